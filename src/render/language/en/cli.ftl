# What commands say besides: overview, show, new, git, explain.
# Both languages have the same keys, each with the same variables; a test holds them together.
