"""After the close: counting, certificates, challenges, the announcement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from groundswell.server.elections import wording
from groundswell.server.elections.actions.certify_result import (
    add_signatures,
    begin_signing,
    sign_result,
)
from groundswell.server.elections.actions.challenges import MAX_TEXT, answer_challenge
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.set_announcement import set_announcement
from groundswell.server.elections.actions.works import ask_work
from groundswell.server.elections.models import Decision, LogHead, Vote, Work
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.counting import find_count
from groundswell.server.elections.queries.decisions import is_announced
from groundswell.server.elections.queries.embargo import latest_announcement
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.server.elections.queries.signing import find_signing
from groundswell.server.elections.views.console.door import (
    decision_view,
    show,
    to_overview,
    to_page,
    vote_view,
)
from groundswell.server.elections.views.console.forms.fields import MomentField, add_refusal
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.web.clock import as_moment, from_moment, now
from groundswell.voting.entries import ENTRY
from groundswell.voting.manifest import Manifest
from groundswell.voting.summary import VoteSummary

_RUN = Permission.RUN_VOTES
_DECIDED = (Vote.Phase.CERTIFYING, Vote.Phase.CERTIFIED)
_MAX_FILE = 65_536


class AnswerForm(forms.Form):
    """What officers say to a challenge."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        widget=forms.RadioSelect,
        choices=(
            ("dismissed", gettext_lazy("Dismissed: the result stands.")),
            ("upheld", gettext_lazy("Upheld: this result can't be certified any more.")),
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Reasons"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        help_text=gettext_lazy("They become public as they stand. Write no names."),
    )


class SignatureForm(forms.Form):
    """A certificate that was signed elsewhere."""

    file = forms.FileField(label=gettext_lazy("The signed certificate"))


class AnnouncementForm(forms.Form):
    """When the outcome is told, and in whose words."""

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        """Ask for the moment as clocks in the organization's zone show it."""
        super().__init__(*args, **options)
        self.fields["announce_at"] = MomentField(
            zone=zone,
            label=gettext_lazy("Announced at"),
            required=False,
            help_text=gettext_lazy(
                "Before this moment no page, feed or picture tells the outcome. Empty: not yet."
            ),
        )
        self.fields["statement"] = forms.CharField(
            label=gettext_lazy("Statement"),
            required=False,
            max_length=4_000,
            widget=forms.Textarea,
            help_text=gettext_lazy("The organization's own words, shown with the outcome."),
        )


