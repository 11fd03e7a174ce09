"""A text column whose order is that of its bytes, under this app's own name."""

from __future__ import annotations

from groundswell.server.organizations.queries.keys import KeyField as OrganizationsKeyField


class KeyField(OrganizationsKeyField):
    """Text to search and to sort by; migrations name it here, and no other app's tables."""
