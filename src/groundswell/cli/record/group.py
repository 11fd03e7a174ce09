"""`groundswell record`: copy the public records of this server's votes to other places."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "publish": Lazy(
            "groundswell.cli.record.publish:publish", "Copy public records to another place."
        )
    },
    short_help="Publish votes' records as files.",
)
def record() -> None:
    """Copy the public records of this server's votes to where they outlive it."""
