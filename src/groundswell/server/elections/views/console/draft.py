"""The draft of a member vote, part by part, and its review before the freeze."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec.structs import replace

from groundswell.server.elections import wording
from groundswell.server.elections.actions.freeze_vote import freeze_vote
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.write_draft import write_draft
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.console import seats_of
from groundswell.server.elections.queries.draft import empty_question, read_draft
from groundswell.server.elections.queries.draft_manifest import (
    compose_manifest,
    find_problems,
    stand_in_keys,
    threshold_of,
)
from groundswell.server.elections.views.console.door import (
    show,
    to_overview,
    to_page,
    vote_view,
)
from groundswell.server.elections.views.console.draft_parts import next_part
from groundswell.server.elections.views.console.forms.draft import (
    ScheduleForm,
    VotersForm,
    WitnessesForm,
)
from groundswell.server.elections.views.console.forms.fields import add_refusal
from groundswell.server.elections.views.console.forms.question import QuestionForm, make_question
from groundswell.server.elections.views.console.notes import roll_numbers, schedule_warnings
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.voting.manifest import Question

_RUN = Permission.RUN_VOTES
_DRAFT = Vote.Phase.DRAFT
NEW = "new"


def revision_of(request: StaffRequest) -> int:
    """Give the revision of the draft that the officer saw; one that is none matches nothing."""
    given = request.POST.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


def save_part(
    request: StaffRequest, vote: Vote, form: forms.Form, part: str, changes: dict[str, Any]
) -> HttpResponse | None:
    """Write a part of the draft and lead on; None if the form now says what stands against it."""
    try:
        revision, officer = revision_of(request), request.user
        write_draft(vote, revision=revision, by=officer, part=part, **changes)
    except ActionRefused as refused:
        add_refusal(form, refused)
        return None
    messages.success(request, _("Saved."))
    return to_page(next_part(part), vote.decision)


@vote_view(_RUN, _DRAFT)
def list_questions(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show the questions of the draft, in ballot order."""
    questions = read_draft(vote).questions
    lines = [
        {"question": each, "rule": wording.describe_rule(each), "number": number}
        for number, each in enumerate(questions, start=1)
    ]
    return show(request, "draft/questions.html", vote.decision, {"lines": lines})


@vote_view(_RUN, _DRAFT)
def edit_question(request: StaffRequest, vote: Vote, number: str) -> HttpResponse:
    """Write a question, or a new one."""
    questions = list(read_draft(vote).questions)
    place = _place(number, len(questions))
    known = questions[place] if place is not None else empty_question()
    form = QuestionForm(request.POST or None, initial=QuestionForm.initial_of(known))
    if request.method == "POST" and form.is_valid():
        made: Question = form.cleaned_data["question"]
        if place is None:
            questions.append(made)
        else:
            questions[place] = made
        answer = save_part(request, vote, form, "questions", {"questions": _named(questions)})
        if answer is not None:
            return answer
    context = {"form": form, "number": number, "rule": wording.describe_rule(known)}
    return show(request, "draft/question.html", vote.decision, context)


@require_POST
@vote_view(_RUN, _DRAFT)
def remove_question(request: StaffRequest, vote: Vote, number: str) -> HttpResponse:
    """Take a question out of the draft."""
    questions = list(read_draft(vote).questions)
    place = _place(number, len(questions))
    if place is None:
        raise Http404
    del questions[place]
    form = forms.Form(request.POST)
    form.is_valid()
    changes = {"questions": tuple(questions)}
    if save_part(request, vote, form, "questions", changes) is None:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return to_page("console_questions", vote.decision)


