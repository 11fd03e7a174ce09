"""Choices as a member gives them: --choose president=sanders, --score slate=ana:3,ben:5."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from groundswell.cli.errors import Misused
from groundswell.cli.people import suggest
from groundswell.voting.encryption import Selection
from groundswell.voting.manifest import Manifest, Question

Given = dict[str, int]
"""Options by id, and what each is given."""


def read_selection(manifest: Manifest, chosen: Sequence[str], scored: Sequence[str]) -> Selection:
    """Put together a ballot; every question must be answered, if only by "question=".

    Raises:
        Misused: naming what does not fit, and what there is to choose from.
    """
    questions = {question.id: question for question in manifest.questions}
    answers: dict[str, Given] = {}
    for name, given in _read_all(questions, chosen, scored):
        if name in answers:
            raise Misused(f"question {name!r} is answered twice")
        answers[name] = given
    for question in manifest.questions:
        if question.id not in answers:
            raise Misused(f"question {question.id!r} is not answered. {_explain(question)}")
    return Selection(tuple(_count(each, answers[each.id]) for each in manifest.questions))


def _read_all(
    questions: dict[str, Question], chosen: Sequence[str], scored: Sequence[str]
) -> Iterator[tuple[str, Given]]:
    for texts, reader in ((chosen, _read_choice), (scored, _read_score)):
        for text in texts:
            name, equals, rest = text.partition("=")
            name = name.strip()
            if not equals or name not in questions:
                raise Misused(f"there is no question {name!r}. {suggest(name, list(questions))}")
            yield name, _read_answer(questions[name], rest, reader)


def _read_answer(
    question: Question, text: str, reader: Callable[[Question, str], tuple[str, int]]
) -> Given:
    given: Given = {}
    for part in filter(None, map(str.strip, text.split(","))):
        option, points = reader(question, part)
        if option not in [each.id for each in question.options]:
            raise Misused(
                f"question {question.id!r} has no option {option!r}. {_explain(question)}"
            )
        if option in given:
            raise Misused(f"option {option!r} of question {question.id!r} is given twice")
        given[option] = points
    return given


def _read_choice(question: Question, part: str) -> tuple[str, int]:
    if question.kind == "score":
        raise Misused(f"question {question.id!r} takes points. {_explain(question)}")
    return part, 1


def _read_score(question: Question, part: str) -> tuple[str, int]:
    option, _, points = part.rpartition(":")
    if question.kind != "score" or not (points.isascii() and points.isdigit()):
        raise Misused(f"{part!r} does not answer question {question.id!r}. {_explain(question)}")
    return option.strip(), int(points[:9])


def _count(question: Question, given: Given) -> tuple[int, ...]:
    counts = count_choices(question, given)
    if counts is None:
        raise Misused(f"these choices are not allowed. {_explain(question)}")
    return counts


def count_choices(question: Question, given: Given) -> tuple[int, ...] | None:
    """Give what each option gets, in ballot order; None where the question does not allow it."""
    counts = tuple(given.get(option.id, 0) for option in question.options)
    fits = question.least <= sum(counts) <= question.most
    return counts if fits and max(counts) <= question.highest else None


def describe_limits(question: Question) -> str:
    """Say how much a question takes."""
    if question.kind == "score":
        return f"0 to {question.highest} points each, {question.least} to {question.most} in all"
    one = question.least == question.most == 1
    return "choose one" if one else f"choose {question.least} to {question.most}"


def _explain(question: Question) -> str:
    """Say how a question is answered."""
    options = ", ".join(option.id for option in question.options)
    example = f"--choose {question.id}={question.options[0].id}"
    if question.kind == "score":
        example = f"--score {question.id}={question.options[0].id}:{question.highest}"
    return f"It takes: {describe_limits(question)}, of {options}; as in {example}"
