"""Results from a CSV file of VAN: every row is read whole, or refused with every reason.

A row without a VANID, a day, or anything that came of the call is refused, and so is one of
another kind of contact. A phone number that can't be read leaves its row a result without one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.outreach.calling.outcomes import Outcome
from groundswell.outreach.calling.reports import Problem, RefusedRow, Remark
from groundswell.outreach.calling.tables import Row, Table, read_table
from groundswell.outreach.calling.van.columns import (
    ALIASES,
    CANVASSER,
    CONTACT_TYPE,
    DATE,
    PHONE,
    PHONE_CONTACTS,
    QUESTION,
    RESPONSE,
    RESULT,
    VANID,
)
from groundswell.outreach.calling.van.results import ALSO, WORDS, VanResult
from groundswell.roll.text import fold

_FORMATS = ("%m/%d/%Y", "%Y-%m-%d", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p")
_LONGEST_VANID = 18  # digits

_OUTCOMES: dict[str, Outcome] = {
    **ALSO,
    **{fold(word): outcome for outcome, word in WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class VanReading:
    """A file, read. `remarks` are of rows that stand among `results`; `ignored` are columns."""

    results: tuple[VanResult, ...]
    refused: tuple[RefusedRow, ...]
    remarks: tuple[Remark, ...]
    ignored: tuple[str, ...]


def read_results(
    data: bytes, *, questions: Collection[str] = (), words: Mapping[str, Outcome] | None = None
) -> VanReading:
    """Read the bytes of a file of VAN in UTF-8, with commas, semicolons or tabs.

    `questions` are the names of columns that hold answers to survey questions; a blank cell is no
    answer. `words` are a committee's own results, and go before those known here; letters' case is
    no matter.

    Raises:
        FileRefused: if the header, or the file as a whole, can't be read.
    """
    table = read_table(data, aliases=ALIASES, required=(VANID, DATE))
    outcomes = _OUTCOMES | {fold(word): outcome for word, outcome in (words or {}).items()}
    reader = _Reader(table, tuple(name for name in table.others if name in questions), outcomes)
    results: list[VanResult] = []
    refused: list[RefusedRow] = []
    for row in table.rows:
        read = row if isinstance(row, RefusedRow) else reader.read(row)
        if isinstance(read, RefusedRow):
            refused.append(read)
        else:
            results.append(read)
    ignored = tuple(name for name in table.others if name not in questions)
    return VanReading(tuple(results), tuple(refused), tuple(reader.remarks), ignored)


class _Reader:
    """Reads rows of one table, and keeps the remarks."""

    def __init__(
        self, table: Table, questions: tuple[str, ...], outcomes: Mapping[str, Outcome]
    ) -> None:
        self.table = table
        self.questions = questions
        self.outcomes = outcomes
        self.remarks: list[Remark] = []
        self.problems: list[Problem] = []

    def read(self, row: Row) -> VanResult | RefusedRow:
        self.problems = []
        vanid, on = self._read_vanid(row), self._read_day(row)
        outcome, answers = self._read_outcome(row), self._read_answers(row)
        self._check_contact(row)
        if not (answers or outcome or self.problems):
            self._refuse(RESULT, "value.missing")
        if self.problems or vanid is None or on is None:
            return RefusedRow(row.line, tuple(self.problems))
        return VanResult(
            vanid=vanid,
            on=on,
            outcome=outcome,
            phone=self._read_phone(row),
            canvasser=row.get(CANVASSER),
            answers=answers,
        )

    def _refuse(self, column: str, code: str, found: str = "") -> None:
        self.problems.append(Problem(self.table.names.get(column, column), code, found[:60]))

    def _read_vanid(self, row: Row) -> int | None:
        written = row.get(VANID)
        if (
            written.isascii()
            and written.isdecimal()
            and len(written) <= _LONGEST_VANID
            and int(written) > 0
        ):
            return int(written)
        self._refuse(VANID, "vanid.invalid" if written else "value.missing", written)
        return None

    def _read_day(self, row: Row) -> date | None:
        written = row.get(DATE)
        for form in _FORMATS:
            try:
                return datetime.strptime(written, form).date()
            except ValueError:
                continue
        self._refuse(DATE, "date.invalid" if written else "value.missing", written)
        return None

    def _read_outcome(self, row: Row) -> Outcome | None:
        written = row.get(RESULT)
        outcome = self.outcomes.get(fold(written))
        if written and outcome is None:
            self._refuse(RESULT, "result.unknown", written)
        return outcome

    def _read_answers(self, row: Row) -> tuple[tuple[str, str], ...]:
        question, response = row.get(QUESTION), row.get(RESPONSE)
        if question and not response:
            self._refuse(RESPONSE, "question.no_answer", question)
        if response and not question:
            self._refuse(QUESTION, "answer.no_question", response)
        wide = ((name, row.get(name)) for name in self.questions)
        long = ((question, response),) if question and response else ()
        return (*((name, answer) for name, answer in wide if answer), *long)

    def _check_contact(self, row: Row) -> None:
        written = row.get(CONTACT_TYPE)
        if written and fold(written) not in PHONE_CONTACTS:
            self._refuse(CONTACT_TYPE, "contact_type.unknown", written)

    def _read_phone(self, row: Row) -> str:
        written = row.get(PHONE)
        try:
            return read_number(written) if written else ""
        except ValueRefused as error:
            found = error.found or written
            self.remarks.append(Remark(row.line, self.table.names[PHONE], "number.ignored", found))
            return ""
