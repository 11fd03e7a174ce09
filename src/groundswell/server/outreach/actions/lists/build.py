"""Make a campaign's list from a saved filter: asked for by a person, made part by part.

Each part is one transaction, which also writes how far the list is; whoever goes on after a death
begins behind the last number that is done with. Callers may begin with what is there.
"""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.actions.lists.hold import Hold
from groundswell.server.outreach.actions.lists.parts import write_part
from groundswell.server.outreach.actions.lists.reading import read_parts
from groundswell.server.outreach.actions.lists.telephones import learn_sizes
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import Campaign, ListBuild, SavedFilter
from groundswell.server.outreach.queries.lists.counts import read_counts
from groundswell.server.web.bulk import commit_lazily
from groundswell.server.web.clock import now as read_clock
from groundswell.server.web.holds import HoldTaken, draw_holder

_log = logging.getLogger(__name__)

MAX_NUMBERS = 2_500_000
"""Numbers on one list. Above it the list stops, and says so; a second campaign takes the rest."""
_RULES = ("listed", "max_attempts", "gap", "rest")
_LEARN_AFTER = frozenset(4**power for power in range(8))
"""Parts after which the database looks how long the lists have grown: four times as long."""
_AT_ONCE = 20_000
"""People in a part: some tenths of a second, in which callers are in nobody's way for long."""


def build_list(
    campaign: Campaign, saved: SavedFilter, *, by: User | None, priority: int = 0
) -> ListBuild:
    """Make a list in this process, from beginning to end; give its finished row.

    Raises:
        Refused: if the campaign has ended, or a list of it is being made.
    """
    row = begin_build(campaign, saved, by=by, priority=priority)
    hold = Hold(row.pk, draw_holder())
    ListBuild.objects.filter(pk=row.pk).update(holder=hold.holder)
    run_build(hold)
    row.refresh_from_db()
    return row


def begin_build(
    campaign: Campaign, saved: SavedFilter, *, by: User | None, priority: int = 0
) -> ListBuild:
    """Ask for a list; the worker makes it. Numbers that are on the list already stay there once.

    `priority` goes before a lower one in dialling; of two for one number, the higher counts.

    Raises:
        Refused: if the campaign has ended, or a list of it is being made.
    """
    campaign.refresh_from_db(fields=["state"])
    if campaign.state == Campaign.State.ENDED:
        raise Refused(_("This campaign has ended."))
    if saved.organization_id != campaign.organization_id:
        raise Refused(_("This saved filter is not of this organization."))
    now = read_clock()
    try:
        with transaction.atomic():
            return ListBuild.objects.create(
                campaign=campaign,
                name=saved.name,
                filter=saved.filter,
                priority=priority,
                on=today_in(campaign.organization),
                beat_at=now,
                at=now,
                by=by,
            )
    except IntegrityError:
        raise Refused(_("A list of this campaign is being put together. Wait for it.")) from None


def run_build(hold: Hold) -> None:
    """Make the list of a hold to its end, unless another worker has it by now.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    row = ListBuild.objects.select_related("campaign__organization").get(pk=hold.pk)
    try:
        hold.write()
        _build(hold, row)
    except HoldTaken:
        _log.info("list %s is another worker's", hold.pk)
    except Exception as error:  # noqa: BLE001  # told by its kind alone
        kind = type(error).__name__
        ListBuild.objects.filter(pk=hold.pk, holder=hold.holder).update(
            state=ListBuild.State.FAILED, holder="", problem=kind, finished_at=read_clock()
        )
        raise RuntimeError(f"list {hold.pk} broke off: {kind}") from None


def _build(hold: Hold, row: ListBuild) -> None:
    campaign, zoning = row.campaign, Zoning()
    counts, done, total = read_counts(row.counts), row.done, row.total
    cursor = row.cursor
    for turn, part in enumerate(read_parts(row, zoning=zoning, size=_AT_ONCE), 1):
        with transaction.atomic():
            commit_lazily()
            # A crash of the database may have undone the last part: its cursor is gone with it.
            if hold.lock().cursor != cursor:
                raise HoldTaken
            campaign.refresh_from_db(fields=_RULES)
            if part.households:
                write_part(campaign, part, zoning=zoning, priority=row.priority, now=read_clock())
            counts, done = counts.add(part.counts), done + part.people
            total, cursor = part.total or total, part.last
            hold.write(cursor=cursor, done=done, total=total, counts=counts.as_json())
        if turn in _LEARN_AFTER:
            learn_sizes()
        if campaign.listed >= MAX_NUMBERS:
            learn_sizes()
            hold.write(state=ListBuild.State.STOPPED, finished_at=read_clock(), holder="")
            return
    learn_sizes()
    hold.write(
        state=ListBuild.State.BUILT, finished_at=read_clock(), holder="", total=done, cursor=""
    )
