"""Files of endorsements, CSV or Popolo JSON, as facts of a board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from groundswell.race.endorsements.compare import (
    Comparison,
    EndorsementRepeated,
    compare_endorsements,
)
from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.errors import FileRefused
from groundswell.race.endorsements.identity import fold
from groundswell.race.endorsements.popolo.read import read_popolo
from groundswell.race.endorsements.read_csv import read_csv
from groundswell.race.endorsements.reading import Problem, Reading, ReadRow
from groundswell.race.endorsements.reading import RefusedRow as Unread
from groundswell.server.organizations.queries.find import find_organization, organization_named
from groundswell.server.races.actions.endorsements.endorsers import free_slug
from groundswell.server.races.actions.endorsements.keys import make_key
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    FileUnreadable,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Candidate, Contest, Endorser
from groundswell.server.races.models import Endorsement as Row
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.endorsements.held import HeldDecision, announced_decisions
from groundswell.server.races.queries.endorsements.stored import (
    name_of,
    read_row,
    write_values,
)
from groundswell.server.races.queries.endorsements.wording import (
    FILE_REASONS,
    describe_inconsistency,
    describe_reason,
)
from groundswell.server.races.queries.endorsements.words import NOBODY, means_nobody

NOBODY_CHOSEN = "-"
"""What stands for nobody where a person chooses the candidate that a name means."""

_ADDRESS = re.compile(r"https?://[^\s;,]+")
_PLACE = re.compile(r"line ([0-9]+)$|\[([0-9]+)\]")
_LIMITS = {"source": 1_000, "published": 1_000, "note": 4_000, "source_url": 500}
_OFFICE = 200


def read_endorsements(
    contest: Contest, data: bytes, options: Options, *, creating: bool
) -> FileReading:
    """Read a file; endorsers that are not there yet are made while `creating`.

    Options are `candidates`, what a name in the file means by the candidate's short name, and
    `organizations`, the names of new endorsers that are the organization of that name here.

    Raises:
        FileUnreadable: if it is neither, or can't be read as a whole.
    """
    held = {each.record: each for each in announced_decisions().values() if each.record}
    reading = parse_file(contest, data, records=held)
    board = _Board(contest, options, held)
    rows = [each for each in reading.rows if board.take(each)]
    comparison = board.compare(row.endorsement for row in rows)
    wanted = board.want(comparison, creating=creating)
    refused = [_refuse(each) for each in (*reading.refused, *board.refused)]
    return FileReading(
        tuple(wanted),
        tuple(sorted(refused, key=lambda each: each.row)),
        len(reading.rows) + len(reading.refused),
        tuple(_note(reading, rows, comparison)),
    )


def parse_file(contest: Contest, data: bytes, *, records: Iterable[str] = ()) -> Reading:
    """Read a file as what it is by its content: CSV, or Popolo JSON.

    Raises:
        FileUnreadable: saying why, in the reader's language.
    """
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    read = read_popolo if is_json else read_csv
    try:
        return read(data, contest=contest.slug, records=frozenset(records))
    except FileRefused as refused:
        found = f" ({refused.found})" if refused.found else ""
        raise FileUnreadable(f"{FILE_REASONS[refused.code]}{found}") from refused


@dataclass
class _Board:
    """What the board has, held against the file."""

    contest: Contest
    options: Options
    held: Mapping[str, HeldDecision]
    refused: list[Unread] = field(default_factory=list)
    candidates: dict[str, Candidate | None] = field(default_factory=dict)
    """By the name that the endorsement bears once it was taken."""

    def take(self, row: ReadRow) -> bool:
        """Take a row whose candidate is known here, under that candidate's own name."""
        found = row.endorsement
        problem = self._find_problem(found)
        if problem is not None:
            self.refused.append(Unread(row.place, (problem,)))
            return False
        candidate = self._candidate_of(found.candidate)
        name = name_of(candidate)
        self.candidates[name] = candidate
        # The comparison below is by this name; the row itself stays as it was read.
        self._canonical[id(found)] = replace(found, candidate=name, contest=self.contest.slug)
        return True

    def compare(self, read: Iterable[Endorsement]) -> Comparison:
        """Tell what is new, and what corrects what is known."""
        known = [read_row(row, contest=self.contest.slug) for row in self._rows]
        self._row_of = {id(one): row for one, row in zip(known, self._rows, strict=True)}
        try:
            return compare_endorsements(known, [self._canonical[id(each)] for each in read])
        except EndorsementRepeated:
            words = _("The board has one endorsement twice: remove one of them first.")
            raise FileUnreadable(words) from None

    def want(self, comparison: Comparison, *, creating: bool) -> list[Wanted]:
        """Give the facts; those that the board has just so as well, so that they are counted."""
        wanted = []
        for correction in comparison.corrected:
            row = self._row_of[id(correction.known)]
            wanted.append(self._want(correction.corrected, row.key, row.endorser_id))
        for same in comparison.same:
            row = self._row_of[id(same)]
            wanted.append(self._want(same, row.key, row.endorser_id))
        taken = {row.key for row in self._rows}
        for addition in comparison.new:
            each = addition.endorsement
            key = make_key(each.endorser.name, each.candidate, str(each.announced), taken=taken)
            taken.add(key)
            wanted.append(self._want(each, key, self._endorser_of(each, creating=creating)))
        return wanted

    def _want(self, each: Endorsement, key: str, endorser: int | None) -> Wanted:
        candidate = self.candidates.get(each.candidate)
        if candidate is None and each.candidate != NOBODY:
            candidate = self._spellings[fold(each.candidate)]
        values = {
            **write_values(each),
            "endorser_id": endorser,
            "candidate_id": candidate.pk if candidate is not None else None,
        }
        if address := _ADDRESS.search(each.source):
            values["source_url"] = address[0][: _LIMITS["source_url"]]
        if each.record:
            values["decision_id"] = self.held[each.record].pk
        return Wanted(Row, key, f"{each.endorser.name}: {each.candidate}", values)

    def _endorser_of(self, each: Endorsement, *, creating: bool) -> int | None:
        found = self._endorsers.get(fold(each.endorser.name))
        if found is None and creating:
            found = self._make_endorser(each)
            self._endorsers[fold(found.name)] = found
        return found.pk if found is not None else None

    def _make_endorser(self, each: Endorsement) -> Endorser:
        name = each.endorser.name
        row = Endorser(
            keeper_id=self.contest.keeper_id,
            slug=free_slug(name),
            name=name,
            kind=each.endorser.kind,
            title=each.endorser.office,
        )
        chosen = self.options.get("organizations", {}).get(fold(name))
        organization = find_organization(chosen) if chosen else None
        if organization is not None and not hasattr(organization, "endorser"):
            row.organization_id = organization.pk
        row.save()
        return row

    def _find_problem(self, found: Endorsement) -> Problem | None:
        contest = self.contest
        if fold(found.contest) not in {fold(contest.slug), fold(contest.title)}:
            return Problem("contest", "contest.other", found.contest[:80])
        name = fold(found.candidate)
        if not means_nobody(name) and name not in self._spellings and name not in self._chosen:
            return Problem("candidate", "candidate.unknown", found.candidate[:80])
        for column, limit in _LIMITS.items():
            if len(getattr(found, column, "")) > limit:
                return Problem(column, "value.too_long")
        if len(found.endorser.office) > _OFFICE:
            return Problem("office", "value.too_long")
        if any(len(str(value)) > 1_000 for value in _long_texts(found)):
            return Problem("", "value.too_long")
        if found.record and not self._agrees(found):
            return Problem("record", "record.other")
        return None

    def _agrees(self, found: Endorsement) -> bool:
        held = self.held[found.record]
        candidate = self._candidate_of(found.candidate)
        return is_outcome(held, candidate)

    def _candidate_of(self, name: str) -> Candidate | None:
        chosen = self._chosen.get(fold(name))
        if chosen == NOBODY_CHOSEN or (chosen is None and means_nobody(name)):
            return None
        return self._spellings[fold(chosen or name)]

    @cached_property
    def _canonical(self) -> dict[int, Endorsement]:
        return {}

    @cached_property
    def _spellings(self) -> dict[str, Candidate]:
        return spellings(self.contest)

    @cached_property
    def _chosen(self) -> dict[str, str]:
        chosen = dict(self.options.get("candidates", {}))
        return {
            name: slug
            for name, slug in chosen.items()
            if slug == NOBODY_CHOSEN or fold(slug) in self._spellings
        }

    @cached_property
    def _rows(self) -> list[Row]:
        return list(self.contest.endorsements.select_related("endorser", "candidate"))

    @cached_property
    def _endorsers(self) -> dict[str, Endorser]:
        found: dict[str, Endorser] = {}
        for each in Endorser.objects.order_by("pk"):
            found.setdefault(fold(each.name), each)
        return found


