"""The archive as it grows: what an answer and what an article coming in cost at each size."""
