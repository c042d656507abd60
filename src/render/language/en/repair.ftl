# Explanations of what is most probably wrong.
# Both languages have the same keys, each with the same variables; a test holds them together.
