"""What makes a script one that a caller can't get lost in.

Every answer leads to a step or to the end; no way comes back to where it was; every step can be
reached; every merge field is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from groundswell.outreach.calling.scripts.merging import find_unknown_fields
from groundswell.outreach.calling.scripts.script import END, Script, Step

MAX_STEPS, MAX_ANSWERS, MAX_TEXT = 200, 20, 4_000

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

SCRIPT_REASONS = {
    "script.too_large": "the script is too large",
    "script.unreadable": "this is not a script in JSON",
    "script.no_title": "the script has no title",
    "script.no_steps": "the script has no steps",
    "script.too_many_steps": "the script has too many steps",
    "script.language": 'the language is not written as in "en" or "es-MX"',
    "step.id": 'a name is small letters, digits, "-" and "_", at most 40, and never "end"',
    "step.repeated": "two steps have this name",
    "step.blank": "nothing is said here",
    "step.too_long": "the text is too long",
    "step.no_way_on": "neither answers nor a next step follow",
    "step.two_ways": "a step with answers has no next step of its own",
    "step.question_unanswered": "a question needs answers",
    "step.question_repeated": "two steps on one way ask the same question",
    "step.too_many_answers": "there are too many answers",
    "step.unreachable": "no answer leads here",
    "step.loop": "this way comes back to a step that it has been through",
    "answer.id": 'a name is small letters, digits, "-" and "_", at most 40',
    "answer.repeated": "two answers have this name",
    "answer.blank": "there are no words for this answer",
    "next.unknown": "there is no such step",
    "answer.outcome": "only an answer that leads to the end says what came of the call",
    "answer.callback": "a callback is put down on the caller's page, with its moment",
    "field.unknown": "this is no merge field, or a brace is left open",
}
"""Every flaw: a code that stays, and words that may be bettered."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: the step's id, the answer's, and what stood there."""

    code: str
    step: str = ""
    answer: str = ""
    found: str = ""

    @property
    def words(self) -> str:
        """Say the flaw in English."""
        return SCRIPT_REASONS[self.code]

    def __str__(self) -> str:
        """Give place, flaw and finding in one line."""
        place = "/".join(part for part in (self.step, self.answer) if part)
        found = f" ({self.found})" if self.found else ""
        return f"{f'{place}: ' if place else ''}{self.words}{found}"


def find_flaws(script: Script) -> tuple[Flaw, ...]:
    """Give everything that is wrong with a script, in the order of its steps."""
    flaws = [*_check_head(script)]
    if not script.steps or len(script.steps) > MAX_STEPS:
        return tuple(flaws)
    ids = Counter(step.id for step in script.steps)
    flaws += [Flaw("step.repeated", step=id_) for id_, count in ids.items() if count > 1]
    for step in script.steps:
        flaws += [*_check_step(step), *_check_ways(step, frozenset(ids))]
    if not flaws:  # the ways through can only be followed where each leads somewhere
        flaws += _check_paths(script)
    return tuple(flaws)


def _check_head(script: Script) -> Iterator[Flaw]:
    if not script.title.strip():
        yield Flaw("script.no_title")
    if not _LANGUAGE.fullmatch(script.language):
        yield Flaw("script.language", found=script.language)
    if not script.steps:
        yield Flaw("script.no_steps")
    if len(script.steps) > MAX_STEPS:
        yield Flaw("script.too_many_steps", found=f"{len(script.steps)}, at most {MAX_STEPS}")


def _check_step(step: Step) -> Iterator[Flaw]:
    if not _ID.fullmatch(step.id) or step.id == END:
        yield Flaw("step.id", step=step.id)
    if not step.say.strip():
        yield Flaw("step.blank", step=step.id)
    if len(step.say) > MAX_TEXT:
        yield Flaw("step.too_long", step=step.id)
    for found in find_unknown_fields(step.say):
        yield Flaw("field.unknown", step=step.id, found=found)
    if len(step.answers) > MAX_ANSWERS:
        yield Flaw("step.too_many_answers", step=step.id)
    ids = Counter(answer.id for answer in step.answers)
    for id_, count in ids.items():
        if count > 1:
            yield Flaw("answer.repeated", step=step.id, answer=id_)
        if not _ID.fullmatch(id_):
            yield Flaw("answer.id", step=step.id, answer=id_)
    for answer in step.answers:
        if not answer.label.strip():
            yield Flaw("answer.blank", step=step.id, answer=answer.id)


def _check_ways(step: Step, ids: frozenset[str]) -> Iterator[Flaw]:
    if not step.answers and not step.next:
        yield Flaw("step.no_way_on", step=step.id)
    if step.answers and step.next:
        yield Flaw("step.two_ways", step=step.id)
    if step.question and not step.answers:
        yield Flaw("step.question_unanswered", step=step.id)
    if step.next and step.next != END and step.next not in ids:
        yield Flaw("next.unknown", step=step.id, found=step.next)
    for answer in step.answers:
        if answer.next != END and answer.next not in ids:
            yield Flaw("next.unknown", step=step.id, answer=answer.id, found=answer.next)
        if answer.outcome and answer.next != END:
            yield Flaw("answer.outcome", step=step.id, answer=answer.id)
        if answer.outcome == "callback":
            yield Flaw("answer.callback", step=step.id, answer=answer.id)


def _check_paths(script: Script) -> Iterator[Flaw]:
    """Find loops, steps that nothing leads to, and questions asked twice on one way."""
    ways = {step.id: _ways(step) for step in script.steps}
    order, loops = _sort(script.steps[0].id, ways)
    yield from (Flaw("step.loop", step=here, found=there) for here, there in loops)
    yield from (Flaw("step.unreachable", step=id_) for id_ in ways if id_ not in order)
    if not loops:
        yield from _check_questions(script, order, ways)


def _ways(step: Step) -> tuple[str, ...]:
    nexts = [answer.next for answer in step.answers] or [step.next]
    return tuple(dict.fromkeys(each for each in nexts if each != END))


def _sort(start: str, ways: dict[str, tuple[str, ...]]) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the reachable steps, each before those it leads to, and every way that goes back."""
    after: list[str] = []
    loops: list[tuple[str, str]] = []
    finished: set[str] = set()
    stack = [(start, iter(ways[start]))]
    open_ = {start}
    while stack:
        here, rest = stack[-1]
        there = next(rest, None)
        if there is None:
            stack.pop()
            open_.discard(here)
            finished.add(here)
            after.append(here)
        elif there in open_:
            loops.append((here, there))
        elif there not in finished:
            stack.append((there, iter(ways[there])))
            open_.add(there)
    return after[::-1], loops


def _check_questions(
    script: Script, order: list[str], ways: dict[str, tuple[str, ...]]
) -> Iterator[Flaw]:
    """Find a step whose question may have been asked before on some way to it."""
    asked: dict[str, set[str]] = {id_: set() for id_ in order}
    for id_ in order:
        question = script.step(id_).question
        if question and question in asked[id_]:
            yield Flaw("step.question_repeated", step=id_, found=question)
        for there in ways[id_]:
            asked[there] |= asked[id_] | ({question} if question else set())
