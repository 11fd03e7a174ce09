"""Decisions and votes: the log, the console, invitations, casting, the announcement."""
