"""The way that a call takes through a script, by the answers given so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.outreach.calling.errors import CallingError
from groundswell.outreach.calling.outcomes import Outcome
from groundswell.outreach.calling.scripts.script import END, Answer, Script, Step


class AnswerRefused(CallingError):
    """Report an answer that was not to be had at this point of the script."""

    def __init__(self, *, step: str, answer: str) -> None:
        """Keep the step at which the call stood, or "end", and the answer that was given."""
        super().__init__(step, answer)
        self.step = step
        self.answer = answer

    def __str__(self) -> str:
        """Name both."""
        return f"{self.answer!r} is no answer at {self.step!r}"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer given at a step."""

    step: str
    answer: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a call stands: the steps said so far, and the one that waits for an answer.

    `shown` ends with `waiting`, unless the script is at its end and `waiting` is None. `answers`
    are the questions answered, with the words of the answers, in order. `outcome` is what came of
    the call by the script, once it is at its end.
    """

    shown: tuple[Step, ...]
    waiting: Step | None
    answers: tuple[tuple[str, str], ...]
    outcome: Outcome | None


def walk_script(script: Script, given: Sequence[Given]) -> Walk:
    """Follow the answers from the script's beginning, through the steps that need none.

    Raises:
        AnswerRefused: for the first answer that is not of the step where the call stood.
    """
    shown: list[Step] = []
    answers: list[tuple[str, str]] = []
    outcome: Outcome | None = None
    here = _say(script, script.steps[0].id, shown)
    for each in given:
        answer = _find_answer(here, each)
        assert here is not None
        if here.question:
            answers.append((here.question, answer.label))
        outcome = answer.outcome
        here = _say(script, answer.next, shown)
    ended = (outcome or "canvassed") if here is None else None
    return Walk(tuple(shown), here, tuple(answers), ended)


def _say(script: Script, id_: str, shown: list[Step]) -> Step | None:
    """Go on to the next step that waits for an answer, or to the end."""
    while id_ != END:
        step = script.step(id_)
        shown.append(step)
        if step.answers:
            return step
        id_ = step.next
    return None


def _find_answer(here: Step | None, given: Given) -> Answer:
    if here is None or given.step != here.id:
        raise AnswerRefused(step=here.id if here else END, answer=given.answer)
    for answer in here.answers:
        if answer.id == given.answer:
            return answer
    raise AnswerRefused(step=here.id, answer=given.answer)
