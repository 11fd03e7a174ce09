"""Text messages: what a provider must do, and the one that needs none."""
