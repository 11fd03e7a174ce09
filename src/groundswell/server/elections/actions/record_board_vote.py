"""Record what a board, council or convention decided, as plainly as a member vote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import BoardVote, Decision
from groundswell.voting.draft_reader import slug

Published = BoardVote.Published


@dataclass(frozen=True)
class BoardDetails:
    """What is recorded of a board's vote.

    `options` are titles with their votes, None where the count is not published; `names` are
    people with the title that they voted for. `chosen` is a title, "" while nothing is decided.
    `weight` is the board's part of a two-body decision, a fraction; "" where both must agree.
    """

    body: str
    published: str
    options: tuple[tuple[str, int | None], ...]
    names: tuple[tuple[str, str], ...] = ()
    seats: int | None = None
    held_on: date | None = None
    chosen: str = ""
    weight: str = ""


def record_board_vote(
    decision: Decision, details: BoardDetails, *, by: AbstractBaseUser
) -> BoardVote:
    """Record a board's vote, or correct what was recorded; the history keeps that it was.

    Raises:
        ActionRefused: if the decision has no board, or the figures contradict each other.
    """
    if decision.process in (Decision.Process.BINDING_MEMBER_VOTE,):
        raise ActionRefused(_("In this decision the members alone decide: it has no board vote."))
    ids = {title: slug(title) or f"option-{i}" for i, (title, _v) in enumerate(details.options, 1)}
    if len(set(ids.values())) < len(details.options):
        raise ActionRefused(_("Two options have the same name."), field="options")
    options = _count_options(details)
    _check_figures(details, options)
    with transaction.atomic():
        board, _made = BoardVote.objects.update_or_create(
            decision=decision,
            defaults={
                "body": details.body,
                "seats": details.seats,
                "held_on": details.held_on,
                "published": details.published,
                "options": [
                    {"id": ids[title], "title": title, "votes": votes} for title, votes in options
                ],
                "names": [
                    {"name": name, "option": ids[title]} for name, title in _shown_names(details)
                ],
                "chosen": ids.get(details.chosen, ""),
                "weight": details.weight,
            },
        )
        note_action(decision, Kind.BOARD_RECORDED, by=by, detail=details.body)
    return board


def _shown_names(details: BoardDetails) -> tuple[tuple[str, str], ...]:
    return details.names if details.published == Published.NAMES else ()


def _count_options(details: BoardDetails) -> list[tuple[str, int | None]]:
    """Give each option its votes: as told, added up from a roll call, or not published."""
    if details.published == Published.NOTHING:
        return [(title, None) for title, _votes in details.options]
    if details.published == Published.COUNTS:
        return list(details.options)
    counted = Counter(title for _name, title in details.names)
    known = {title for title, _votes in details.options}
    for title in counted:
        if title not in known:
            words = _("“%(title)s” in the roll call is none of the options.") % {"title": title}
            raise ActionRefused(words, field="names")
    for title, votes in details.options:
        if votes is not None and votes != counted[title]:
            words = _("%(title)s has %(told)s votes here, but %(counted)s in the roll call.")
            values = {"title": title, "told": votes, "counted": counted[title]}
            raise ActionRefused(words % values, field="options")
    return [(title, counted[title]) for title, _votes in details.options]


def _check_figures(details: BoardDetails, options: list[tuple[str, int | None]]) -> None:
    titles = [title for title, _votes in options]
    if details.chosen and details.chosen not in titles:
        raise ActionRefused(_("The outcome is none of the options."), field="chosen")
    if len({name for name, _title in details.names}) < len(details.names):
        raise ActionRefused(_("Somebody stands in the roll call twice."), field="names")
    votes = sum(count or 0 for _title, count in options)
    if details.seats is not None and votes > details.seats:
        words = _("%(votes)s votes were cast, more than the %(seats)s seats.")
        raise ActionRefused(words % {"votes": votes, "seats": details.seats}, field="seats")
    if details.weight and Fraction(details.weight) >= 1:
        words = _("A weight of all or more leaves nothing to the members.")
        raise ActionRefused(words, field="weight")
