"""What is read of polls, and their averages as of a day."""
