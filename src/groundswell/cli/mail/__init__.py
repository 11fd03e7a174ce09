"""What a mail server pipes to the organization's server."""
