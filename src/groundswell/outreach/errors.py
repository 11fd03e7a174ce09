"""The root of what this package refuses."""

from __future__ import annotations


class OutreachError(Exception):
    """Say that something of outreach is not what it should be."""
