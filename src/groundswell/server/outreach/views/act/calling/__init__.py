"""The pages of who calls."""
