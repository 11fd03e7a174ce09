"""Read files of polls: every row becomes part of one, or is refused, with its place and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.race.endorsements.identity import fold
from groundswell.race.polls.errors import PollFileRefused, PollLayoutInvalid
from groundswell.race.polls.parsing import PollReport, read_polls
from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.race.polls.table import Table, decode_table, read_table
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    FileUnreadable,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.actions.polls.identity import poll_key
from groundswell.server.races.actions.polls.layout import ChosenLayout, choose_layout
from groundswell.server.races.actions.polls.values import (
    LARGEST_SAMPLE,
    find_address,
    poll_values,
    too_long,
)
from groundswell.server.races.actions.polls.wording import explain_file, explain_layout, explain_row
from groundswell.server.races.models import Contest, Poll
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.polls.places import name_place

_NAMED = 12


def read_poll_file(
    contest: Contest,
    data: bytes,
    options: Options,
    *,
    creating: bool,  # noqa: ARG001 - polls refer to nothing that would have to be made
) -> FileReading:
    """Read a file of polls of a contest.

    Raises:
        FileUnreadable: if no row can be read as the options have it.
    """
    try:
        table = read_table(decode_table(data, encoding=options.get("encoding") or None))
        chosen = choose_layout(contest, table, options)
        report = read_polls(table, chosen.layout)
    except PollFileRefused as error:
        raise FileUnreadable(explain_file(error)) from error
    except PollLayoutInvalid as error:
        raise FileUnreadable(explain_layout(error.code, error.found)) from error
    gathered = _Gathered(contest, table, chosen, options)
    for poll, lines in zip(report.polls, report.lines, strict=True):
        gathered.take(poll, lines)
    refused = [*_refuse(report), *gathered.refused]
    refused.sort(key=lambda each: each.row)
    return FileReading(
        wanted=tuple(gathered.wanted),
        refused=tuple(refused),
        rows=report.rows_read,
        notes=tuple(gathered.notes()),
    )


def _refuse(report: PollReport) -> list[RefusedRow]:
    return [
        RefusedRow(line, each.column, explain_row(each.code, each.found))
        for each in report.refused
        for line in each.lines
    ]


@dataclass
class _Gathered:
    """The polls of a file so far, and whom they name."""

    contest: Contest
    table: Table
    chosen: ChosenLayout
    options: Options
    wanted: list[Wanted] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    strangers: Counter[str] = field(default_factory=Counter)
    sourceless: int = 0

    def __post_init__(self) -> None:
        """Prepare what every row needs."""
        self._names = spellings(self.contest)
        self._rows = {row.line: row for row in self.table.rows}
        self._seen: dict[str, list[PurePoll]] = {}

    def take(self, poll: PurePoll, lines: Sequence[int]) -> None:
        """Make a poll a fact of the board, or refuse its rows."""
        code, found, column = self._judge(poll)
        if code:
            self._refuse(lines, code, found, column)
            return
        assert poll.division is not None
        names = tuple(self._slug(share.candidate) for share in poll.shares)
        key = poll_key(poll, place=poll.division, names=names)
        versions = self._seen.setdefault(key, [])
        plain = replace(poll, line=0)
        if plain in versions:
            self._refuse(lines, "poll.repeated", "", "")
            return
        if versions:
            key = poll_key(poll, place=poll.division, names=names, occurrence=len(versions))
        values = self._values(poll)
        wide = next(too_long(values), None)
        if wide is not None:
            self._refuse(lines, "text.long", "", wide)
            return
        versions.append(plain)
        self.strangers.update(
            share.candidate for share in poll.shares if fold(share.candidate) not in self._names
        )
        self.sourceless += not values["source"] and not values["source_url"]
        self.wanted.append(Wanted(Poll, key, _label(poll), values))

    def notes(self) -> list[str]:
        """Say what a person should know before bringing the file in."""
        notes = [_SOURCES[self.chosen.guess.source]()]
        fields = {choice.field for choice in self.chosen.layout.columns}
        if "entered_on" not in fields:
            words = _(
                "No column says when a poll was published: each counts from the last day of its "
                "interviews on."
            )
            notes.append(words)
        if self.strangers:
            words = _(
                "Names that no candidate has: %(names)s. Their shares are kept, and count once "
                "they are a candidate’s spelling."
            )
            names = [f"{name} ({n})" for name, n in self.strangers.most_common(_NAMED)]
            notes.append(words % {"names": ", ".join(names)})
        if self.sourceless:
            words = ngettext(
                "%(n)s poll has no source: say below where the file is from.",
                "%(n)s polls have no source: say below where the file is from.",
                self.sourceless,
            )
            notes.append(words % {"n": self.sourceless})
        return notes

    def _judge(self, poll: PurePoll) -> tuple[str, str, str]:
        """Give the reason why a board does not take a poll, what stood there, and the column."""
        if poll.division is None:
            return "place.unknown", poll.geography, self._column("geography")
        known = [
            self._names[name]
            for each in poll.shares
            if (name := fold(each.candidate)) in self._names
        ]
        if not known:
            return "candidate.unknown", ", ".join(each.candidate for each in poll.shares), ""
        twice = next((each for each in known if known.count(each) > 1), None)
        if twice is not None:
            return "candidate.twice", twice.name, ""
        if poll.sample_size is not None and poll.sample_size > LARGEST_SAMPLE:
            return "sample.large", str(poll.sample_size), self._column("sample_size")
        return "", "", ""

    def _refuse(self, lines: Sequence[int], code: str, found: str, column: str) -> None:
        reason = explain_row(code, found)
        self.refused += [RefusedRow(line, column, reason) for line in lines]

    def _slug(self, name: str) -> str:
        candidate = self._names.get(fold(name))
        return candidate.slug if candidate is not None else name

    def _column(self, wanted: str) -> str:
        choices = self.chosen.layout.columns
        place = next((each.position for each in choices if each.field == wanted), None)
        return "" if place is None else self.table.header[place]

    def _values(self, poll: PurePoll) -> dict[str, Any]:
        at = self.chosen.source_at
        own = self._rows[poll.line].fields[at] if at is not None else ""
        said = str(self.options.get("source", ""))
        address = find_address(poll.url, own) or str(self.options.get("source_url", ""))
        assert poll.division is not None
        return poll_values(poll, place=poll.division, source=own or said, source_url=address)


def _label(poll: PurePoll) -> str:
    assert poll.division is not None
    return f"{name_place(poll.division)}: {poll.pollster}, {poll.end_on.isoformat()}"


def _known() -> str:
    return _("The columns are those of FiveThirtyEight’s files.")


def _huffpost() -> str:
    return _("The columns are those of HuffPost Pollster’s files.")


def _other() -> str:
    return _("Whose columns these are is not known: look below what each is taken for.")


_SOURCES = {"fivethirtyeight": _known, "huffpost_pollster": _huffpost, "other": _other}
