"""Make campaigns, change them, and take them through their states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.outreach.audiences import ALLOWED, read_mark
from groundswell.outreach.calling.scripts.parsing import ScriptRefused, parse_script
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.calling.entries import copy_campaign, copy_telephone
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import Campaign, CampaignScript, Telephone
from groundswell.server.web.clock import now as read_clock

_RULES = ("max_attempts", "gap", "rest")
_FIELDS = frozenset(
    {
        *_RULES,
        "slug",
        "name",
        "contest",
        "contest_id",
        "candidate_name",
        "mark",
        "opens_at",
        "closes_at",
        "keeps_state_hours",
        "goal_attempts",
        "goal_conversations",
        "goal_people",
    }
)
_MAX_WORDS = 200
"""Characters of a question or an answer: VAN's columns hold no more."""
State = Campaign.State
_NEXT: Mapping[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.RUNNING, State.ENDED}),
    State.RUNNING: frozenset({State.PAUSED, State.ENDED}),
    State.PAUSED: frozenset({State.RUNNING, State.ENDED}),
    State.ENDED: frozenset(),
}


class ScriptInvalid(Refused):
    """Report a script that no caller could follow; `flaws` are all that is wrong with it."""

    def __init__(self, refused: ScriptRefused) -> None:
        """Keep the flaws, which a page shows one by one."""
        super().__init__(_("This script can't be followed yet."), field="script")
        self.flaws = refused.flaws


def add_campaign(organization: Any, values: Mapping[str, Any], *, by: User | None) -> Campaign:
    """Make a campaign, a draft without a list and a script.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = Campaign(organization=organization, created_at=read_clock(), by=by)
    _set(row, values)
    row.save()
    return row


def change_campaign(campaign: Campaign, values: Mapping[str, Any], *, version: int) -> Campaign:
    """Change a campaign as it was at a version; changed rules apply to its list at once.

    Raises:
        Refused: naming the field that is wrong. What a list was made for stays its mark.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row = _lock(campaign, version)
        before = [getattr(row, name) for name in _RULES]
        if row.listed and values.get("mark", row.mark) != row.mark:
            raise Refused(
                _("The list was made for this audience: make a new campaign."), field="mark"
            )
        _set(row, values)
        row.version += 1
        row.save()
    if before != [getattr(row, name) for name in _RULES]:
        copy_campaign(row, now=read_clock())
    return row


def set_script(campaign: Campaign, language: str, text: str, *, version: int) -> CampaignScript:
    """Put a script in force for its language; calls under way keep the one they have.

    Raises:
        ScriptInvalid: with every flaw.
        Refused: if it is of another language, or written for others than the campaign.
        ChangedMeanwhile: if somebody else has changed the campaign since.
    """
    script = _read_script(campaign, language, text)
    with transaction.atomic():
        row = _lock(campaign, version)
        row.scripts.filter(language=script.language, is_current=True).update(is_current=False)
        made = CampaignScript.objects.create(
            campaign=row, language=script.language, text=text, created_at=read_clock()
        )
        row.version += 1
        row.save(update_fields=["version"])
    return made


def move_campaign(campaign: Campaign, state: str, *, version: int) -> Campaign:
    """Start, pause, go on or end. The callbacks of one that has ended go to others (`due`).

    Raises:
        Refused: if it can't go there, or there is nothing to say or nobody to call.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row = _lock(campaign, version)
        if state not in _NEXT[row.state]:
            raise Refused(_("A campaign can't go from this state to that one."))
        if state == State.RUNNING:
            _check_ready(row)
            row.started_at = row.started_at or read_clock()
        if state == State.ENDED:
            row.ended_at = read_clock()
        row.state = state
        row.version += 1
        row.save()
    return row


def _set(row: Campaign, values: Mapping[str, Any]) -> None:
    """Set the fields that a person sets, and no others.

    Raises:
        Refused: naming the field that is wrong.
    """
    unknown = set(values) - _FIELDS
    assert not unknown, f"no field of a campaign: {unknown}"
    for name, value in values.items():
        setattr(row, name, value)
    check_row(row)
    for name in ("gap", "rest"):
        span = getattr(row, name)
        if span is not None and span.total_seconds() < 0:
            raise Refused(_("This can't be less than nothing."), field=name)


def _lock(campaign: Campaign, version: int) -> Campaign:
    """Lock a campaign that is still as somebody saw it.

    Raises:
        ChangedMeanwhile: if it is not.
    """
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.version != version:
        raise ChangedMeanwhile
    return row


def _read_script(campaign: Campaign, language: str, text: str) -> Any:
    try:
        script = parse_script(text.encode())
    except ScriptRefused as refused:
        raise ScriptInvalid(refused) from refused
    if script.language != language:
        raise Refused(_("This script says that it is in another language."), field="script")
    if not ALLOWED[read_mark(campaign.mark)] <= ALLOWED[script.audience]:
        raise Refused(_("This script is marked for another audience."), field="script")
    words = [step.question for step in script.steps]
    words += [answer.label for step in script.steps for answer in step.answers]
    if any(len(each) > _MAX_WORDS for each in words):
        raise Refused(_("A question or an answer is longer than 200 characters."), field="script")
    if "\\u0000" in text.lower():
        raise Refused(_("There is a character in it that can't be stored."), field="script")
    return script


def _check_ready(row: Campaign) -> None:
    if not row.scripts.filter(is_current=True).exists():
        raise Refused(_("Add a script first."), field="script")
    if not row.listed:
        raise Refused(_("Make a list first."), field="list")


def release_callbacks(limit: int) -> None:
    """Let other campaigns call numbers whose callback was one's that has ended, by their rules.

    The worker asks for it again and again: so whoever dies in between leaves nothing shut.
    """
    ended = Telephone.objects.filter(
        callback_at__isnull=False, callback_campaign__state=State.ENDED
    ).order_by("pk")
    for key in list(ended.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            telephone = Telephone.objects.select_for_update().get(pk=key)
            campaign = telephone.callback_campaign
            if campaign is not None and campaign.state == State.ENDED:
                telephone.callback_at = telephone.callback_campaign = None
                telephone.save(update_fields=["callback_at", "callback_campaign"])
                copy_telephone(telephone, now=read_clock())
