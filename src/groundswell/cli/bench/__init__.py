"""Measurements of speed and memory, as a user would see them."""
