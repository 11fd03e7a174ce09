"""`groundswell roll export`: write the members to a file, once the reason is on the books."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_path
from groundswell.cli.console import note
from groundswell.cli.errors import Misused
from groundswell.cli.roll.arguments import org_option, read_organization
from groundswell.cli.serve import data_option, prepare_server


@click.command("export", short_help="Write the members to a file, and why.")
@org_option
@data_option
@click.option("--reason", required=True, metavar="TEXT", help="What it is for: kept for good.")
@click.option("--out", type=a_path, required=True, metavar="FILE", help="A new file.")
def take_out(slug: str, data: Path | None, reason: str, out: Path) -> None:
    """Write all members of an organization to a new CSV file that only you may read.

    The file holds names and addresses. That it was written, and why, stands in the console.
    """
    if out.exists():
        raise Misused(f"{out} exists already: name a new file")
    prepare_server(data)
    from groundswell.server.organizations.actions.export import begin_export, finish_export
    from groundswell.server.organizations.actions.refusal import Refused
    from groundswell.server.organizations.queries.access import Scope
    from groundswell.server.organizations.queries.export import export_lines
    from groundswell.server.organizations.queries.members import members_in
    from groundswell.server.organizations.queries.today import today_in

    organization = read_organization(slug)
    try:
        export = begin_export(organization, by=None, why=reason, selection={})
    except Refused as error:
        raise Misused(f"--reason: {error.message}") from error
    out.touch(mode=0o600, exist_ok=False)
    members = members_in(organization, Scope(everywhere=True))
    count = -1  # the header is no member
    with out.open("w", encoding="utf-8", newline="") as file:
        for line in export_lines(members, on=today_in(organization)):
            file.write(line)
            count += 1
    finish_export(export, rows=count)
    note(f"{count:,} members written to {out}")
