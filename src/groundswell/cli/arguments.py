"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path

import click

from groundswell.record.errors import KeyInvalid
from groundswell.record.note import KeyType, NoteVerifier

VOTE_ID_SIZE = 32


def _read_vote_id(
    context: click.Context, option: click.Parameter, value: str | None
) -> bytes | None:
    """Read the 64 digits of a vote's id, in any case.

    Raises:
        BadParameter: for anything else.
    """
    if value is None:
        return None
    try:
        found = bytes.fromhex(value)
    except ValueError:
        found = b""
    if len(found) != VOTE_ID_SIZE:
        message = f"{value!r} is not a vote's id, which has 64 digits 0-9 and a-f"
        raise click.BadParameter(message, context, option)
    return found


def _read_witness_keys(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Check that each text is a witness's verifier key.

    Raises:
        BadParameter: for anything else.
    """
    for value in values:
        try:
            kind = NoteVerifier.from_vkey(value).kind
        except KeyInvalid as error:
            raise click.BadParameter(str(error), context, option) from error
        if kind is not KeyType.WITNESS:
            raise click.BadParameter(f"{value} is a log's key, not a witness's", context, option)
    return values


a_path = click.Path(path_type=Path)
a_file = click.Path(path_type=Path, dir_okay=False)

record_argument = click.argument("record", metavar="RECORD")
desk_argument = click.argument("folder", metavar="DIR", type=a_path)
expect_option = click.option(
    "--expect",
    callback=_read_vote_id,
    metavar="ID",
    help="The vote's id, as its organizers publish it.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a script.")
witness_keys_option = click.option(
    "--witness",
    "witnesses",
    callback=_read_witness_keys,
    multiple=True,
    metavar="VKEY",
    help="A witness you rely on, by its verifier key: it must have co-signed. May be repeated.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    default=os.cpu_count() or 1,
    show_default="all processors",
    help="Processes to share the work.",
)
