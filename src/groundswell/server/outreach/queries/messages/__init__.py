"""What is read of messages: consents, recipients, progress."""
