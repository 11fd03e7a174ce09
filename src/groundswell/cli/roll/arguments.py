"""What both commands take: the organization, by its short name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from groundswell.cli.errors import Misused

if TYPE_CHECKING:
    from groundswell.server.organizations.models import Organization

org_option = click.option(
    "--org", "slug", required=True, metavar="SLUG", help="The organization's short name."
)


def read_organization(slug: str) -> Organization:
    """Find an organization; the server is prepared.

    Raises:
        Misused: if there is none.
    """
    # The server's modules can be imported only now.
    from groundswell.server.organizations.queries.find import find_organization

    found = find_organization(slug)
    if found is None:
        raise Misused(f"there is no organization {slug!r} on this server")
    return found
