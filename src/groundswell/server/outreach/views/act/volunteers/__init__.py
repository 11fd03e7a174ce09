"""Pages by which volunteers come in and go."""
