"""How the console's templates name parts of a draft, moments and stages of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.server.elections.models import Decision, OfficerAction, Work
from groundswell.server.elections.queries.ceremony import TrusteeStatus
from groundswell.server.elections.queries.draft_manifest import Problem
from groundswell.server.elections.views.console.draft_parts import PARTS
from groundswell.server.elections.wording import format_count
from groundswell.server.web.clock import from_moment

Kind = OfficerAction.Kind
_COUNTING = {Kind.LETTERS_ASKED, Kind.RECORD_VERIFIED, Kind.ROLL_SEALED}
_JUDGING = {Kind.CHALLENGE_ANSWERED, Kind.SIGNED}

register = template.Library()


@dataclass(frozen=True)
class PartLine:
    """One part of a draft: its page, and whether something is missing in it."""

    name: str
    page: str
    title: str
    missing: bool
    is_next: bool


@register.simple_tag
def draft_parts(problems: Sequence[Problem]) -> list[PartLine]:
    """List the parts of a draft; the first with something missing is next."""
    wanting = {problem.part for problem in problems}
    following = next((name for name, _page, _title in PARTS if name in wanting), "review")
    return [
        PartLine(name, page, str(title), name in wanting, name == following)
        for name, page, title in PARTS
    ]


@register.simple_tag
def part_url(part: str, decision: Decision) -> str:
    """Give the page on which a part is mended."""
    pages = {name: page for name, page, _title in PARTS} | {"decision": "console_edit"}
    return reverse(
        pages.get(part, "console_review"), args=[decision.organization.slug, decision.slug]
    )


@register.simple_tag
def problem_words(problem: Problem) -> str:
    """Say what stands against the freeze."""
    words = {
        "no_question": _("There is no question yet."),
        "no_cohort": _("Say who may vote."),
        "no_schedule": _("Say when members vote."),
        "closes_in_the_past": _("The vote would close in the past."),
        "no_trustees": _("Name the trustees."),
        "no_key": _("The key of %(place)s has not arrived.") % {"place": problem.place},
        "no_officer": _("Name who signs the result."),
        "no_registrar_key": _("The independent registrar's key is missing."),
    }
    return words.get(problem.words) or f"{problem.place}: {problem.words}"


@register.simple_tag
def moment(text: str, zone: str) -> str:
    """Show a moment of a draft as clocks in a zone do."""
    if not text:
        return "–"
    return date_format(from_moment(text).astimezone(ZoneInfo(zone)), "DATETIME_FORMAT")


@register.simple_tag
def work_stage(work: Work) -> str:
    """Name what long work is at."""
    return {
        "codes": _("Drawing codes:"),
        "roll": _("Writing the roll on the record:"),
        "seal": _("Sealing the roll."),
        "verify": _("Verifying:"),
    }.get(work.stage, "")


@register.filter
def names(trustees: Iterable[TrusteeStatus]) -> str:
    """Name trustees, with commas between them."""
    return ", ".join(each.name for each in trustees)


@register.filter
def detail_words(action: OfficerAction) -> str:
    """Say what an action was about: what is stored is English where it is no name."""
    if action.kind == Kind.DRAFTED:
        return next((str(title) for name, _page, title in PARTS if name == action.detail), "")
    if action.kind in _COUNTING:
        return format_count(int(action.detail.replace(",", "")))
    if action.kind not in _JUDGING:
        return action.detail
    words = {
        "certified": _("Certified"),
        "provisional": _("Provisional"),
        "upheld": _("Upheld"),
        "dismissed": _("Dismissed"),
    }
    return ": ".join(words.get(part, part) for part in action.detail.split(": "))
