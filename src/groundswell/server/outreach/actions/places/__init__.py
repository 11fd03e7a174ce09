"""Lists made from the ranking of places."""
