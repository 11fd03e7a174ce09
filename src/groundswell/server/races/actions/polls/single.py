"""Single polls, by hand: added, corrected, removed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from groundswell.race.endorsements.identity import fold
from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.race.polls.poll import Share
from groundswell.race.polls.values import largest_sum
from groundswell.server.races.actions.facts.apply import change_fact, remove_fact, save_fact
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.actions.polls.identity import poll_key
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Poll
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.polls.places import name_place


def add_poll(contest: Contest, values: Mapping[str, Any], *, by: User) -> None:
    """Add a poll.

    Raises:
        Refused: naming the field that is wrong, or if the board has it already.
    """
    _check(values)
    key = _key(contest, values)
    if Poll.objects.filter(contest=contest, key=key).exists():
        raise Refused(_("The board has this poll already: correct it there."), field="pollster")
    save_fact(contest, Wanted(Poll, key, label_of(values), values), by=by)


def change_poll(poll: Poll, values: Mapping[str, Any], *, by: User) -> None:
    """Correct a poll. Its key stays, so that the file that it came with finds it.

    Raises:
        Refused: naming the field that is wrong.
    """
    _check(values)
    change_fact(poll, values, label=label_of(values), by=by)


def remove_poll(poll: Poll, *, by: User) -> None:
    """Take a poll out of the board; its history stays."""
    values = {name: getattr(poll, name) for name in ("place", "pollster", "ended_on")}
    remove_fact(poll, label=label_of(values), by=by)


def label_of(values: Mapping[str, Any]) -> str:
    """Say which poll it is."""
    return f"{name_place(values['place'])}: {values['pollster']}, {values['ended_on']}"


def _check(values: Mapping[str, Any]) -> None:
    """Refuse what a file's reader would refuse too."""
    started_on, ended_on, known_on = (
        values[name] for name in ("started_on", "ended_on", "known_on")
    )
    if started_on is not None and ended_on < started_on:
        raise Refused(_("The interviews end before they start."), field="ended_on")
    if known_on < ended_on:
        raise Refused(_("The poll was entered before its interviews ended."), field="known_on")
    if values["sample"] == 0:
        raise Refused(_("The sample is zero."), field="sample")
    if not values["shares"]:
        raise Refused(_("Write the share of at least one candidate."))
    texts = [*(text for _name, text in values["shares"]), values["undecided"], values["other"]]
    percents = [Decimal(text) for text in texts if text]
    if sum(percents) > largest_sum(percents):
        words = _("The shares add up to %(sum)s: more than rounding explains.")
        raise Refused(words % {"sum": sum(percents)})


def _key(contest: Contest, values: Mapping[str, Any]) -> str:
    names = spellings(contest)
    ended_on: date = values["ended_on"]
    poll = PurePoll(
        line=0,
        pollster=values["pollster"],
        start_on=values["started_on"],
        end_on=ended_on,
        entered_on=values["known_on"],
        shares=tuple(Share(name, Decimal(text)) for name, text in values["shares"]),
        geography=values["place"],
        division=values["place"],
        population_written=values["population"],
        sponsors=values["sponsors"],
        mode=values["mode"],
    )
    named = tuple(
        names[fold(name)].slug if fold(name) in names else name for name, _text in values["shares"]
    )
    return poll_key(poll, place=values["place"], names=named)
