"""Propose who may be on the roll twice."""

from __future__ import annotations

from django.db import transaction

from groundswell.roll.duplicates import Proposal, find_duplicates
from groundswell.server.organizations.models import Duplicate, Member, Organization
from groundswell.server.organizations.queries.imports.known import known_members
from groundswell.server.organizations.queries.today import today_in

MOST = 2_000
"""Proposals that are kept open, the likeliest: nobody looks through more."""

_AT_ONCE = 500


def propose_duplicates(organization: Organization) -> int:
    """Look through all members; give how many pairs are to be decided.

    What was decided stays. Proposals that nobody has decided are made anew.
    """
    members = known_members(organization, after="", limit=None, on=today_in(organization))
    proposals = find_duplicates(members).proposals
    del members
    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=organization.pk)
        organization.duplicates.filter(state=Duplicate.State.OPEN).delete()
        fresh = _without_decided(organization, proposals)[:MOST]
        keys = _find_keys(organization, fresh)
        Duplicate.objects.bulk_create(
            [
                Duplicate(
                    organization=organization,
                    first_id=keys[each.first],
                    second_id=keys[each.second],
                    score=each.score,
                    reasons=list(each.reasons),
                )
                for each in fresh
            ],
            batch_size=_AT_ONCE,
        )
    return len(fresh)


def _without_decided(organization: Organization, proposals: tuple[Proposal, ...]) -> list[Proposal]:
    """Leave out pairs that were decided, and members who were merged into another."""
    rows = organization.duplicates.values_list("first__number", "second__number", "state")
    decided = {frozenset(pair) for *pair, _ in rows}
    given_up = {second for _, second, state in rows if state == Duplicate.State.MERGED}
    return [
        each
        for each in proposals
        if not given_up & {each.first, each.second}
        and frozenset((each.first, each.second)) not in decided
    ]


def _find_keys(organization: Organization, proposals: list[Proposal]) -> dict[str, int]:
    numbers = sorted({number for each in proposals for number in (each.first, each.second)})
    found: dict[str, int] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        rows = Member.objects.filter(organization=organization, number__in=some)
        found.update(rows.values_list("number", "pk"))
    return found
