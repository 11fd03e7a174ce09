"""While members vote: turnout, lost codes, observers."""

from __future__ import annotations

from time import monotonic

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.reissue_code import reissue_code
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.turnout import find_turnout
from groundswell.server.elections.views.console.door import show, to_page, vote_view
from groundswell.server.elections.views.console.forms.fields import add_refusal
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.chapters import DIRECT
from groundswell.server.organizations.views.staff import StaffRequest

_FROZEN = [phase for phase in Vote.Phase.values if phase != Vote.Phase.DRAFT]


class ReissueForm(forms.Form):
    """Whose code was lost."""

    number = forms.CharField(label=gettext_lazy("Member number"), max_length=64)


@vote_view(Permission.SEE_TURNOUT, *_FROZEN, whole=False)
def show_turnout(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show how many have voted; to chapters' staff, in their chapters alone."""
    turnout = find_turnout(vote, at=monotonic())
    chapters = turnout.chapters if turnout is not None else ()
    if not request.scope.everywhere:
        own = request.organization.chapters.filter(pk__in=request.scope.chapters)
        slugs = set(own.values_list("slug", flat=True))
        chapters = tuple(each for each in chapters if each.id.removesuffix(DIRECT) in slugs)
    context = {
        "turnout": turnout,
        "chapters": chapters,
        "everywhere": request.scope.everywhere,
        "floor": find_manifest(vote).privacy.floor,
        "refreshes": vote.phase == Vote.Phase.VOTING,
    }
    return show(request, "turnout.html", vote.decision, context)


@vote_view(Permission.SEND_INVITATIONS, Vote.Phase.VOTING)
def reissue(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Replace a member's lost code."""
    form = ReissueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reissue_code(vote, form.cleaned_data["number"], by=request.user)
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            words = _("The lost code is revoked. The new one waits to be sent or printed.")
            messages.success(request, words)
            return to_page("console_reissue", vote.decision)
    context = {"form": form, "hosted": vote.registrar_key is not None}
    return show(request, "reissue.html", vote.decision, context)


@vote_view(Permission.SEE_CONSOLE, *_FROZEN)
def show_observers(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show what observers need: the record, the commands, who witnesses."""
    decision = vote.decision
    page = reverse("decision", args=[decision.organization.slug, decision.slug])
    address = request.build_absolute_uri(page)
    manifest = find_manifest(vote)
    context = {
        "record": f"{address}record",
        "page": address,
        "vote_id": bytes(vote.vote_id or b"").hex(),
        "log_key": manifest.log.key,
        "witnesses": [vkey.partition("+")[0] for vkey in manifest.log.witnesses],
        "quorum": manifest.log.witness_quorum,
    }
    return show(request, "observers.html", decision, context)