@vote_view(_RUN, Vote.Phase.COUNTING)
def show_count(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show how far the counting is; the page refreshes itself."""
    works = {work.kind: work for work in vote.works.all()}
    context = {
        "count": find_count(vote, find_manifest(vote)),
        "work": works.get(Work.Kind.TALLY),
        "refreshes": True,
    }
    return show(request, "count.html", vote.decision, context)


@require_POST
@vote_view(_RUN)
def ask_again(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Ask for background work again that failed."""
    kind = request.POST.get("kind", "")
    if kind not in (Work.Kind.TALLY, Work.Kind.VERIFY, Work.Kind.SEAL_ROLL):
        raise Http404
    ask_work(vote, Work.Kind(kind))
    messages.success(request, _("It begins again."))
    return to_overview(vote.decision)


@vote_view(_RUN, *_DECIDED)
def show_certificate(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show the result to the officers, who signs next, and let them sign."""
    manifest, summary = find_manifest(vote), find_summary(vote)
    work = vote.works.filter(kind=Work.Kind.VERIFY).first()
    size = LogHead.objects.get(vote=vote).size
    verifying = work is not None and work.state in (Work.State.WAITING, Work.State.RUNNING)
    context = {
        "summary": summary,
        "results": _describe_results(manifest, summary),
        "certification": find_certification(vote, manifest),
        "signing": find_signing(vote, manifest, request.user.pk),
        "work": work,
        "verified": work is not None and work.state == Work.State.DONE and work.size == size,
        "over": vote.challenge_until is not None and vote.challenge_until <= now(),
        "announced": is_announced(vote.decision, now()),
        "form": SignatureForm(),
        "refreshes": verifying,
    }
    return show(request, "certificate.html", vote.decision, context)


def _describe_results(manifest: Manifest, summary: VoteSummary | None) -> list[dict[str, Any]]:
    """Give each question with its outcome in words: what a signature certifies."""
    if summary is None:
        return []
    return [
        {
            "title": question.title,
            "outcome": wording.describe_outcome(question, result.outcome),
            "because": wording.explain_outcome(question, result.outcome),
            "options": result.options,
            "denominator": result.outcome.denominator,
        }
        for question, result in zip(manifest.questions, summary.questions, strict=True)
    ]


@require_POST
@vote_view(_RUN, Vote.Phase.CERTIFYING)
def sign(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Sign with a key kept here, or take in what was signed elsewhere."""
    place = request.POST.get("officer", "")
    form = SignatureForm(request.POST, request.FILES)
    try:
        if place.isdigit() and len(place) < 3:
            sign_result(vote, int(place), by=request.user)
        elif form.is_valid() and form.cleaned_data["file"].size <= _MAX_FILE:
            data = form.cleaned_data["file"].read()
            add_signatures(vote, data, by=request.user)
        else:
            raise ActionRefused(gettext_lazy("Choose the file of the signed certificate."))
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Signed."))
    return to_page("console_certificate", vote.decision)


@require_POST
@vote_view(_RUN, Vote.Phase.CERTIFYING)
def download_certificate(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Give the certificate to be signed, with the signatures so far, as a file."""
    try:
        certificate = begin_signing(vote)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return to_page("console_certificate", vote.decision)
    name = f"{vote.decision.slug}-{certificate.status}.entries"
    return HttpResponse(
        ENTRY.encode(certificate) + b"\n",
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@vote_view(_RUN, *_DECIDED)
def show_challenges(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show the challenges and their answers."""
    found = find_certification(vote, find_manifest(vote))
    return show(request, "challenges.html", vote.decision, {"challenges": found.challenges})


@vote_view(_RUN, Vote.Phase.CERTIFYING)
def answer(request: StaffRequest, vote: Vote, number: int) -> HttpResponse:
    """Answer a challenge."""
    found = find_certification(vote, find_manifest(vote)).challenges
    challenge = next((each for each in found if each.number == number), None)
    if challenge is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            answer_challenge(
                vote,
                number,
                decision=values["decision"],
                text=values["text"],
                by=request.user,
            )
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The answer is on the record."))
            return to_page("console_challenges", vote.decision)
    context = {"form": form, "challenge": challenge}
    return show(request, "answer.html", vote.decision, context)


@decision_view(_RUN)
def announce(request: StaffRequest, decision: Decision) -> HttpResponse:
    """Set when the outcome is announced."""
    at = decision.announce_at
    initial = {"announce_at": as_moment(at) if at else "", "statement": decision.statement}
    zone = decision.organization.time_zone
    form = AnnouncementForm(request.POST or None, initial=initial, zone=zone)
    if request.method == "POST" and form.is_valid():
        moment, statement = form.cleaned_data["announce_at"], form.cleaned_data["statement"]
        try:
            set_announcement(
                decision,
                from_moment(moment) if moment else None,
                statement,
                by=request.user,
            )
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return to_overview(decision)
    context = {"form": form, "latest": _latest_announcement(decision)}
    return show(request, "announce.html", decision, context)


def _latest_announcement(decision: Decision) -> datetime | None:
    """Give the moment by which the result of a frozen vote must be announced."""
    vote = getattr(decision, "vote", None)
    if vote is None or vote.phase == Vote.Phase.DRAFT:
        return None
    return latest_announcement(find_manifest(vote).schedule)
