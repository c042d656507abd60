# What check says: messages, labels, notes and helps of findings.
# Both languages have the same keys, each with the same variables; a test holds them together.
