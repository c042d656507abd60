# What commands say besides: overview, show, new, git, explain.
# Both languages have the same keys, each with the same variables; a test holds them together.

answer-has-gaps = { $errors ->
    [one] une partie du plan ne peut pas être lue et manque ici ; `crossfoot check` dit pourquoi
   *[other] des parties du plan ne peuvent pas être lues et manquent ici ; `crossfoot check` dit pourquoi
  }
