"""What is read from the tables of races."""
