"""`groundswell vote challenge` and `answer`: objections to the result, and what officers say."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import click

from groundswell.cli.arguments import desk_argument
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, show
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Misused
from groundswell.cli.next_step import next_step
from groundswell.voting.entries import Challenge, ChallengeAnswer
from groundswell.voting.phases import Phase

_MAX_TEXT = 4_000
_text_option = click.option(
    "--text", required=True, help=f"What to put on the record, up to {_MAX_TEXT:,} characters."
)


@click.command(short_help="Record an objection to the result.")
@desk_argument
@_text_option
def challenge(folder: Path, text: str) -> None:
    """Record an objection to the provisional result in DIR. It becomes public as it stands.

    Write no names in it: the record can't forget.
    """
    text = _tidy(text)
    prepare_arithmetic()
    with Desk.open(folder) as desk:
        _check_phase(desk)
        state, at = desk.state, now()
        if not state.certificates or state.is_certified:
            raise Misused(
                "a result is challenged between its provisional certificate and the final one. "
                f"Next: {next_step(state, desk.size)}"
            )
        until = state.manifest.schedule.challenge_until
        if at > until:
            raise Misused(f"the result could be challenged until {until}, and it is {at}")
        number = len(state.challenges) + 1
        desk.append([Challenge(number=number, at=at, text=text)])
        show(f"Challenge {number} is on the record.")
        note(f"Next: groundswell vote answer {folder} {number} --dismiss|--uphold --text …")


@click.command(short_help="Answer an objection.")
@desk_argument
@click.argument("number", type=click.IntRange(1))
@click.option("--dismiss", "decision", flag_value="dismissed", help="The result stands.")
@click.option("--uphold", "decision", flag_value="upheld", help="The result does not stand.")
@_text_option
def answer(folder: Path, number: int, decision: str | None, text: str) -> None:
    """Answer challenge NUMBER to the result in DIR, with a reason that becomes public.

    A result with an upheld challenge can't be certified.
    """
    if decision is None:
        raise Misused("say what you decide: --dismiss (the result stands) or --uphold")
    text = _tidy(text)
    prepare_arithmetic()
    with Desk.open(folder) as desk:
        _check_phase(desk)
        state = desk.state
        if number > len(state.challenges):
            raise Misused(f"there is no challenge {number}: there are {len(state.challenges)}")
        if number in state.answers:
            raise Misused(f"challenge {number} was answered at {state.answers[number].at} already")
        decided: Literal["upheld", "dismissed"]
        decided = "upheld" if decision == "upheld" else "dismissed"
        entry = ChallengeAnswer(number=number, at=now(), decision=decided, text=text)
        desk.append([entry])
        show(f"Challenge {number} is {decided}.")
        note(f"Next: {next_step(desk.state, desk.size)}.")


def _tidy(text: str) -> str:
    """Put a text on one line and in composed form, as an entry must be."""
    tidy = normalize("NFC", " ".join(text.split()))
    if not 1 <= len(tidy) <= _MAX_TEXT or not tidy.isprintable():
        raise Misused(f"--text takes 1 to {_MAX_TEXT:,} printable characters, not {len(tidy)}")
    return tidy


def _check_phase(desk: Desk) -> None:
    if desk.state.phase is not Phase.CERTIFYING:
        following = next_step(desk.state, desk.size)
        raise Misused(f"there is no result yet that could be challenged. Next: {following}")
