"""What the staff fill in of events."""
