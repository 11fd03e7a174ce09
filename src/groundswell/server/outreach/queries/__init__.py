"""What is read, and never written."""
