"""Pages of those who give."""
