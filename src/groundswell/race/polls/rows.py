"""One row: what it says of the poll, and what shares it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from groundswell.race.polls.dates import read_day
from groundswell.race.polls.errors import ValueRefused
from groundswell.race.polls.geography import find_division
from groundswell.race.polls.header_words import FIELD_OF, name_words
from groundswell.race.polls.layout import ColumnChoice, Field, PollLayout
from groundswell.race.polls.poll import Poll, Population, Share
from groundswell.race.polls.table import Row
from groundswell.race.polls.values import find_population, read_flag, read_sample_size, read_share

AnswerKind: TypeAlias = Literal["candidate", "undecided", "other"]
_KINDS: dict[Field, AnswerKind] = {"undecided": "undecided", "other": "other"}


class ShareRead(NamedTuple):
    """A share, and whether it is a candidate's or that of people who named none."""

    kind: AnswerKind
    candidate: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row says of the poll itself."""

    pollster: str
    start_on: date | None
    end_on: date
    entered_on: date
    day_imprecise: bool
    sample_size: int | None
    population: Population
    population_written: str
    geography: str
    tracking: bool
    poll_id: str
    question_id: str
    sponsors: str
    mode: str
    contest: str
    party: str
    partisan: str
    affiliation: str
    url: str
    notes: str
    disagree: bool = False

    def agrees_with(self, other: Facts) -> bool:
        """Tell whether two rows can be of one question: pollster, place, days and sample agree."""
        return self.identity() == other.identity()

    def in_doubt(self) -> Facts:
        """Mark that another row of the question says otherwise."""
        return replace(self, disagree=True)

    def make_poll(
        self,
        line: int,
        shares: tuple[Share, ...],
        *,
        undecided: Decimal | None,
        other: Decimal | None,
    ) -> Poll:
        """Put facts and shares together."""
        return Poll(
            line=line,
            pollster=self.pollster,
            start_on=self.start_on,
            end_on=self.end_on,
            entered_on=self.entered_on,
            shares=shares,
            geography=self.geography,
            division=find_division(self.geography),
            sample_size=self.sample_size,
            population=self.population,
            population_written=self.population_written,
            poll_id=self.poll_id,
            question_id=self.question_id,
            sponsors=self.sponsors,
            mode=self.mode,
            contest=self.contest,
            party=self.party,
            partisan=self.partisan,
            affiliation=self.affiliation,
            tracking=self.tracking,
            url=self.url,
            notes=self.notes,
            undecided=undecided,
            other=other,
            day_imprecise=self.day_imprecise,
        )

    def identity(self) -> tuple[object, ...]:
        """Give what rows of one question can't differ in."""
        days = (self.start_on, self.end_on)
        return (self.pollster, *days, self.geography, self.population_written, self.sample_size)


class RowReader:
    """Reads rows by a layout, and remembers which column it read last."""

    def __init__(self, header: tuple[str, ...], layout: PollLayout) -> None:
        """Keep the column names and the layout, which must be checked."""
        self._header = header
        self._layout = layout
        self._places = {choice.field: choice.position for choice in layout.columns}
        self._shares = [each for each in layout.columns if each.field in ("share", *_KINDS)]
        self._names = {name.written: name.name for name in layout.names}
        self._last: int | None = None
        self.is_long = layout.is_long

    def place(self, row: Row) -> tuple[str, str]:
        """Give the name of the column read last, and what stands there."""
        if self._last is None:
            return "", ""
        return self._header[self._last], row.fields[self._last]

    def question_key(self, facts: Facts) -> object:
        """Give what rows of one question have in common: their numbers, or else all facts."""
        if facts.question_id:
            return (facts.poll_id, facts.question_id)
        return (facts.identity(), facts.poll_id, facts.contest, facts.sponsors, facts.mode)

    def read_facts(self, row: Row) -> Facts:
        """Read all but the shares.

        Raises:
            ValueRefused: with the reason; `place` then says where.
        """
        self._last = None
        pollster = self._text(row, "pollster")
        if not pollster:
            raise ValueRefused("pollster.missing")
        start_on, end_on, entered_on, imprecise = self._days(row)
        population = self._text(row, "population")
        return Facts(
            pollster=pollster,
            start_on=start_on,
            end_on=end_on,
            entered_on=entered_on,
            day_imprecise=imprecise,
            sample_size=read_sample_size(self._text(row, "sample_size")),
            population=find_population(population),
            population_written=population,
            geography=self._text(row, "geography") or self._layout.geography,
            tracking=read_flag(self._text(row, "tracking")),
            poll_id=self._text(row, "poll_id"),
            question_id=self._text(row, "question_id"),
            sponsors=self._text(row, "sponsors"),
            mode=self._text(row, "mode"),
            contest=self._text(row, "contest"),
            party=self._text(row, "party"),
            partisan=self._text(row, "partisan"),
            affiliation=self._text(row, "affiliation"),
            url=self._text(row, "url"),
            notes=self._text(row, "notes"),
        )

    def read_shares(self, row: Row) -> tuple[ShareRead, ...]:
        """Read the shares: all of a wide row, where a blank one was not asked; one of a long row.

        Raises:
            ValueRefused: with the reason; `place` then says where.
        """
        if self.is_long:
            candidate = self._text(row, "candidate") or self._text(row, "answer")
            if not candidate:
                raise ValueRefused("candidate.missing")
            percent = read_share(self._text(row, "share"))
            return (self._share(candidate, percent),)
        found = []
        for choice in self._shares:
            self._last = choice.position
            text = row.fields[choice.position]
            if text:
                found.append(self._wide_share(choice, read_share(text)))
        return tuple(found)

    def _wide_share(self, choice: ColumnChoice, percent: Decimal) -> ShareRead:
        if choice.field != "share":
            return ShareRead(_KINDS[choice.field], "", percent)
        return ShareRead("candidate", self._names.get(choice.label, choice.label), percent)

    def _share(self, candidate: str, percent: Decimal) -> ShareRead:
        """Tell a candidate from "Undecided" and "Someone else" by the words for those columns."""
        field = FIELD_OF.get(name_words(candidate))
        if field in _KINDS:
            return ShareRead(_KINDS[field], "", percent)
        return ShareRead("candidate", self._names.get(candidate, candidate), percent)

    def _days(self, row: Row) -> tuple[date | None, date, date, bool]:
        """Read first and last day and the day of entry, and whether a month stands for a day."""
        order = self._layout.date_order
        start_text = self._text(row, "start_on")
        start = read_day(start_text, order) if start_text else None
        entered_text = self._text(row, "entered_on")
        entered = read_day(entered_text, order) if entered_text else None
        end_text = self._text(row, "end_on")
        if not end_text:
            raise ValueRefused("date.missing")
        end = read_day(end_text, order)
        if entered is not None and end.first > entered.last:
            raise ValueRefused("end.after_entered")
        end_on = end.last if entered is None else min(end.last, entered.last)
        start_on = start.first if start is not None else None
        if start_on is not None and end_on < start_on:
            raise ValueRefused("end.before_start")
        imprecise = end.imprecise or (start is not None and start.imprecise)
        return start_on, end_on, entered.last if entered is not None else end_on, imprecise

    def _text(self, row: Row, field: Field) -> str:
        """Give what stands in a field's column; nothing where no column holds it."""
        place = self._places.get(field)
        if place is None:
            return ""
        self._last = place
        return row.fields[place]
