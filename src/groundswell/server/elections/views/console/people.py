"""The people of a draft: trustees with their links, officers, the registrar."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.seat_trustees import choose_trustees, renew_link
from groundswell.server.elections.models import Decision, TrusteeSeat, Vote
from groundswell.server.elections.queries.console import seats_of
from groundswell.server.elections.queries.draft import VoteDraft, read_draft
from groundswell.server.elections.queries.draft_manifest import threshold_of
from groundswell.server.elections.queries.trustee_links import link_token
from groundswell.server.elections.views.console.door import show, to_page, vote_view
from groundswell.server.elections.views.console.draft import revision_of, save_part
from groundswell.server.elections.views.console.forms.fields import add_refusal
from groundswell.server.elections.views.console.forms.people import (
    RegistrarForm,
    ThresholdForm,
    chosen_trustees,
    named_officers,
    officer_rows,
    trustee_rows,
)
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.queries.staff import list_staff
from groundswell.server.organizations.views.staff import StaffRequest

_RUN = Permission.RUN_VOTES
_DRAFT = Vote.Phase.DRAFT


@vote_view(_RUN, _DRAFT)
def edit_trustees(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Name the trustees."""
    seats, draft = seats_of(vote), read_draft(vote)
    initial = [{"seat": seat.pk, "name": seat.name, "email": seat.email} for seat in seats]
    rows = trustee_rows(len(seats))(request.POST or None, initial=initial, prefix="trustee")
    form = ThresholdForm(request.POST or None, initial={"threshold": draft.threshold or None})
    if request.method == "POST" and rows.is_valid() and form.is_valid():
        try:
            choose_trustees(
                vote,
                chosen_trustees(rows),
                threshold=form.cleaned_data["threshold"] or 0,
                revision=revision_of(request),
                by=request.user,
            )
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Saved. Now send each trustee their link."))
            return to_page("console_trustee_links", vote.decision)
    context = {"rows": rows, "form": form}
    return show(request, "draft/trustees.html", vote.decision, context)


@vote_view(_RUN, _DRAFT)
def show_links(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show each trustee's link, and whose key has arrived."""
    seats = seats_of(vote)
    context = {
        "lines": [(seat, seat_link(request, vote, seat)) for seat in seats],
        "missing": sum(not seat.key for seat in seats),
        "threshold": threshold_of(read_draft(vote), len(seats)),
    }
    return show(request, "draft/trustee_links.html", vote.decision, context)


@require_POST
@vote_view(_RUN, _DRAFT)
def renew_trustee_link(request: StaffRequest, vote: Vote, seat: int) -> HttpResponse:
    """Make a trustee's link anew."""
    found = vote.seats.filter(pk=seat).first()
    if found is None:
        raise Http404
    try:
        renew_link(found, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        words = _("The old link is dead. Send %(name)s the new one.")
        messages.success(request, words % {"name": found.name})
    return to_page("console_trustee_links", vote.decision)


@vote_view(_RUN, _DRAFT)
def edit_officers(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Name who signs the certificate, and who makes the members' codes."""
    draft = read_draft(vote)
    rows = officer_rows()(
        request.POST or None,
        initial=_initial_officers(request, draft),
        prefix="officer",
        form_kwargs={"accounts": signing_accounts(vote.decision)},
    )
    form = RegistrarForm(
        request.POST or None,
        initial={"issuance": draft.issuance, "registrar_key": draft.registrar_key},
    )
    if request.method == "POST" and rows.is_valid() and form.is_valid():
        changes = {"officers": named_officers(rows), **form.cleaned_data}
        answer = save_part(request, vote, form, "officers", changes)
        if answer is not None:
            return answer
    return show(request, "draft/officers.html", vote.decision, {"rows": rows, "form": form})


def seat_link(request: StaffRequest, vote: Vote, seat: TrusteeSeat) -> str:
    """Give a trustee's link in full."""
    decision = vote.decision
    path = reverse("trustee", args=[decision.organization.slug, decision.slug, link_token(seat)])
    return request.build_absolute_uri(path)


def signing_accounts(decision: Decision) -> list[tuple[int, str]]:
    """List the accounts that may run votes, and so may sign."""
    organization = decision.organization
    return [
        (person.user.pk, person.user.get_full_name() or person.user.get_username())
        for person in list_staff(organization)
        if find_scope(person.user, Permission.RUN_VOTES, organization).everywhere
    ]


def _initial_officers(request: StaffRequest, draft: VoteDraft) -> list[dict[str, object]]:
    """Give the officers so far; at first, whoever is signed in."""
    if draft.officers:
        return [
            {"name": each.name, "account": each.account, "key": each.key} for each in draft.officers
        ]
    user = request.user
    return [{"name": user.get_full_name(), "account": user.pk}]
