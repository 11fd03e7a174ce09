"""Contributions, read."""
