"""`groundswell record publish`: the public records as static files, on a disk or a web host."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.console import show
from groundswell.cli.errors import Misused
from groundswell.cli.serve import data_option, prepare_server
from groundswell.record.publishing import publish_record


@click.command(short_help="Copy public records to another place.")
@click.argument("destination", metavar="DEST")
@click.option("--vote", "address", metavar="ORG/DECISION", help="This vote alone, into DEST.")
@data_option
def publish(destination: str, address: str | None, data: Path | None) -> None:
    """Copy records to DEST, a folder or an fsspec URL such as s3://bucket/records.

    Without --vote, every vote's record goes to DEST/ORG/DECISION. What is there is not copied
    again: run it as often as you like. What is under embargo is left out until its announcement.
    """
    prepare_server(data)
    from groundswell.server.elections.queries.record import open_public_record
    from groundswell.server.elections.queries.votes import find_vote, frozen_votes
    from groundswell.server.web.clock import now

    if address is None:
        votes = list(frozen_votes())
    else:
        organization, _, slug = address.partition("/")
        found = find_vote(organization, slug)
        if found is None:
            raise Misused(f"there is no frozen vote {address}: write ORG/DECISION")
        votes = [found]
    for vote in votes:
        decision = vote.decision
        name = f"{decision.organization.slug}/{decision.slug}"
        target = destination if address else f"{destination.rstrip('/')}/{name}"
        written = publish_record(open_public_record(vote, now()), target)
        show(f"{name}: {written} files written to {target}")
