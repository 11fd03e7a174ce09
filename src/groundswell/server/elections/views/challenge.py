"""The public form by which anyone objects to a provisional result."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from groundswell.server.elections.actions.challenges import MAX_TEXT, challenge_result
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.decisions import find_decision, is_public
from groundswell.server.elections.queries.embargo import is_held
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.address import client_address, client_site
from groundswell.server.web.clock import now

_AN_HOUR = 60 * 60
_PER_ADDRESS = 3
"""Challenges in an hour from one connection."""
_PER_SITE = 10
"""Challenges in a day from one site, which may have thousands of addresses (`client_site`)."""


class ChallengeForm(forms.Form):
    """An objection."""

    text = forms.CharField(
        label=_("What do you object to, and why?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MAX_TEXT,
        help_text=_("It becomes public at once, word for word, and can't be taken back."),
    )
    understood = forms.BooleanField(
        label=_("I name nobody in it, and it may stay public for ever."),
    )


@never_cache
def challenge(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Show the form while the result may be challenged, and take a challenge."""
    found = find_decision(org, decision)
    if found is None or not is_public(found, now()):
        raise Http404
    form = ChallengeForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        if not _is_shown(found):
            # Under embargo even the answer would tell how far the counting is.
            form.add_error(None, _("There is no provisional result that could be challenged."))
        elif not _may_file(request, found):
            form.add_error(None, _("Too many challenges came from your network: try again later."))
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            try:
                challenge_result(found.vote, form.cleaned_data["text"])
            except ActionRefused as refused:
                form.add_error("text" if refused.field == "text" else None, str(refused))
            else:
                return redirect("challenge", org, decision)
    context = {"decision": found, "organization": found.organization, "form": form}
    context |= _describe(found)
    return render(request, "elections/console/challenge.html", context, status=status)


def _is_shown(decision: Decision) -> bool:
    """Tell whether there is a vote, and whether the public may know of its result."""
    vote = getattr(decision, "vote", None)
    if vote is None or vote.phase not in (Vote.Phase.CERTIFYING, Vote.Phase.CERTIFIED):
        return False
    return not is_held(vote, now())


def _describe(decision: Decision) -> dict[str, object]:
    """Say whether challenges are taken now, and which there are."""
    vote = getattr(decision, "vote", None)
    if vote is None or not _is_shown(decision):
        return {"is_open": False, "challenges": ()}
    certification = find_certification(vote, find_manifest(vote))
    return {
        "is_open": bool(certification.certificates)
        and vote.phase == Vote.Phase.CERTIFYING
        and now() <= vote.challenge_until,
        "challenges": certification.challenges,
        "until": vote.challenge_until,
    }


def _may_file(request: HttpRequest, decision: Decision) -> bool:
    """Count challenges by address, so that nobody floods a record that can't forget."""
    by_address = f"challenges:{decision.pk}:{client_address(request)}"
    by_site = f"challenges:{decision.pk}:site:{client_site(request)}"
    return (
        _count(by_address, _AN_HOUR) <= _PER_ADDRESS and _count(by_site, 24 * _AN_HOUR) <= _PER_SITE
    )


def _count(name: str, seconds: int) -> int:
    cache.add(name, 0, seconds)
    return cache.incr(name)
