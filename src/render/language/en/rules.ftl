# Rules in one line each (rule-ID), and the headings that rules are listed under.
# Both languages have the same keys, each with the same variables; a test holds them together.
