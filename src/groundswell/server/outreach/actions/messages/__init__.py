"""Messages: notices caused by an act, and broadcasts to those who agreed."""
