"""The list of people that somebody knows, and the guides to talk with them.

The pages are for anybody who has the address: no account, no volunteer's session. The list itself
never comes here.
"""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from groundswell.outreach.audiences import AudienceUnknown, ContactTag, MaterialRefused, read_tag
from groundswell.server.outreach.models import ConversationGuide
from groundswell.server.outreach.models.choices import Outcome, Tag
from groundswell.server.outreach.queries.contacts.consent import consent_words
from groundswell.server.outreach.queries.contacts.guides import find_guide_for, guides_for
from groundswell.server.outreach.views.act.contacts.words import tag_reasons
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show


@require_GET
@act_view
def show_people(request: ActRequest) -> HttpResponse:
    """Show the page that keeps the list on the device."""
    organization = request.organization
    languages = [(code, str(label)) for code, label in settings.LANGUAGES]
    context = {
        "tags": Tag.choices,
        "reasons": tag_reasons(organization),
        "outcomes": Outcome.choices,
        "languages": languages,
        "language": (get_language() or "en")[:2],
        "consents": [(code, consent_words(organization.name, code)) for code, _label in languages],
    }
    response = show(request, "contacts/people.html", context)
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_GET
@act_view
def show_guides(request: ActRequest, tag: str) -> HttpResponse:
    """Show the guides that may be read to somebody of a tag: the page's script takes them too."""
    known = _read(tag)
    return _show(request, known, guides_for(request.organization.pk, known))


@require_GET
@act_view
def show_guide(request: ActRequest, tag: str, guide: int) -> HttpResponse:
    """Show one guide, if it may be read to somebody of that tag; otherwise refuse it."""
    known = _read(tag)
    try:
        found = find_guide_for(request.organization.pk, guide, known)
    except MaterialRefused:
        others = guides_for(request.organization.pk, known)
        return _show(request, known, others, status=HTTPStatus.FORBIDDEN)
    if found is None:
        raise Http404
    return _show(request, known, [found])


def _show(
    request: ActRequest,
    tag: ContactTag,
    guides: list[ConversationGuide],
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    language = get_language() or "en"
    label, reason = next(said[1:] for said in tag_reasons(request.organization) if said[0] == tag)
    context = {
        "guides": [(each, each.title(language), each.text(language)) for each in guides],
        "label": label,
        "reason": reason,
        "refused": status == HTTPStatus.FORBIDDEN,
    }
    return show(request, "contacts/guides.html", context, status=status)


def _read(tag: str) -> ContactTag:
    try:
        return read_tag(tag)
    except AudienceUnknown:
        raise Http404 from None