@require_POST
@vote_view(_RUN, _DRAFT)
def explain_rule(request: StaffRequest, _vote: Vote) -> HttpResponse:
    """Say in words what the rule means that is being chosen, while it is chosen."""
    form = QuestionForm(request.POST)
    form.is_valid()
    values = form.cleaned_data
    known = {"title", "kind", "candidates", "no_endorsement", "rule", "highest"} <= values.keys()
    complete = known and (values["rule"] != "own" or values.get("threshold"))
    rule = ""
    if complete and "threshold" not in form.errors and "quorum" not in form.errors:
        rule = wording.describe_rule(make_question(_filled(values)))
    return render(request, "elections/console/draft/_rule.html", {"rule": rule})


@vote_view(_RUN, _DRAFT)
def edit_voters(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Say who may vote."""
    draft = read_draft(vote)
    form = VotersForm(request.POST or None, initial=VotersForm.initial_of(draft))
    if request.method == "POST" and form.is_valid():
        answer = save_part(request, vote, form, "voters", form.changes)
        if answer is not None:
            return answer
    context = {"form": form, "numbers": roll_numbers(vote.decision, draft)}
    return show(request, "draft/voters.html", vote.decision, context)


@vote_view(_RUN, _DRAFT)
def edit_schedule(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Say when members vote."""
    draft, zone = read_draft(vote), vote.decision.organization.time_zone
    names = ScheduleForm.field_order
    initial = {name: getattr(draft, name) for name in names}
    form = ScheduleForm(request.POST or None, initial=initial, zone=zone)
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in names}
        answer = save_part(request, vote, form, "schedule", changes)
        if answer is not None:
            for words in schedule_warnings(read_draft(vote)):
                messages.warning(request, words)
            return answer
    return show(request, "draft/schedule.html", vote.decision, {"form": form})


@vote_view(_RUN, _DRAFT)
def edit_witnesses(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Name who watches the record."""
    draft = read_draft(vote)
    initial = {"witnesses": "\n".join(draft.witnesses), "witness_quorum": draft.witness_quorum}
    form = WitnessesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = save_part(request, vote, form, "witnesses", form.cleaned_data)
        if answer is not None:
            return answer
    return show(request, "draft/witnesses.html", vote.decision, {"form": form})


@vote_view(_RUN, _DRAFT)
def review_draft(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show all that will be frozen, in plain words, and freeze it."""
    draft, seats = read_draft(vote), seats_of(vote)
    refused = ""
    if request.method == "POST":
        try:
            freeze_vote(
                vote,
                revision=revision_of(request),
                confirmation=request.POST.get("confirmation", ""),
                by=request.user,
            )
        except ActionRefused as error:
            refused = str(error)
            vote.refresh_from_db()
            draft, seats = read_draft(vote), seats_of(vote)
        else:
            messages.success(request, _("The vote is frozen. Its trustees can make the key now."))
            return to_overview(vote.decision)
    context = {
        "draft": draft,
        "seats": seats,
        "threshold": threshold_of(draft, len(seats)),
        "manifest": compose_manifest(vote, draft, seats, stand_in_keys(vote.decision, draft)),
        "rules": [(each, wording.describe_rule(each)) for each in draft.questions],
        "problems": find_problems(vote, draft, seats),
        "warnings": schedule_warnings(draft),
        "refused": refused,
    }
    return show(request, "draft/review.html", vote.decision, context)


def _place(number: str, count: int) -> int | None:
    """Give a question's place from its number in the address; None for a new one."""
    if number == NEW:
        return None
    if number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= count:
        return int(number) - 1
    raise Http404


def _named(questions: list[Question]) -> tuple[Question, ...]:
    """Keep questions apart whose titles give the same id."""
    seen: set[str] = set()
    found = []
    for number, each in enumerate(questions, start=1):
        named = each if each.id not in seen else replace(each, id=f"{each.id[:60]}-{number}")
        seen.add(named.id)
        found.append(named)
    return tuple(found)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Fill what is not typed yet, so that the rule alone can be told."""
    filled = dict.fromkeys(QuestionForm.base_fields) | values
    filled["highest"] = filled["highest"] or 2
    return filled
