"""The tables of organizations, one idea a file."""

from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.member import Member, Membership, Standing
from groundswell.server.organizations.models.organization import Organization
from groundswell.server.organizations.models.role import Role

__all__ = ["Chapter", "Member", "Membership", "Organization", "Role", "Standing"]
