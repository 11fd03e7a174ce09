"""The column for text that is searched and sorted by, for other apps' tables."""

from groundswell.server.organizations.models.key_field import KeyField, begins_with

__all__ = ["KeyField", "begins_with"]
