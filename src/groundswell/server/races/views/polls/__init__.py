"""Public pages of polls."""
