"""A script on a page: its texts filled in, and followed as far as the answers given go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from groundswell.outreach.calling.scripts.merging import MergeValues, fill
from groundswell.outreach.calling.scripts.script import Script, Step
from groundswell.outreach.calling.scripts.walking import AnswerRefused, Given, Walk, walk_script

_GIVEN = re.compile(r"([a-z0-9][a-z0-9_-]{0,39}):([a-z0-9][a-z0-9_-]{0,39})")


@dataclass(frozen=True, slots=True)
class Said:
    """A step that was said, and the words of the answer to it; empty if there is none yet."""

    step: Step
    answer: str
    is_past: bool


def read_given(texts: Iterable[str]) -> tuple[Given, ...]:
    """Read answers as a page holds them, each as "step:answer"; what can't be one is left out."""
    found = (_GIVEN.fullmatch(text) for text in texts)
    return tuple(Given(match[1], match[2]) for match in found if match)


def write_given(given: Iterable[Given]) -> list[str]:
    """Write answers as a page holds them."""
    return [f"{each.step}:{each.answer}" for each in given]


def fill_script(script: Script, values: MergeValues) -> Script:
    """Fill in all that is said; values are plain text, whatever stands in a name."""
    steps = tuple(
        msgspec.structs.replace(step, say=fill(step.say, values)) for step in script.steps
    )
    return msgspec.structs.replace(script, steps=steps)


def follow(script: Script, given: Sequence[Given]) -> tuple[Walk, tuple[Given, ...]]:
    """Follow answers as far as they are of this script; give the walk, and those that are."""
    kept = tuple(given)
    while True:
        try:
            return walk_script(script, kept), kept
        except AnswerRefused:
            kept = kept[:-1]


def list_said(walk: Walk, given: Sequence[Given]) -> list[Said]:
    """Put each answer behind the step that it was given at, in the order of saying."""
    answers = {each.step: each.answer for each in given}
    last = max((at for at, step in enumerate(walk.shown) if step.id in answers), default=-1)
    return [
        Said(step, _find_label(step, answers.get(step.id)), at <= last)
        for at, step in enumerate(walk.shown)
    ]


def _find_label(step: Step, answer: str | None) -> str:
    return next((each.label for each in step.answers if each.id == answer), "")
