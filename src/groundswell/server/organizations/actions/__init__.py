"""What changes this app's tables: each is checked, done in one transaction, and remembered."""
