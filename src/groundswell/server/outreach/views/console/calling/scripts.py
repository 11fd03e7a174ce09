"""The script's editor: lines in each language, what is wrong with which, and a walk through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.outreach.audiences import read_mark
from groundswell.outreach.calling.scripts.comparing import find_different_steps
from groundswell.outreach.calling.scripts.merging import MERGE_FIELDS, MergeValues
from groundswell.outreach.calling.scripts.notation import LineFlaw, read_notation, write_notation
from groundswell.outreach.calling.scripts.parsing import write_script
from groundswell.outreach.calling.scripts.script import Script
from groundswell.outreach.calling.scripts.showing import (
    fill_script,
    follow,
    list_said,
    write_given,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms.places import language_name
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.campaigns import set_script
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import Call, Campaign
from groundswell.server.outreach.views.act.calling.result import read_written
from groundswell.server.outreach.views.console.calling.doors import campaign_view
from groundswell.server.outreach.views.console.calling.flaw_wording import describe_flaw
from groundswell.server.outreach.views.console.door import show

LANGUAGES = ("en", "es")
_MOST = 200_000


@dataclass(frozen=True)
class _Line:
    """A line of the text as it is shown with what is wrong with it."""

    text: str
    flaws: tuple[str, ...]


@campaign_view
def edit_script(request: StaffRequest, campaign: Campaign, language: str) -> HttpResponseBase:
    """Write a script, check it, walk through it, put it in force."""
    if language not in LANGUAGES:
        raise Http404
    stored = _stored(campaign, language)
    text = _read_text(request) if request.method == "POST" else stored
    version = _read_version(request, campaign)
    script, flaws = _read(campaign, language, text)
    refused, theirs = "", None
    if "save" in request.POST and not flaws:
        try:
            set_script(campaign, language, write_script(script).decode(), version=version)
        except ChangedMeanwhile as error:
            campaign.refresh_from_db()
            refused, theirs, version = error.message, _stored(campaign, language), campaign.version
        except Refused as error:
            refused = error.message
        else:
            messages.success(request, _("The script is in force. Calls under way keep theirs."))
            return redirect("console_campaign", request.organization.slug, campaign.slug)
    context: dict[str, Any] = {
        "campaign": campaign,
        "language": language,
        "language_name": language_name(language),
        "other": next(each for each in LANGUAGES if each != language),
        "other_name": language_name(next(each for each in LANGUAGES if each != language)),
        "other_text": _stored(campaign, next(each for each in LANGUAGES if each != language)),
        "text": text,
        "fields": " ".join(f"{{{name}}}" for name in MERGE_FIELDS),
        "version": version,
        "refused": refused,
        "theirs": theirs if theirs != text else None,
        "flaws": [(flaw.line, describe_flaw(flaw)) for flaw in flaws] if text else [],
        "lines": _number(text, flaws),
        "differs": [] if flaws else _differences(campaign, language, script),
        **({} if flaws else _walk(request, campaign, script)),
    }
    return show(request, "calling/script.html", context, status=409 if refused else 200)


def _read(campaign: Campaign, language: str, text: str) -> tuple[Script, tuple[LineFlaw, ...]]:
    return read_notation(
        text, title=campaign.name, audience=read_mark(campaign.mark), language=language
    )


def _read_text(request: StaffRequest) -> str:
    text = request.POST.get("text", "").replace("\0", "")
    return "\n".join(text[:_MOST].splitlines()) + "\n" if text.strip() else ""


def _read_version(request: StaffRequest, campaign: Campaign) -> int:
    found = request.POST.get("version", "")
    is_one = found.isascii() and found.isdigit() and len(found) < 10
    return int(found) if is_one else campaign.version


def _stored(campaign: Campaign, language: str) -> str:
    row = campaign.scripts.filter(language=language, is_current=True).first()
    return write_notation(row.parse()) if row is not None else ""


def _number(text: str, flaws: tuple[LineFlaw, ...]) -> list[_Line]:
    """Give the lines as they are shown beside what is wrong with them; none if nothing is."""
    if not flaws:
        return []
    return [
        _Line(line, tuple(describe_flaw(flaw) for flaw in flaws if flaw.line == number))
        for number, line in enumerate(text.splitlines(), start=1)
    ]


def _differences(campaign: Campaign, language: str, script: Script) -> list[str]:
    """Name what the script in the other language does not have, or has besides."""
    other = campaign.scripts.filter(is_current=True).exclude(language=language).first()
    return list(find_different_steps(script, other.parse())) if other is not None else []


def _walk(request: StaffRequest, campaign: Campaign, script: Script) -> dict[str, Any]:
    """Walk through a script that can be followed, with a made-up person in it."""
    with translation.override(script.language):
        values = MergeValues(
            given_name=_("Maria"),
            family_name=_("Sample"),
            city="Des Moines",
            chapter=_("Local 7"),
            organization=campaign.organization.name,
            candidate=campaign.candidate_name,
            caller_name=_("the caller"),
        )
    walk, given = follow(fill_script(script, values), read_written(request.POST).given)
    return {
        "walk": walk,
        "outcome": Call.Outcome(walk.outcome).label if walk.outcome else "",
        "said": list_said(walk, given),
        "given": write_given(given),
    }
