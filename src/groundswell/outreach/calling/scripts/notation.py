"""A script as organizers write it: plain lines, without a brace or a quotation mark of JSON.

    # opening
    Hello, this is {caller_name} with {organization}. Is {given_name|somebody} there?
    ? Support
    * yes: Yes, with us > shift
    * Undecided > why
    * no: No > end (refused)

    # why
    What matters most to you?
    > end

"#" begins a step and names it; what follows is said, until "?" names the survey question, "*" an
answer and ">" where it leads. "yes:" names an answer; without a name it is made of the words. What
comes of the call stands in brackets after "end". A line that is said and begins with one of the
four marks has a backslash before it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from groundswell.outreach.audiences import MaterialMark
from groundswell.outreach.calling.outcomes import OUTCOMES, Outcome
from groundswell.outreach.calling.scripts.checking import SCRIPT_REASONS, Flaw, find_flaws
from groundswell.outreach.calling.scripts.script import Answer, Script, Step

NOTATION_REASONS = {
    "line.before": "this stands before the first step; begin a step with #",
    "line.no_way": "an answer leads somewhere: write > and the name of a step, or > end",
    "line.after": "this is said after the answers, or after the way on; say it before them",
    "line.question": "a step has one question",
    "line.two_ways": "a step has one way on",
    "line.outcome": "nothing of this name can come of a call",
}
"""What can be wrong with a line, besides what can be wrong with a script."""

_MARKS = ("#", "?", "*", ">", "\\")
_NAMED = re.compile(r"([a-z0-9][a-z0-9_-]{0,39}):\s+(.*)")
_WAY = re.compile(r"(.*?)\s*(?:\(([a-z_]*)\))?")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LineFlaw:
    """One thing that is wrong with a line, counted from 1; `found` is what stood there."""

    line: int
    code: str
    found: str = ""

    @property
    def words(self) -> str:
        """Say the flaw in English."""
        return (NOTATION_REASONS | SCRIPT_REASONS)[self.code]


@dataclass(slots=True)
class _Draft:
    """A step while its lines are read."""

    id: str
    line: int
    said: list[str] = field(default_factory=list)
    said_lines: list[int] = field(default_factory=list)
    question: str = ""
    answers: list[Answer] = field(default_factory=list)
    answer_lines: list[int] = field(default_factory=list)
    next: str = ""
    next_line: int = 0

    def as_step(self) -> Step:
        return Step(
            id=self.id,
            say="\n".join(self.said).strip(),
            question=self.question,
            answers=tuple(self.answers),
            next=self.next,
        )


def read_notation(
    text: str, *, title: str, audience: MaterialMark, language: str
) -> tuple[Script, tuple[LineFlaw, ...]]:
    """Read a script from lines; give it with everything that is wrong, in the order of lines.

    A script with flaws is for showing alone: no caller can follow it.
    """
    drafts: list[_Draft] = []
    flaws: list[LineFlaw] = []
    for number, line in enumerate(text.splitlines(), start=1):
        flaws += _read_line(number, line.strip(), drafts)
    script = Script(
        format="groundswell-script/1",
        title=title,
        audience=audience,
        language=language,
        steps=tuple(draft.as_step() for draft in drafts),
    )
    if not flaws:
        flaws = _place_flaws(script, drafts)
    return script, tuple(sorted(flaws, key=lambda flaw: flaw.line))


def write_notation(script: Script) -> str:
    """Write a script as lines that `read_notation` reads back the same."""
    return "\n\n".join("\n".join(_write_step(step)) for step in script.steps) + "\n"


def _read_line(number: int, line: str, drafts: list[_Draft]) -> list[LineFlaw]:
    if line.startswith("#"):
        drafts.append(_Draft(line[1:].strip(), number))
        return []
    if not drafts:
        return [LineFlaw(number, "line.before", line[:60])] if line else []
    step = drafts[-1]
    if line.startswith("?"):
        return _read_question(number, line[1:].strip(), step)
    if line.startswith("*"):
        return _read_answer(number, line[1:].strip(), step)
    if line.startswith(">"):
        return _read_next(number, line[1:].strip(), step)
    if line and (step.answers or step.next):
        return [LineFlaw(number, "line.after", line[:60])]
    step.said.append(line.removeprefix("\\"))
    step.said_lines.append(number)
    return []


def _read_question(number: int, text: str, step: _Draft) -> list[LineFlaw]:
    if step.question:
        return [LineFlaw(number, "line.question", text[:60])]
    step.question = text
    return []


def _read_next(number: int, text: str, step: _Draft) -> list[LineFlaw]:
    if step.next:
        return [LineFlaw(number, "line.two_ways", text[:60])]
    step.next, step.next_line = text, number
    return []


def _read_answer(number: int, text: str, step: _Draft) -> list[LineFlaw]:
    words, arrow, way = text.rpartition(">")
    if not arrow:
        return [LineFlaw(number, "line.no_way", text[:60])]
    found = _WAY.fullmatch(way.strip())
    assert found is not None  # it matches every line
    outcome = found[2]
    if outcome is not None and outcome not in OUTCOMES:
        return [LineFlaw(number, "line.outcome", outcome)]
    named = _NAMED.fullmatch(words.strip())
    label = named[2] if named else words.strip()
    step.answer_lines.append(number)
    step.answers.append(
        Answer(
            id=named[1] if named else _name_after(label),
            label=label,
            next=found[1],
            outcome=_as_outcome(outcome),
        )
    )
    return []


def _as_outcome(text: str | None) -> Outcome | None:
    return next((each for each in OUTCOMES if each == text), None)


def _name_after(label: str) -> str:
    """Make an answer's name of its words: small letters without accents, and hyphens."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain).strip("-")[:40].strip("-")


