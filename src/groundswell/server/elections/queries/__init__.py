"""What this app asks of the database; nothing here changes it."""
