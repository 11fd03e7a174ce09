"""What a vote decided, put together and laid out for people and for scripts."""
