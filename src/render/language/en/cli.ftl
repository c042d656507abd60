# What commands say besides: overview, show, new, git, explain.
# Both languages have the same keys, each with the same variables; a test holds them together.

answer-has-gaps = { $errors ->
    [one] part of the plan can't be read, and what is shown lacks it; `crossfoot check` says why
   *[other] parts of the plan can't be read, and what is shown lacks them; `crossfoot check` says why
  }
