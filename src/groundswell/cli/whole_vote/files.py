"""The three files that a whole vote is held from."""

from __future__ import annotations

from pathlib import Path

from groundswell.cli.console import note
from groundswell.cli.errors import Failed
from groundswell.cli.tables.choices import read_choices
from groundswell.cli.tables.errors import TableInvalid
from groundswell.cli.tables.roll import read_roll
from groundswell.cli.vote.drafts import read_draft
from groundswell.cli.whole_vote.hold import VoteInputs
from groundswell.cli.whole_vote.inputs import CastChoices, Electorate
from groundswell.cli.whole_vote.keys import draw_keys
from groundswell.voting.draft import Draft


def read_inputs(draft: Path, roll: Path, choices: Path) -> VoteInputs:
    """Read draft, roll and choices, and draw the keys that the draft wants.

    Raises:
        DraftInvalid: with everything that must be corrected in the draft.
        Failed: where rows are refused; each has then been told on standard error.
        TableUnreadable, Unreadable: for a file that is not what it should be.
        OSError: if a file can't be read.
    """
    parsed = read_draft(draft)
    _tell_unused_keys(parsed)
    keys = draw_keys(parsed)
    manifest = keys.manifest(parsed)
    try:
        members = read_roll(roll, manifest)
        cast = read_choices(choices, manifest, members)
    except TableInvalid as error:
        for refusal in error.refusals:
            note(f"{error.name}:{refusal}")
        rows = len({refusal.line for refusal in error.refusals})
        raise Failed(
            f"{error.name}: {rows:,} {'row is' if rows == 1 else 'rows are'} refused, "
            f"so nothing was written"
        ) from error
    return VoteInputs(manifest, keys, Electorate.from_roll(members), CastChoices.from_choices(cast))


def _tell_unused_keys(draft: Draft) -> None:
    """Say so where a draft names keys, which nobody here can sign with."""
    if draft.registrar_key is not None or any((*draft.officer_keys, *draft.trustee_keys)):
        note("The keys in the draft are not used: this program signs for everybody, with new ones.")
