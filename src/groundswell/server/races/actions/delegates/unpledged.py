"""Counts of unpledged delegates that people type in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from groundswell.server.races.actions.facts.apply import change_fact, remove_fact, save_fact
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.models import Candidate, Contest, UnpledgedCount
from groundswell.server.races.queries.delegates.stored import count_key


def save_count(
    contest: Contest, candidate: Candidate, values: Mapping[str, Any], *, by: User
) -> None:
    """Write a count down, or correct that of the same candidate, place and day.

    Raises:
        Refused: naming the field that is wrong.
    """
    key = count_key(candidate.slug, values["place"], values["known_on"])
    values = {"candidate_id": candidate.pk, **values}
    save_fact(contest, Wanted(UnpledgedCount, key, candidate.name, values), by=by)


def change_count(
    row: UnpledgedCount, candidate: Candidate, values: Mapping[str, Any], *, by: User
) -> None:
    """Correct a count, its key too.

    Raises:
        Refused: naming the field that is wrong.
    """
    key = count_key(candidate.slug, values["place"], values["known_on"])
    changed = {"key": key, "candidate_id": candidate.pk, **values}
    change_fact(row, changed, label=candidate.name, by=by)


def remove_count(row: UnpledgedCount, *, by: User) -> None:
    """Take a count out."""
    remove_fact(row, label=row.candidate.name, by=by)
