"""How the service itself fares, for who runs it: numbers, and whether it does its work."""
