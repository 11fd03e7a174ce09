"""`groundswell demo`: a member vote of December 2015, re-enacted and verified."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_path, json_option, workers_option
from groundswell.cli.console import note, prepare_arithmetic, show_json
from groundswell.cli.demo.figures import MEMBERS, SCALE, votes_for
from groundswell.cli.demo.online.start import show_online
from groundswell.cli.demo.reenact import reenact
from groundswell.cli.demo.story import describe_demo, tell_end, tell_start
from groundswell.cli.errors import INVALID, Misused
from groundswell.cli.whole_vote.workshop import new_folder

_MARK = ".groundswell-demo"
_MAX_MEMBERS = 10_000_000


@click.command("demo", short_help="Re-enact a large member vote and verify it.")
@click.option(
    "--members",
    type=click.IntRange(1, _MAX_MEMBERS),
    default=MEMBERS // SCALE,
    show_default=True,
    help="Synthetic members on the roll; the real one had about 1,000,000.",
)
@click.option(
    "--ballots",
    type=click.IntRange(1, _MAX_MEMBERS),
    show_default="27.2 % of the members, as reported",
    help="Members who vote.",
)
@click.option("--seed", type=int, default=2015, show_default=True, help="Repeats the members.")
@click.option(
    "--out",
    type=a_path,
    default=Path("demo"),
    show_default=True,
    metavar="DIR",
    help="Folder to make; an earlier demo's is replaced.",
)
@click.option(
    "--serve/--no-serve",
    "serves",
    default=True,
    show_default=True,
    help="Hold it on a server that then stays; or in files, and end.",
)
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True)
@workers_option
@json_option
def demo(
    members: int,
    ballots: int | None,
    seed: int,
    out: Path,
    serves: bool,
    port: int,
    workers: int,
    as_json: bool,
) -> int:
    """Re-enact Democracy for America's poll of December 2015, and verify the record of it.

    The members are synthetic and their choices drawn by lot, so that the totals are in the
    published proportions. The seed repeats members, choices and their order; keys, codes and
    encryption are drawn afresh each time.

    On a server every ballot is really cast over HTTP; then it shows the result, the record and
    the console until it is stopped. In files, nothing stays running.
    """
    votes = votes_for(members) if ballots is None else ballots
    if votes > members:
        raise Misused(f"{votes:,} of {members:,} members can't vote: give fewer --ballots")
    if serves:
        if as_json:
            raise Misused("--json describes the demonstration in files: add --no-serve")
        tell_start(members, votes)
        prepare_arithmetic()
        with new_folder(out, may_replace=_is_demo) as made:
            made.mkdir()
            _mark(made)
        show_online(out / "server", port, members=members, votes=votes, seed=seed)
        return 0
    if not as_json:
        tell_start(members, votes)
    prepare_arithmetic()
    with new_folder(out, may_replace=_is_demo) as made:
        found = reenact(made, members=members, votes=votes, seed=seed, workers=workers)
        _mark(made)
    if as_json:
        show_json(describe_demo(out, found))
    else:
        tell_end(out, found)
    if not found.report.is_valid:
        note("The record is not valid: this is a defect of groundswell; please report it.")
        return INVALID
    return 0


def _mark(folder: Path) -> None:
    (folder / _MARK).write_text("made by groundswell demo, and replaced by its next run\n")


def _is_demo(folder: Path) -> bool:
    """Tell whether a folder is an earlier demo's, and so may be replaced."""
    return (folder / _MARK).is_file()
