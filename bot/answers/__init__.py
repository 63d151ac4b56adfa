"""A question in, an answer out: one file for each kind of question."""
