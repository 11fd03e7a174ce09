"""The JSON API of votes."""
