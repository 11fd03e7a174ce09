"""`groundswell trustee key`: the key by which a manifest knows a trustee."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from groundswell.cli.arguments import json_option
from groundswell.cli.console import note, show, show_json
from groundswell.cli.trustee.session import state_option
from groundswell.cli.trustee.state_folder import make_state

_NOBODY = "YOUR NAME"


@click.command(short_help="Make the key that you are a trustee by.")
@state_option
@click.option("--name", default=_NOBODY, metavar="NAME", help="Your name, as members will read it.")
@json_option
def key(folder: Path, name: str, as_json: bool) -> None:
    """Make your key in the folder --state, and print its public part for the draft of the vote.

    Send what is printed to the election officer before the vote is frozen: everything you do as a
    trustee is signed with this key, so that nobody can take your place. Run again, this prints
    the same key. Use a folder of its own for each vote.
    """
    with make_state(folder) as state:
        # On the disk before it is shown: a key in a manifest can't be exchanged.
        public = state.find_or_draw_identity(os.urandom).public_key
    if as_json:
        show_json({"name": name, "public_key": public})
        return
    show("[[trustees.members]]")
    show(f"name = {json.dumps(name, ensure_ascii=False)}")
    show(f'key = "{public}"')
    note(f"Your secret key is in {folder}. Keep a copy of it in a safe place.")
    note("Send these lines to the election officer, who puts them into the draft of the vote.")
