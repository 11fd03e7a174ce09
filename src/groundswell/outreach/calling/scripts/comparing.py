"""Two languages of one script: they ask the same, or their answers can't be counted together."""

from __future__ import annotations

from groundswell.outreach.calling.scripts.script import Script, Step


def find_different_steps(first: Script, second: Script) -> tuple[str, ...]:
    """Give the names of steps that one script lacks, or in which the ways or questions differ.

    What is said may differ, and so may the words of answers: their names may not.
    """
    shapes = [{step.id: _shape(step) for step in script.steps} for script in (first, second)]
    names = dict.fromkeys([*shapes[0], *shapes[1]])
    return tuple(name for name in names if shapes[0].get(name) != shapes[1].get(name))


def _shape(step: Step) -> tuple[object, ...]:
    answers = tuple((answer.id, answer.next, answer.outcome) for answer in step.answers)
    return step.question, step.next, answers
