"""Figures of endorsements, and the codes of their files, in the reader's language.

The English words of reasons are those of `race.endorsements.reasons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.endorsements.consistency import Inconsistency
from groundswell.race.endorsements.derivations import DerivedCount
from groundswell.race.endorsements.figures import Count, Figure, Qualifier, Share
from groundswell.race.endorsements.reading import Problem
from groundswell.race.endorsements.totals import Sum
from groundswell.race.endorsements.words import write_decimal
from groundswell.race.partial_dates import PartialDate
from groundswell.server.elections.wording import format_count

Words = Mapping[str, str | Promise]

STAGES: Words = {
    "members": _("Members"),
    "eligible": _("Could vote"),
    "voted": _("Voted"),
    "in_favour": _("In favour"),
    "share_in_favour": _("Share in favour"),
    "second_share": _("Share of the runner-up"),
}

FILE_REASONS: Words = {
    "file.too_large": _("the file is too large"),
    "file.empty": _("the file is empty"),
    "file.undecodable": _('this is not UTF-8: save it as "CSV UTF-8"'),
    "file.too_many_rows": _("there are too many rows"),
    "header.unreadable": _("the line of column names can't be read"),
    "header.repeated": _("two columns hold the same thing"),
    "header.missing": _("a column that every endorsement needs is missing"),
    "json.invalid": _("this is not JSON"),
    "json.too_deep": _("values stand too deep inside one another"),
    "json.repeated": _("a name stands twice in one object"),
    "json.not_popolo": _("this is not a Popolo file: one object with lists of objects"),
}

ROW_REASONS: Words = {
    "row.ragged": _("the row has more or fewer fields than the header"),
    "row.unreadable": _("a quotation mark is open or inside a field, or a field is too long"),
    "value.missing": _("there is nothing here, and every endorsement needs it"),
    "value.too_long": _("it is too long"),
    "value.character": _("there is a control character or a damaged letter in it"),
    "date.invalid": _("this is not a day: write 2015, 2015-08 or 2015-08-14"),
    "process.unknown": _(
        "this is not a process on the closed list; write unknown where nobody said"
    ),
    "kind.unknown": _("this is not a kind of endorser"),
    "office.not_person": _("only a person has an office"),
    "count.invalid": _('this is not a whole number of people; words go after "in words:"'),
    "count.too_large": _("there are not so many people"),
    "share.invalid": _("this is not a share: write 0.879, 87.9% or 2/3"),
    "share.above_one": _("a share is at most 1: write 87.9% or 0.879"),
    "threshold.invalid": _('write the fraction as the rule has it: "2/3" or "more than 1/2"'),
    "yes_no.invalid": _("write yes or no, or leave it empty"),
    "list.invalid": _("this list can't be read"),
    "source.orphan": _("there is a source here, but no figure"),
    "record.unknown": _("this is not the verified record of a vote that is known here"),
    "verified.unknown": _("this names no figure of the row that could come from a record"),
    "verified.no_record": _("figures are marked as verified, but no record is named"),
    "retracted.early": _("it was retracted before it was announced"),
    "figures.disagree": _("two figures can't both be true"),
    "popolo.invalid": _("the object is not what Popolo and its extension say"),
    "popolo.reference": _("this names nobody in the file"),
    "popolo.repeated": _("this identifier stands twice in the file"),
    "popolo.endorser": _("one organization, or one person, endorses"),
    "popolo.votes": _("single votes are not read: only how many there were"),
    "popolo.vote_events": _("more than one vote stands below this motion"),
    "candidate.unknown": _("no candidate of this contest is called that"),
    "contest.other": _("this row is of another contest"),
    "record.other": _("the record says that somebody else, or nobody, was endorsed"),
}
"""Those of `race.endorsements`, and what only a board can tell."""

_DISAGREEING: Words = {
    "members": _("the number of members"),
    "eligible": _("the number of those eligible"),
    "voted": _("the number of those who voted"),
    "in_favour": _("the number in favour"),
    "share_in_favour": _("the share in favour"),
    "second_share": _("the second share"),
    "option_counts": _("the count by option"),
    "shares": _("the sum of the shares"),
    "whole": _("the whole"),
    "votes": _("the share that the votes give"),
}


def describe_reason(problem: Problem) -> str:
    """Say one thing that is wrong with a row, and what stood there."""
    words = str(ROW_REASONS[problem.code])
    found = problem.found if problem.detail is None else describe_inconsistency(problem.detail)
    return f"{words} ({found})" if found else words


def describe_inconsistency(found: Inconsistency) -> str:
    """Say which two figures disagree, and by what."""
    values = {
        "first": _DISAGREEING[found.first],
        "first_value": found.first_value,
        "second": _DISAGREEING[found.second],
        "second_value": found.second_value,
    }
    if found.relation == "is not":
        return gettext("%(first)s (%(first_value)s) is not %(second)s (%(second_value)s)") % values
    return (
        gettext("%(first)s (%(first_value)s) is more than %(second)s (%(second_value)s)") % values
    )


def describe_figure(figure: Figure | Share | DerivedCount | None) -> str:
    """Give a figure as it reads: "271,527", "about 270,000", "not published"."""
    if figure is None:
        return gettext("not published")
    if isinstance(figure, DerivedCount):
        return _hedge("about", format_count(figure.value))
    if isinstance(figure, Count):
        return _hedge(figure.qualifier, format_count(figure.value))
    if isinstance(figure, Share):
        return _hedge(figure.qualifier, describe_share(figure))
    return figure.words


def describe_share(share: Share) -> str:
    """Give a share in per cent, with the digits it was published with, or as its fraction."""
    percent = write_decimal(share.value * 100)
    if share.verified:
        percent = _rounded(share)
    if percent is None:
        return str(share.value)
    return f"{number_format(percent, use_l10n=True)}\N{NO-BREAK SPACE}%"


def _rounded(share: Share) -> str:
    """Write a share from a record to the tenth, as the decision's page does."""
    tenths = round(share.value * 1_000)
    return f"{tenths // 10}.{tenths % 10}"


