"""Endorsements that somebody types in: added, corrected, withdrawn, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from groundswell.race.endorsements.consistency import find_inconsistencies
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.partial_dates import PartialDateInvalid, parse_partial_date
from groundswell.server.races.actions.endorsements.keys import make_key
from groundswell.server.races.actions.endorsements.reader import is_outcome
from groundswell.server.races.actions.facts.apply import change_fact, remove_fact, save_fact
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Candidate, Contest, Endorser, Fact
from groundswell.server.races.models import Endorsement as Row
from groundswell.server.races.queries.endorsements.held import HeldDecision
from groundswell.server.races.queries.endorsements.stored import name_of, read_row
from groundswell.server.races.queries.endorsements.wording import (
    ROW_REASONS,
    describe_inconsistency,
)

Values = Mapping[str, Any]


def add_endorsement(
    contest: Contest, endorser: Endorser, candidate: Candidate | None, values: Values, *, by: User
) -> Fact:
    """Add an endorsement; `values` are its other columns, `known_on` follows from the day.

    Raises:
        Refused: naming the field that is wrong.
    """
    filled = {
        **_complete(values),
        "endorser_id": endorser.pk,
        "candidate_id": candidate.pk if candidate is not None else None,
    }
    row = Row(contest=contest, endorser=endorser, candidate=candidate, key="new")
    _check(row, filled)
    _check_new(contest, filled)
    taken = set(contest.endorsements.values_list("key", flat=True))
    key = make_key(endorser.name, name_of(candidate), filled["announced"], taken=taken)
    label = f"{endorser.name}: {name_of(candidate)}"
    return save_fact(contest, Wanted(Row, key, label, filled), by=by)


def change_endorsement(row: Row, candidate: Candidate | None, values: Values, *, by: User) -> None:
    """Correct an endorsement; what stood there stays in its history.

    Raises:
        Refused: naming the field that is wrong.
    """
    filled = {
        **_complete(values),
        "candidate_id": candidate.pk if candidate is not None else None,
    }
    tried = Row(contest=row.contest, endorser=row.endorser, candidate=candidate, key=row.key)
    _check(tried, filled)
    _check_new(row.contest, {"endorser_id": row.endorser_id, **filled}, but=row.pk)
    label = f"{row.endorser.name}: {name_of(candidate)}"
    change_fact(row, filled, label=label, by=by)


def withdraw_endorsement(row: Row, on: str, *, by: User) -> None:
    """Say from when an endorsement no longer stands; "" says that it does again.

    Raises:
        Refused: if that is no day, or before the endorsement.
    """
    _check_days(row.announced, on)
    change_fact(row, {"retracted": on}, label=_label(row), by=by)


def link_reenactment(row: Row, held: HeldDecision, *, by: User) -> None:
    """Say that a vote on this server re-enacts the one behind an endorsement."""
    change_fact(row, {"reenactment_id": held.pk}, label=_label(row), by=by)


def remove_endorsement(row: Row, *, by: User) -> None:
    """Take an endorsement off the board as an error; its history stays."""
    remove_fact(row, label=_label(row), by=by)


def add_held_decision(
    contest: Contest,
    endorser: Endorser,
    candidate: Candidate | None,
    held: HeldDecision,
    *,
    by: User,
) -> Fact:
    """Add the endorsement that a decision on this server came to: its figures stay the record's.

    Raises:
        Refused: if it is on the board already, or came out otherwise.
    """
    if contest.endorsements.filter(decision_id=held.pk).exists():
        raise Refused(_("This decision is on the board already."))
    if not is_outcome(held, candidate):
        raise Refused(
            _("The decision did not come out for that. Give the candidate the name on its ballot.")
        )
    values = {
        "decision_id": held.pk,
        "process": held.process,
        "announced": held.announced_on.isoformat(),
        "source": f"{held.organization_name}: {held.title}",
    }
    return add_endorsement(contest, endorser, candidate, values, by=by)


def _complete(values: Values) -> dict[str, Any]:
    try:
        announced = parse_partial_date(values["announced"])
    except PartialDateInvalid as error:
        raise Refused(str(ROW_REASONS["date.invalid"]), field="announced") from error
    _check_days(str(announced), values.get("retracted", ""))
    return {**values, "known_on": announced.last_day}


def _check_days(announced: str, retracted: str) -> None:
    if not retracted:
        return
    try:
        withdrawn = parse_partial_date(retracted)
    except PartialDateInvalid as error:
        raise Refused(str(ROW_REASONS["date.invalid"]), field="retracted") from error
    if withdrawn.last_day < parse_partial_date(announced).first_day:
        raise Refused(str(ROW_REASONS["retracted.early"]), field="retracted")


def _check(row: Row, values: Values) -> None:
    """Refuse figures that can't be read, or can't all be true."""
    for name, value in values.items():
        setattr(row, name, value)
    try:
        known = read_row(row, contest=row.contest.slug)
    except ValueRefused as error:
        raise Refused(str(ROW_REASONS[error.code])) from error
    for found in find_inconsistencies(known):
        if found.severity == "refusal":
            raise Refused(describe_inconsistency(found), field=found.first)


def _check_new(contest: Contest, values: Values, *, but: int = 0) -> None:
    """Refuse what the board has already: of one endorser, candidate and day."""
    same = contest.endorsements.filter(
        endorser_id=values["endorser_id"],
        candidate_id=values["candidate_id"],
        announced=values["announced"],
    ).exclude(pk=but)
    if same.exists():
        raise Refused(_("The board has this endorsement already."), field="announced")


def _label(row: Row) -> str:
    return f"{row.endorser.name}: {name_of(row.candidate)}"
