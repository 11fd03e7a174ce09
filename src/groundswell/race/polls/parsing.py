"""Rows made polls: every row becomes part of one, or is refused with its place and the reason.

A refused row loses no other. In a long file, where each row is one answer, an answer that can't
be read is refused alone, and the rest of its question stands; what is wrong with a whole question
(its sum, a candidate twice, rows that disagree) refuses its rows together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from groundswell.race.polls.errors import ValueRefused
from groundswell.race.polls.layout import PollLayout, check_layout
from groundswell.race.polls.poll import Poll, Share
from groundswell.race.polls.reasons import ROW_REASONS
from groundswell.race.polls.rows import AnswerKind, Facts, RowReader, ShareRead
from groundswell.race.polls.table import Row, Table
from groundswell.race.polls.values import largest_sum


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Lines that are in no poll: where (line, column name), the reason's code, what stood there."""

    lines: tuple[int, ...]
    column: str
    code: str
    found: str

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return ROW_REASONS[self.code]


@dataclass(frozen=True, slots=True)
class PollReport:
    """What became of a file's rows: how many were read, the polls, and the rows refused.

    `lines` are those of each poll, in the order of `polls`.
    """

    rows_read: int
    polls: tuple[Poll, ...]
    refused: tuple[RefusedRow, ...]
    lines: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    """The rows of one question that could be read."""

    facts: Facts
    shares: tuple[ShareRead, ...]
    lines: tuple[int, ...]


class _Faulty(Exception):
    """Stop the making of a poll, with what its rows are refused for."""

    def __init__(self, refused: RefusedRow) -> None:
        super().__init__(refused)
        self.refused = refused


def read_polls(table: Table, layout: PollLayout) -> PollReport:
    """Read a table's rows by a layout.

    Raises:
        PollLayoutInvalid: if the layout gives no polls from this table.
    """
    check_layout(layout, width=len(table.header))
    reader = RowReader(table.header, layout)
    polls: list[Poll] = []
    lines: list[tuple[int, ...]] = []
    refused: list[RefusedRow] = []
    for question in _gather(table.rows, reader, refused):
        try:
            polls.append(_make_poll(question))
        except _Faulty as faulty:
            refused.append(faulty.refused)
        else:
            lines.append(question.lines)
    refused.sort(key=lambda each: each.lines)
    return PollReport(len(table.rows), tuple(polls), tuple(refused), tuple(lines))


def _gather(
    rows: Sequence[Row], reader: RowReader, refused: list[RefusedRow]
) -> Iterator[_Question]:
    """Yield questions in the order of their first lines; what can't be read goes to `refused`."""
    questions: dict[object, _Question] = {}
    for row in rows:
        if row.code:
            refused.append(RefusedRow((row.line,), "", row.code, ""))
            continue
        try:
            facts = reader.read_facts(row)
            shares = reader.read_shares(row)
        except ValueRefused as error:
            column, found = reader.place(row)
            refused.append(RefusedRow((row.line,), column, error.code, found))
            continue
        if not reader.is_long:
            yield _Question(facts, shares, (row.line,))
            continue
        key = reader.question_key(facts)
        known = questions.get(key)
        questions[key] = (
            _Question(facts, shares, (row.line,))
            if known is None
            else replace(known, shares=known.shares + shares, lines=(*known.lines, row.line))
        )
        if known is not None and not known.facts.agrees_with(facts):
            questions[key] = replace(questions[key], facts=known.facts.in_doubt())
        if known is not None and known.facts.party != facts.party:
            questions[key] = replace(questions[key], facts=replace(questions[key].facts, party=""))
    yield from questions.values()


def _make_poll(question: _Question) -> Poll:
    facts, lines = question.facts, question.lines
    if facts.disagree:
        raise _Faulty(RefusedRow(lines, "", "question.disagrees", facts.question_id))
    kinds: dict[AnswerKind, list[ShareRead]] = {"candidate": [], "undecided": [], "other": []}
    for share in question.shares:
        kinds[share.kind].append(share)
    if not kinds["candidate"]:
        raise _Faulty(RefusedRow(lines, "", "candidate.missing", ""))
    names = [share.candidate for share in kinds["candidate"]]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise _Faulty(RefusedRow(lines, "", "candidate.twice", twice))
    percents = [share.percent for share in question.shares]
    if sum(percents) > largest_sum(percents):
        raise _Faulty(RefusedRow(lines, "", "shares.sum", str(sum(percents))))
    shares = tuple(Share(share.candidate, share.percent) for share in kinds["candidate"])
    return facts.make_poll(
        lines[0], shares, undecided=_sum(kinds["undecided"]), other=_sum(kinds["other"])
    )


def _sum(shares: Sequence[ShareRead]) -> Decimal | None:
    return sum((share.percent for share in shares), Decimal(0)) if shares else None
