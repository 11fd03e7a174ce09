"""Create and change organizations."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import first_fields, remember, set_fields
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.organizations.models import Change, Organization, Role
from groundswell.server.organizations.models.organization import RESERVED_SLUGS


@dataclass(frozen=True)
class OrganizationFields:
    """What an organization says of itself."""

    name: str
    kind: str
    place: str = ""
    website: str = ""
    region: str = "US"
    language: str = "en"
    time_zone: str = "America/New_York"


def create_organization(slug: str, fields: OrganizationFields, *, by: User) -> Organization:
    """Create an organization; who does becomes its owner.

    Raises:
        Refused: naming the field that is wrong.
    """
    if slug in RESERVED_SLUGS:
        raise Refused(gettext("This short name is an address of the server's own."), field="slug")
    organization = Organization(slug=slug, **asdict(fields))
    check_row(organization)
    with transaction.atomic():
        organization.save()
        Role.objects.create(user=by, organization=organization, kind=Role.Kind.OWNER)
        remember(
            organization,
            Change.Action.ORGANIZATION_CREATED,
            by=by,
            fields=first_fields(organization, {"slug": slug, **asdict(fields)}),
        )
    return organization


def change_organization(
    organization: Organization, fields: OrganizationFields, *, by: User
) -> None:
    """Change what an organization says of itself; its short name stays, records name it.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = Organization.objects.select_for_update().get(pk=organization.pk)
        changed = set_fields(row, asdict(fields))
        check_row(row)
        if changed:
            row.save()
            remember(row, Change.Action.ORGANIZATION_CHANGED, by=by, fields=changed)
