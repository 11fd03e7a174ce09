"""What is written; each a transaction."""
