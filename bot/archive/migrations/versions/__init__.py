"""One file for each change of the tables, oldest first. A published one is never edited."""
