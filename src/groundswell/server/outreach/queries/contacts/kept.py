"""Find contacts: for the staff, for material of a mark, and for the person themselves."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet, Sum

from groundswell.outreach.audiences import ALLOWED, CONTACT_TAGS, ContactTag, MaterialMark
from groundswell.roll.text import fold
from groundswell.server.outreach.models import Contact, ContactRefusal, OutcomeTally
from groundswell.server.outreach.queries.contacts.digests import refusal_digest
from groundswell.server.web.digests import digest_secret


def contacts_of(organization_id: int, *, words: str = "", tag: str = "") -> QuerySet[Contact]:
    """List an organization's contacts, the newest first.

    `words` narrows by name, e-mail or the digits of a number; `tag` by tag, "differs" by those
    whose tag is to be settled.
    """
    rows = Contact.objects.filter(organization_id=organization_id)
    if tag == "differs":
        rows = rows.filter(tags_differ=True)
    elif tag:
        rows = rows.filter(tag=tag)
    text = fold(words)
    if text:
        found = Q(name_key__contains=text) | Q(email__contains=words.strip().lower())
        digits = "".join(filter(str.isdigit, words))
        if len(digits) >= 4:
            found |= Q(phone__contains=digits)
        rows = rows.filter(found)
    return rows


def contacts_for(organization_id: int, mark: MaterialMark) -> QuerySet[Contact]:
    """List the contacts whom material of a mark may reach (11 CFR 114.3, 114.4).

    A contact whose tag is disputed is reached only by what is written for anyone: whatever the
    right tag is, that may.
    """
    rows = Contact.objects.filter(organization_id=organization_id, tag__in=ALLOWED[mark])
    return rows if mark == "anyone" else rows.filter(tags_differ=False)


def count_by_tag(organization_id: int) -> dict[ContactTag, int]:
    """Count contacts by tag, all tags named."""
    rows = Contact.objects.filter(organization_id=organization_id).order_by()
    found = dict(rows.values_list("tag").annotate(Count("pk")))
    return {tag: found.get(tag, 0) for tag in CONTACT_TAGS}


def count_outcomes(guides: Iterable[int]) -> dict[int, dict[str, int]]:
    """Count how conversations ended, by guide and outcome, over all days."""
    rows = OutcomeTally.objects.filter(guide__in=list(guides)).order_by()
    counted: dict[int, dict[str, int]] = {}
    for guide, outcome, count in rows.values_list("guide", "outcome").annotate(Sum("count")):
        counted.setdefault(guide, {})[outcome] = count
    return counted


def find_by_link(organization_id: int, token: str) -> Contact | None:
    """Find the contact whose link somebody opened."""
    return Contact.objects.filter(
        organization_id=organization_id, link_digest=digest_secret(token)
    ).first()


def has_refused(organization_id: int, *values: str) -> bool:
    """Tell whether the holder of an address or a number asked not to be contacted again."""
    digests = [refusal_digest(organization_id, value) for value in values if value]
    return ContactRefusal.objects.filter(
        organization_id=organization_id, digest__in=digests
    ).exists()
