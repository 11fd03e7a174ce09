"""`groundswell key`: make keys for officers, registrars, witnesses and logs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from groundswell.cli.console import note, show, show_json
from groundswell.cli.errors import Misused
from groundswell.cli.keyfile import KeyFile, Purpose, read_any_key_file, signing_key_file
from groundswell.cli.private import write_new_private
from groundswell.record.note import is_key_name

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the public key as JSON.")


@click.group(short_help="Make keys for officers, registrars and witnesses.")
def key() -> None:
    """Make keys for officers, registrars and witnesses.

    A key file holds a secret: whoever reads it can sign in your name.
    """


@key.command("new", short_help="Make a new secret key.")
@_file
@click.option("--witness", metavar="NAME", help="Make a witness's key, under this name.")
@click.option("--log", metavar="ORIGIN", help="Make a log's key, under this name.")
@_as_json
def new_key(file: Path, witness: str | None, log: str | None, as_json: bool) -> None:
    """Make a new secret key in FILE and print its public key, which may be published.

    Without an option it is the key of an officer or a registrar.
    """
    if witness is not None and log is not None:
        raise Misused("a key is a witness's or a log's: give --witness or --log, not both")
    made = signing_key_file(os.urandom(32))
    if witness is not None:
        made = _name(made, "witness", witness)
    if log is not None:
        made = _name(made, "log", log)
    write_new_private(file, made.text.encode())
    _print(made, as_json)
    note(f"The secret key is in {file}. Keep a copy in a safe place: it can't be made again.")


@key.command("show", short_help="Print the public key of a secret key.")
@_file
@_as_json
def show_key(file: Path, as_json: bool) -> None:
    """Print the public key of the secret key in FILE."""
    _print(read_any_key_file(file), as_json)


def _name(made: KeyFile, purpose: Purpose, name: str) -> KeyFile:
    if not is_key_name(name):
        raise Misused(f"{name!r} can't name a key: it needs letters, and no spaces or plus signs")
    return KeyFile(purpose, name, made.seed)


def _print(made: KeyFile, as_json: bool) -> None:
    named = None if made.purpose == "signing" else made.note_signer.vkey
    if as_json:
        show_json({"purpose": made.purpose, "public_key": made.public_key, "verifier_key": named})
        return
    show(f"public key    {made.public_key}")
    if named is not None:
        show(f"verifier key  {named}")
