"""Boards of races on the command line."""
