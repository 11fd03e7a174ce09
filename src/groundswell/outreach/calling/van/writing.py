"""Results as a CSV file for VAN's bulk upload."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from groundswell.outreach.calling.tables import fold_name
from groundswell.outreach.calling.van.columns import ALIASES, PHONE_CONTACT, WRITTEN
from groundswell.outreach.calling.van.results import WORDS, VanResult
from groundswell.roll.text import neutralise


def write_results(results: Iterable[VanResult]) -> str:
    """Write one row a result, and one column a question, in the order in which they first come.

    A day is written as VAN has it, month first. A spreadsheet runs none of it. With the same
    questions named, `read_results` gives the same results.

    Raises:
        ValueError: if a question has the name of another column, or two answers in one result.
    """
    results = list(results)
    questions = _find_questions(results)
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*WRITTEN, *map(neutralise, questions)])
    for each in results:
        answers = dict(each.answers)
        cells = [
            str(each.vanid),
            f"{each.on:%m/%d/%Y}",
            each.phone,
            WORDS[each.outcome] if each.outcome else "",
            PHONE_CONTACT,
            each.canvasser,
            *(answers.get(question, "") for question in questions),
        ]
        writer.writerow([neutralise(cell) for cell in cells])
    return out.getvalue()


def _find_questions(results: list[VanResult]) -> tuple[str, ...]:
    questions: dict[str, None] = {}
    for each in results:
        names = [question for question, _ in each.answers]
        if len(set(names)) < len(names):
            raise ValueError(f"two answers to one question: {names}")
        questions |= dict.fromkeys(names)
    if taken := [name for name in questions if fold_name(name) in ALIASES]:
        raise ValueError(f"a question has the name of a column: {taken}")
    return tuple(questions)