def _place_flaws(script: Script, drafts: list[_Draft]) -> list[LineFlaw]:
    """Find the lines of what is wrong with the script as a whole."""
    return [
        LineFlaw(_find_line(flaw, drafts), flaw.code, flaw.found or flaw.answer or flaw.step)
        for flaw in find_flaws(script)
    ]


def _find_line(flaw: Flaw, drafts: list[_Draft]) -> int:
    """Give the line that a flaw is about: an answer's, the way on's, a text's, or the step's."""
    same = [each for each in drafts if each.id == flaw.step]
    if not same:
        return 1
    draft = same[-1] if flaw.code == "step.repeated" else same[0]
    # Of two answers of one name, it is the second that has to be named anew.
    named = zip(draft.answers, draft.answer_lines, strict=True)
    lines = [line for answer, line in named if answer.id == flaw.answer]
    if lines and (flaw.answer or flaw.code.startswith("answer.")):
        return lines[-1]
    if flaw.code in ("next.unknown", "step.loop", "step.two_ways") and draft.next_line:
        return draft.next_line
    if flaw.code == "field.unknown":
        said = zip(draft.said, draft.said_lines, strict=True)
        return next((line for text, line in said if flaw.found in text), draft.line)
    return draft.line


def _write_step(step: Step) -> list[str]:
    lines = [f"# {step.id}"]
    lines += [f"\\{line}" if line.startswith(_MARKS) else line for line in step.say.splitlines()]
    if step.question:
        lines.append(f"? {step.question}")
    lines += [_write_answer(answer) for answer in step.answers]
    if step.next:
        lines.append(f"> {step.next}")
    return lines


def _write_answer(answer: Answer) -> str:
    name = "" if answer.id == _name_after(answer.label) else f"{answer.id}: "
    named = name or (f"{answer.id}: " if _NAMED.fullmatch(answer.label) else "")
    return f"* {named}{answer.label} > {answer.next}" + (
        f" ({answer.outcome})" if answer.outcome else ""
    )
