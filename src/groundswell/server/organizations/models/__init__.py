"""The tables of organizations, one idea a file."""

from groundswell.server.organizations.models.change import Change
from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.duplicate import Duplicate
from groundswell.server.organizations.models.export import PersonalDataExport
from groundswell.server.organizations.models.member import Member, Membership, Standing
from groundswell.server.organizations.models.organization import Organization
from groundswell.server.organizations.models.role import Role
from groundswell.server.organizations.models.roll_import import RollImport
from groundswell.server.organizations.models.setup import Setup
from groundswell.server.organizations.models.staff_invitation import StaffInvitation

__all__ = [
    "Change",
    "Chapter",
    "Duplicate",
    "Member",
    "Membership",
    "Organization",
    "PersonalDataExport",
    "Role",
    "RollImport",
    "Setup",
    "StaffInvitation",
    "Standing",
]
