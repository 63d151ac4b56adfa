"""Digests: when one is due, what is new in it, and how it is delivered once."""
