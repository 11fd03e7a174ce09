"""Choices asked for on the terminal, question by question."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from groundswell.cli.ballot.choices import count_choices, describe_limits
from groundswell.cli.console import note
from groundswell.cli.errors import Misused
from groundswell.voting.encryption import Selection
from groundswell.voting.manifest import Manifest, Question


def is_terminal() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return sys.stdin.isatty()


def ask_selection(manifest: Manifest) -> Selection:
    """Ask every question until it is answered as the manifest allows."""
    return Selection(tuple(_ask(question) for question in manifest.questions))


def _ask(question: Question) -> tuple[int, ...]:
    note()
    note(question.title)
    for number, option in enumerate(question.options, start=1):
        note(f"  {number:>2}  {option.title}")
    asked = _ask_points if question.kind == "score" else _ask_numbers
    while True:
        try:
            counts = count_choices(question, asked(question))
        except Misused as error:
            note(f"{error}. Once more:")
            continue
        if counts is not None:
            return counts
        note(f"That can't be: {describe_limits(question)}. Once more:")


def _ask_numbers(question: Question) -> dict[str, int]:
    """Ask for the numbers of options."""
    one = question.least == question.most == 1
    title = "Your choice, by number" if one else "Your choices, by number, with commas between them"
    text = _prompt(title, default=None if question.least else "")
    found: dict[str, int] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        option = question.options[_read_number(part, 1, len(question.options)) - 1].id
        if option in found:
            raise Misused(f"{part} is there twice")
        found[option] = 1
    return found


def _ask_points(question: Question) -> dict[str, int]:
    """Ask for the points of each option."""
    limits = f"0 to {question.highest}"
    return {
        option.id: _read_number(_prompt(f"{option.title}, {limits} points", default="0"), 0)
        for option in question.options
    }


def _read_number(text: str, low: int, high: int | None = None) -> int:
    """Read a whole number; the bound that is missing is judged later, with all the others.

    Raises:
        Misused: saying what was expected.
    """
    number = int(text[:9]) if text.isascii() and text.isdigit() else -1
    if number < low or (high is not None and number > high):
        limits = f"from {low} to {high}" if high is not None else f"of {low} or more"
        raise Misused(f"{text!r} is not a number {limits}")
    return number


def _prompt(title: str, *, default: str | None) -> str:
    ask: Callable[..., str] = click.prompt
    shown = default not in (None, "")
    return str(ask(title, default=default, show_default=shown, err=True)).strip()
