"""Delegates on their way into a board: files, and what people type in."""
