"""Let volunteers in, and out again."""
