# Reports: titles, headings, facts, footnotes.
# Both languages have the same keys, each with the same variables; a test holds them together.
