"""Starting the server: its database made ready, its web workers, its background work."""
