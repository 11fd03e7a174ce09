"""A script: its steps, and the one it begins with."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from groundswell.outreach.audiences import MaterialMark
from groundswell.outreach.calling.outcomes import Outcome

END: Literal["end"] = "end"
"""Where the last answers lead. No step has this name."""

Format: TypeAlias = Literal["groundswell-script/1"]


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer: its id within the step, the words on its button, and the step that follows.

    Only an answer that leads to "end" may say what came of the call; "canvassed" where it does not.
    """

    id: str
    label: str
    next: str
    outcome: Outcome | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said, with merge fields, and what may be answered.

    `question` names the survey question that the answers are answers to, as VAN has it; a step
    without one is talk. A step without answers is followed by `next`, and has nothing to answer.
    """

    id: str
    say: str
    question: str = ""
    answers: tuple[Answer, ...] = ()
    next: str = ""


class Script(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A script that has been checked. `audience` says for whom it may be used (`audiences`).

    `language` is a tag of BCP 47, as in "es". The first of `steps` is the beginning.
    """

    format: Format
    title: str
    audience: MaterialMark
    language: str
    steps: tuple[Step, ...]

    def step(self, id_: str) -> Step:
        """Give a step by its id.

        Raises:
            KeyError: if there is none.
        """
        for each in self.steps:
            if each.id == id_:
                return each
        raise KeyError(id_)
