"""Who may vote: members in good standing on a day, each with leaf, cohort and weight.

All of it is one query over the roll, so that a million members cost seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Concat

from groundswell.server.organizations.models import Member, Organization
from groundswell.server.organizations.queries.chapters import AT_LARGE, DIRECT
from groundswell.server.organizations.queries.standing import GOOD, standing_on

BEFORE_CUT_OFF, AFTER_CUT_OFF, SUPPORTER = "before_cut_off", "after_cut_off", "supporter"
COHORTS = (BEFORE_CUT_OFF, AFTER_CUT_OFF, SUPPORTER)


class EligibleMember(TypedDict):
    """One member who may vote; `chapter` is the slug of the leaf that counts it.

    `language` is empty where it is not known.
    """

    pk: int
    chapter: str
    cohort: str
    weight: int
    language: str
    has_email: bool


@dataclass(frozen=True)
class CellCount:
    """How many may vote in a leaf and cohort, and what their votes weigh together."""

    chapter: str
    cohort: str
    members: int
    weight: int


@dataclass(frozen=True)
class Irregular:
    """How many members an officer should look at before the roll is sealed.

    The first four can't vote; the others can, counted as `queries/chapters.py` and `cut_off_on`
    say.
    """

    suspended: int
    lapsed: int
    left: int
    without_standing: int
    without_chapter: int
    in_inner_chapter: int
    without_joined_on: int
    without_address: int


def eligible_members(
    organization: Organization, *, cut_off_on: date | None, on: date
) -> QuerySet[Member, EligibleMember]:
    """Give those in good standing on a day, in the order of their keys.

    Who joined on the cut-off day or before it, or on a day that nobody knows, is of the cohort
    `before_cut_off`, and so is every member if there is no cut-off. Who joins only after `on` is
    no member yet. Read a million with `.iterator()`.
    """
    rows = _placed(organization, on).annotate(
        cohort=_cohort(cut_off_on),
        has_email=Case(When(email="", then=False), default=True, output_field=BooleanField()),
    )
    chosen = rows.order_by("pk").values(
        "pk", "cohort", "weight", "language", "has_email", chapter=F("leaf")
    )
    return cast(QuerySet[Member, EligibleMember], chosen)


def count_eligible(
    organization: Organization, *, cut_off_on: date | None, on: date
) -> tuple[CellCount, ...]:
    """Count those in good standing by leaf and cohort; what counts nobody is left out."""
    rows = (
        _placed(organization, on)
        .annotate(cohort=_cohort(cut_off_on))
        .order_by()
        .values("leaf", "cohort")
        .annotate(members=Count("pk"), total=Sum("weight"))
        .order_by("leaf", "cohort")
    )
    return tuple(CellCount(r["leaf"], r["cohort"], r["members"], r["total"]) for r in rows)


def count_irregular(organization: Organization, *, on: date) -> Irregular:
    """Count who can't vote on a day and why, and whose data should be mended."""
    rows = _present(organization, on).annotate(standing=standing_on(on))
    by_standing = dict(rows.order_by().values_list("standing").annotate(n=Count("pk")))
    good = _placed(organization, on).aggregate(
        without_chapter=Count("pk", filter=Q(leaf=AT_LARGE)),
        in_inner_chapter=Count("pk", filter=Q(leaf__endswith=DIRECT)),
        without_joined_on=Count("pk", filter=Q(joined_on=None, kind=Member.Kind.MEMBER)),
        without_address=Count("pk", filter=Q(email="", street="")),
    )
    return Irregular(
        suspended=by_standing.get("suspended", 0),
        lapsed=by_standing.get("lapsed", 0),
        left=by_standing.get("left", 0),
        without_standing=by_standing.get(None, 0),
        **good,
    )


def _present(organization: Organization, on: date) -> QuerySet[Member]:
    """Leave out those who join only after a day."""
    return Member.objects.filter(organization=organization).exclude(joined_on__gt=on)


def _placed(organization: Organization, on: date) -> QuerySet[Member]:
    """Keep those in good standing, each with `leaf`: the slug that it is counted in."""
    inner = (
        organization.chapters.filter(children__isnull=False).values_list("pk", flat=True).distinct()
    )
    return (
        _present(organization, on)
        .alias(standing=standing_on(on))
        .filter(standing=GOOD)
        .alias(
            first=FilteredRelation("memberships", condition=Q(memberships__is_primary=True)),
        )
        .annotate(
            leaf=Case(
                When(first__chapter=None, then=Value(AT_LARGE)),
                When(
                    first__chapter__in=list(inner),
                    then=Concat("first__chapter__slug", Value(DIRECT)),
                ),
                default=F("first__chapter__slug"),
                output_field=CharField(),
            )
        )
    )


def _cohort(cut_off_on: date | None) -> Case:
    late = When(joined_on__gt=cut_off_on, then=Value(AFTER_CUT_OFF)) if cut_off_on else None
    return Case(
        When(kind=Member.Kind.SUPPORTER, then=Value(SUPPORTER)),
        *([late] if late else []),
        default=Value(BEFORE_CUT_OFF),
        output_field=CharField(),
    )