def is_outcome(held: HeldDecision, candidate: Candidate | None) -> bool:
    """Tell whether a decision came out for a candidate; None is nobody."""
    if candidate is None:
        return held.outcome == "no_endorsement"
    names = (candidate.name, candidate.short_name, candidate.slug, *candidate.names)
    return held.outcome == "endorsed" and fold(held.endorsed) in {fold(name) for name in names}


def _long_texts(found: Endorsement) -> Iterable[object]:
    for name in ("members", "eligible", "voted", "in_favour", "share_in_favour", "second_share"):
        figure = getattr(found, name)
        yield getattr(figure, "source", "")
        # A figure in words has 300 characters with what stands before them.
        yield getattr(figure, "words", "") * 4
    yield found.published


def _refuse(row: Unread) -> RefusedRow:
    place = _PLACE.search(row.place)
    number = int(place[1] or int(place[2]) + 1) if place is not None else 0
    reasons = []
    for problem in row.problems:
        words = describe_reason(problem)
        is_further = problem.column and problem is not row.problems[0]
        reasons.append(f"{problem.column}: {words}" if is_further else words)
    return RefusedRow(number, row.problems[0].column, "; ".join(reasons))


def _note(reading: Reading, rows: Iterable[ReadRow], comparison: Comparison) -> Iterable[str]:
    """Say what looks odd without being wrong."""
    if reading.ignored:
        names = ", ".join(each[:80] for each in reading.ignored[:20])
        yield _("Not read, as it holds nothing of an endorsement: %(names)s") % {"names": names}
    for row in rows:
        for warning in row.warnings:
            values = {
                "endorser": row.endorsement.endorser.name,
                "words": describe_inconsistency(warning),
            }
            yield _("%(endorser)s: %(words)s. It is taken as it stands.") % values
    for each in comparison.repeated:
        values = {"endorser": each.endorser.name}
        yield _("%(endorser)s stands twice in the file; the first row counts.") % values
    for addition in comparison.new:
        if addition.replaces is not None:
            values = {
                "endorser": addition.endorsement.endorser.name,
                "before": addition.replaces.candidate,
                "after": addition.endorsement.candidate,
            }
            words = _(
                "%(endorser)s: %(after)s takes the place of %(before)s, which stays as history."
            )
            yield words % values


def missing_candidates(contest: Contest, data: bytes) -> list[str]:
    """List the names in a file that are no candidate's here, as the file writes them.

    Raises:
        FileUnreadable: if the file can't be read as a whole.
    """
    known = spellings(contest)
    found: dict[str, str] = {}
    for row in parse_file(contest, data).rows:
        name = row.endorsement.candidate
        if fold(name) not in known and not means_nobody(name):
            found.setdefault(fold(name), name)
    return list(found.values())


def possible_organizations(contest: Contest, data: bytes) -> dict[str, Any]:
    """Give the organizations here that new endorsers of a file might be, by the folded name.

    Raises:
        FileUnreadable: if the file can't be read as a whole.
    """
    known = {fold(name) for name in Endorser.objects.values_list("name", flat=True)}
    found: dict[str, Any] = {}
    for row in parse_file(contest, data).rows:
        name = row.endorsement.endorser.name
        if fold(name) not in known and fold(name) not in found:
            organization = organization_named(name)
            if organization is not None:
                found[fold(name)] = organization
    return found
