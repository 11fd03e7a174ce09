"""Members who may be on the roll twice: proposed, and decided by a person."""

from groundswell.server.organizations.actions.duplicates.propose import propose_duplicates

__all__ = ["propose_duplicates"]
