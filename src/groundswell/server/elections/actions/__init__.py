"""What this app changes, each action whole or not at all."""
