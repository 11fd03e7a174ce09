"""Phone banks."""
