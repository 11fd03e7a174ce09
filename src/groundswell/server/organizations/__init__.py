"""Organizations, their chapters, members and staff: the only place with names and addresses."""
