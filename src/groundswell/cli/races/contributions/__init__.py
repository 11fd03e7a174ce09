"""Contributions on the command line."""
