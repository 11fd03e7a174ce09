"""Between freeze and opening: the trustees' ceremony, and the roll."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.open_and_close import close_vote, open_vote
from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.actions.restart_ceremony import restart_ceremony
from groundswell.server.elections.actions.works import ask_work
from groundswell.server.elections.models import Vote, Work
from groundswell.server.elections.queries.ceremony import find_ceremony
from groundswell.server.elections.queries.draft import read_draft
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.state import load_state
from groundswell.server.elections.views.console.door import (
    show,
    to_page,
    vote_action,
    vote_view,
)
from groundswell.server.elections.views.console.notes import RollNumbers, roll_numbers
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.web.uploads import takes_large_file
from groundswell.voting.manifest import Manifest

_RUN = Permission.RUN_VOTES
_SETUP = Vote.Phase.SETUP
_MAX_ROLL = 500 * 10**6
"""Bytes of a registrar's file: some five million credentials."""


class RollFileForm(forms.Form):
    """The roll that an independent registrar made."""

    file = forms.FileField(
        label=gettext_lazy("The file roll.entries"),
        help_text=gettext_lazy("As “groundswell credentials issue” wrote it. It holds no codes."),
    )


@vote_view(Permission.SEE_CONSOLE, _SETUP)
def show_ceremony(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show how far each trustee is; the page refreshes itself."""
    context = {"ceremony": find_ceremony(vote, find_manifest(vote)), "refreshes": True}
    return show(request, "ceremony.html", vote.decision, context)


@require_POST
@vote_view(_RUN, _SETUP)
def restart(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Begin the ceremony again, perhaps without some trustees."""
    attempt = request.POST.get("attempt", "")
    chosen = [each for each in request.POST.getlist("without") if each.isdigit() and len(each) < 4]
    try:
        restart_ceremony(
            vote,
            attempt=int(attempt) if attempt.isdigit() and len(attempt) < 10 else 0,
            without=set(map(int, chosen)),
            by=request.user,
        )
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The ceremony starts again. Programs left open go on."))
    return to_page("console_ceremony", vote.decision)


@vote_view(_RUN, _SETUP)
def show_roll(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show who may vote, and seal the roll or take it in."""
    draft, manifest = read_draft(vote), find_manifest(vote)
    works = {work.kind: work for work in vote.works.all()}
    work = works.get(Work.Kind.SEAL_ROLL) or works.get(Work.Kind.TAKE_ROLL)
    numbers = roll_numbers(vote.decision, draft)
    context = {
        "numbers": numbers,
        "table": _table(manifest, numbers, by_chapter=draft.by_chapter),
        "work": work,
        "sealed": load_state(vote).roll,
        "hosted": manifest.registrar.issuance == "hosted",
        "form": RollFileForm(),
        "refreshes": work is not None and work.state in (Work.State.WAITING, Work.State.RUNNING),
    }
    return show(request, "roll.html", vote.decision, context)


@require_POST
@vote_view(_RUN, _SETUP)
@takes_large_file(_MAX_ROLL)
def seal_roll(request: StaffRequest, vote: Vote) -> HttpResponseBase:
    """Ask for the roll to be sealed, or for a registrar's file to be taken in."""
    hosted = find_manifest(vote).registrar.issuance == "hosted"
    form = RollFileForm(request.POST, request.FILES)
    try:
        if hosted:
            ask_work(vote, Work.Kind.SEAL_ROLL)
        elif form.is_valid():
            ask_work(vote, Work.Kind.TAKE_ROLL, file=form.cleaned_data["file"])
        else:
            raise ActionRefused(gettext_lazy("Choose the file roll.entries."))
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        note_action(vote.decision, Kind.ROLL_ASKED, by=request.user)
        messages.success(request, _("It is being done. This page shows how far it is."))
    return to_page("console_roll", vote.decision)


@vote_action(_RUN)
def open_now(request: StaffRequest, vote: Vote) -> Words:
    """Open the vote."""
    open_vote(vote, by=request.user)
    return gettext_lazy("The vote is open. Members can vote.")


@vote_action(_RUN)
def close_now(request: StaffRequest, vote: Vote) -> Words:
    """Close the vote."""
    close_vote(vote, by=request.user)
    return gettext_lazy("The vote is closed. It is being counted now.")


def _table(manifest: Manifest, numbers: RollNumbers, *, by_chapter: bool) -> dict[str, Any]:
    """Put the eligible into a table of chapters and cohorts; `other` are in no cell of the vote."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    known = {(cell.chapter, cell.cohort) for cell in manifest.cells}
    other = 0
    for cell in numbers.cells:
        place = (cell.chapter if by_chapter else manifest.chapters[0].id, cell.cohort)
        if place in known:
            counts[place] += cell.members
        else:
            other += cell.members
    leaves = list(dict.fromkeys(cell.chapter for cell in manifest.cells))
    names = {chapter.id: chapter.name for chapter in manifest.chapters}
    rows = [
        (names[leaf], [counts[leaf, cohort.id] for cohort in manifest.cohorts]) for leaf in leaves
    ]
    return {
        "cohorts": [cohort.name for cohort in manifest.cohorts],
        "rows": [(name, row, sum(row)) for name, row in rows],
        "total": sum(counts.values()),
        "other": other,
    }
