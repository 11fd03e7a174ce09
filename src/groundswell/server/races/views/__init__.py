"""Pages of races."""
