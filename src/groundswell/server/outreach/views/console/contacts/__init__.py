"""Contacts and guides, for the staff."""
