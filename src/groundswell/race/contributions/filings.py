"""An FEC filing: what it states, what it lists, and whether the two agree.

Nothing that can be read is lost because something else can't: a filing that was cut in half gives
its whole lines, names the one that breaks off, and fails its check by the exact difference.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import msgspec

from groundswell.race.contributions.errors import FileRefused, ValueRefused
from groundswell.race.contributions.filing_forms import (
    FORMS,
    Form,
    FormLines,
    SummaryLine,
    find_form,
)
from groundswell.race.contributions.filing_items import (
    Item,
    ItemKind,
    read_day,
    read_money,
    read_receipt,
    read_refund,
)
from groundswell.race.contributions.filing_lines import Line, read_header, read_lines, split_lines
from groundswell.race.contributions.reasons import FILING_REASONS


class FilingProblem(msgspec.Struct, frozen=True):
    """One thing that is wrong: the line, its kind and what of it was found, and why."""

    line: int
    code: str
    kind: str = ""
    found: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return FILING_REASONS[self.code]


class Total(msgspec.Struct, frozen=True):
    """A line of the summary, in cents: this period's total, and that since the cycle began.

    None where the version of the form has no such line, or it can't be read.
    """

    number: str
    period_cents: int | None
    cycle_cents: int | None


class FilingSummary(msgspec.Struct, frozen=True):
    """What the filing states of contributions by individuals, parties and other committees."""

    itemized: Total
    unitemized: Total
    individuals: Total
    parties: Total
    committees: Total
    refunds: Total

    @property
    def unitemized_share(self) -> Fraction | None:
        """Give the share of individuals' money in this period that is not itemized."""
        part, whole = self.unitemized.period_cents, self.individuals.period_cents
        return None if part is None or not whole else Fraction(part, whole)


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """A filing. `form` is None for forms that report no contributions; `summary` is then too.

    `amends` is the FEC's number of the filing that an amendment stands in place of. `others` counts
    the lines that are no items here, by kind.
    """

    form_type: str
    form: Form | None
    is_amendment: bool
    amends: str
    version: str
    committee_id: str
    committee_name: str
    covers_from: date | None
    covers_through: date | None
    summary: FilingSummary | None
    items: tuple[Item, ...]
    others: tuple[tuple[str, int], ...]
    problems: tuple[FilingProblem, ...]

    @property
    def is_cut(self) -> bool:
        """Tell whether the filing visibly breaks off."""
        return any(problem.code in ("line.cut", "summary.cut") for problem in self.problems)


def read_filing(data: bytes) -> Filing:
    """Read a filing in any version of the format that fecfile knows.

    Raises:
        FileRefused: if it has no header or no summary line.
    """
    texts = split_lines(data)
    version, amends, skip = read_header(texts)
    lines = list(read_lines(texts, version, skip=skip))
    if not lines:
        raise FileRefused("filing.summary", line=skip + 1)
    top, rest = lines[0], lines[1:]
    if not top.is_known:
        raise FileRefused("filing.version", line=top.number, found=f"{top.kind} {version}")
    found = find_form(top.kind)
    reading = _Reading(FORMS[found[0]] if found else None, rest)
    summary = reading.read_summary(top) if found else None
    reading.read_items()
    return Filing(
        form_type=top.kind,
        form=found[0] if found else None,
        is_amendment=found[1] if found else top.kind.endswith("A"),
        amends=amends,
        version=version,
        committee_id=top.text("filer_committee_id_number"),
        committee_name=top.text("committee_name"),
        covers_from=_read_day(top, "coverage_from_date", reading.problems),
        covers_through=_read_day(top, "coverage_through_date", reading.problems),
        summary=summary,
        items=tuple(reading.items),
        others=tuple(sorted(reading.others.items())),
        problems=tuple(reading.problems),
    )


class _Reading:
    """A filing while it is read."""

    def __init__(self, form: FormLines | None, lines: list[Line]) -> None:
        self._lines = lines
        self._kinds = _name_kinds(form) if form else {}
        self._form = form
        self.items: list[Item] = []
        self.others: Counter[str] = Counter()
        self.problems: list[FilingProblem] = []

    def read_summary(self, top: Line) -> FilingSummary:
        """Read the totals that the filing states."""
        form = self._form
        assert form is not None
        whole = form.itemized.number
        return FilingSummary(
            self._read_total(top, form.itemized),
            self._read_total(top, SummaryLine(f"{whole[:-3]}(ii)", (), form.unitemized)),
            self._read_total(top, SummaryLine(f"{whole[:-3]}(iii)", (), form.individuals)),
            self._read_total(top, form.parties),
            self._read_total(top, form.committees),
            self._read_total(top, SummaryLine("refunds", (), form.refunds)),
        )

    def _read_total(self, top: Line, line: SummaryLine) -> Total:
        period = self._read_cents(top, line.field, line.number)
        return Total(line.number, period, self._read_cents(top, line.cycle_field, line.number))

    def _read_cents(self, top: Line, field: str, number: str) -> int | None:
        """Read a total; a blank one is zero, one that the version has not is None."""
        if not top.has(field):
            return None
        if not top.reaches(field):
            self.problems.append(FilingProblem(top.number, "summary.cut", top.kind, number))
            return None
        text = top.text(field)
        try:
            return read_money(text) if text else 0
        except ValueRefused:
            self.problems.append(FilingProblem(top.number, "summary.amount", top.kind, number))
            return None

    def read_items(self) -> None:
        """Read every line below the summary, and note what can't be read."""
        for line in self._lines:
            if not line.is_known:
                code = "line.unknown" if line.kind else "line.unreadable"
                self._note(line, "line.cut" if line.is_open else code)
            elif self._is_cut(line):
                self._note(line, "line.cut")
            else:
                self._read_item(line)

    def _read_item(self, line: Line) -> None:
        try:
            if line.kind in (self._form.refund_kinds if self._form else ()):
                self.items.append(read_refund(line))
            elif line.kind.startswith("SA"):
                kind = self._kinds.get(line.kind, "other_receipt")
                self.items.append(read_receipt(line, kind))
            else:
                self.others[line.kind] += 1
        except ValueRefused as error:
            self._note(line, error.code)

    def _is_cut(self, line: Line) -> bool:
        """Tell whether the last line breaks off.

        Some filers leave out blank fields at the end of a line: a short line is cut if the file
        ends within it, or if no other line of its schedule is as short.
        """
        if not (line.is_last and line.is_short):
            return False
        alike = [other.width for other in self._lines if other.kind[:2] == line.kind[:2]]
        return line.is_open or (len(alike) > 1 and sorted(alike)[1] > line.width)

    def _note(self, line: Line, code: str) -> None:
        found = line.text("transaction_id") or line.text("transaction_id_number")
        self.problems.append(FilingProblem(line.number, code, line.kind, found))


def _name_kinds(form: FormLines) -> dict[str, ItemKind]:
    named: tuple[tuple[SummaryLine, ItemKind], ...] = (
        (form.itemized, "individual"),
        (form.parties, "party"),
        (form.committees, "committee"),
    )
    return {code: kind for line, kind in named for code in line.kinds}


def _read_day(top: Line, name: str, problems: list[FilingProblem]) -> date | None:
    try:
        return read_day(top.text(name))
    except ValueRefused as error:
        problems.append(FilingProblem(top.number, error.code, top.kind, name))
        return None