def describe_sum(total: Sum, of: int) -> str:
    """Give a sum, and how many endorsements published what it is made of."""
    if total.value is None:
        return gettext("not published")
    number = format_count(total.value)
    if total.hedged:
        number = _hedge("about", number)
    if total.published == of:
        return number
    return gettext("%(number)s (%(published)s of %(of)s published)") % {
        "number": number,
        "published": total.published,
        "of": of,
    }


def describe_day(day: PartialDate) -> str:
    """Write a day, month or year as far as it is known."""
    if day.month is None:
        return str(day.year)
    if day.day is None:
        return date_format(day.first_day, "YEAR_MONTH_FORMAT")
    return date_format(day.first_day, "DATE_FORMAT")


def describe_date(day: date) -> str:
    """Write a day."""
    return date_format(day, "DATE_FORMAT")


def describe_threshold(text: str) -> str:
    """Say which part of the votes was needed, as the rule has it."""
    if not text:
        return ""
    if text.startswith("more than "):
        needed = text.removeprefix("more than ")
        return gettext("more than %(fraction)s of the votes cast") % {"fraction": needed}
    return gettext("at least %(fraction)s of the votes cast") % {"fraction": text}


def count_endorsements(number: int) -> str:
    """Say how many there are."""
    words = ngettext("%(count)s endorsement", "%(count)s endorsements", number)
    return words % {"count": format_count(number)}


def _hedge(qualifier: Qualifier, number: str) -> str:
    if qualifier == "about":
        return pgettext("a number", "about %(number)s") % {"number": number}
    if qualifier == "more_than":
        return pgettext("a number", "more than %(number)s") % {"number": number}
    if qualifier == "fewer_than":
        return pgettext("a number", "fewer than %(number)s") % {"number": number}
    return number
