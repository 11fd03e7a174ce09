"""Polls on their way into a board: from files, and by hand."""
