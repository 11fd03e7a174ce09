"""Whether a filing's items add up to its own totals, to the cent."""

from __future__ import annotations

import msgspec

from groundswell.race.contributions.filing_forms import FORMS
from groundswell.race.contributions.filings import Filing, FilingProblem


class LineCheck(msgspec.Struct, frozen=True):
    """A line of the summary against its items, in cents. `stated` is None if it states nothing.

    `memo_cents` is what the memo entries of the same line would have added: money counted twice.
    """

    number: str
    stated_cents: int | None
    itemized_cents: int
    memo_cents: int
    items: int

    @property
    def difference_cents(self) -> int | None:
        """Give by how much the items are above the stated total; below it if negative."""
        return None if self.stated_cents is None else self.itemized_cents - self.stated_cents

    @property
    def agrees(self) -> bool:
        """Tell whether there is a total and the items make it."""
        return self.difference_cents == 0


class FilingCheck(msgspec.Struct, frozen=True):
    """The lines that must agree, and what was wrong in reading the filing."""

    lines: tuple[LineCheck, ...]
    problems: tuple[FilingProblem, ...]

    @property
    def agrees(self) -> bool:
        """Tell whether every line that states a total agrees and nothing was wrong.

        A filing that states no total of itemized contributions, as Form 3P did not before version
        7, has nothing to agree with.
        """
        stated = [line for line in self.lines if line.stated_cents is not None]
        if not self.lines or self.lines[0].stated_cents is None:
            return False
        return all(line.agrees for line in stated) and not self.problems


def check_filing(filing: Filing) -> FilingCheck:
    """Hold the items of individuals, parties and other committees against the filing's totals.

    The first line is that of itemized contributions by individuals. A form that reports no
    contributions has no lines.
    """
    if filing.form is None or filing.summary is None:
        return FilingCheck((), filing.problems)
    form, summary = FORMS[filing.form], filing.summary
    pairs = (
        (form.itemized, summary.itemized),
        (form.parties, summary.parties),
        (form.committees, summary.committees),
    )
    lines = tuple(
        _check_line(filing, line.number, line.kinds, total.period_cents) for line, total in pairs
    )
    return FilingCheck(lines, filing.problems)


def _check_line(
    filing: Filing, number: str, kinds: tuple[str, ...], stated: int | None
) -> LineCheck:
    on_line = [item for item in filing.items if item.schedule in kinds]
    counted = [item for item in on_line if not item.is_memo]
    memos = sum(item.cents for item in on_line if item.is_memo)
    return LineCheck(number, stated, sum(item.cents for item in counted), memos, len(counted))
