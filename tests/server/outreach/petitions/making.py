"""Petitions and signatures, made with few words, through the real actions."""

from __future__ import annotations

import re
from typing import Any

from tests.server.organizations.people import make_staff

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.petitions.sign import (
    Signer,
    confirm_signature,
    sign_petition,
)
from groundswell.server.outreach.actions.petitions.write import add_petition, publish_petition
from groundswell.server.outreach.models import Notice, Petition, Signature
from groundswell.server.web.digests import digest_secret

_TOKEN = re.compile(r"/signatures/([A-Za-z0-9_-]{43})/")


def make_petition(
    union: Organization, slug: str = "run-ana", *, is_published: bool = True, **fields: Any
) -> Petition:
    """Make a petition, open to be signed unless said otherwise."""
    usual = {
        "kind": "draft",
        "addressee": "Ana Ruiz",
        "title_en": "Run, Ana, run",
        "text_en": "We ask you to run.\n\nWe will work for it.",
        "title_es": "Preséntese, Ana",
        "text_es": "Le pedimos que se presente.",
    }
    staff = make_staff(union, email=f"staff-{slug}-{Petition.objects.count()}@staff.example")
    petition = add_petition(union.pk, slug, usual | fields, by=staff)
    if is_published:
        publish_petition(petition, version=petition.version, by=staff)
        petition.refresh_from_db()
    return petition


def sign(petition: Petition, name: str = "Bo Lee", email: str = "", **fields: Any) -> str:
    """Sign; give the link's secret, or "" if no link went."""
    email = email or f"{name.replace(' ', '.').lower()}@people.example"
    before = set(Notice.objects.values_list("pk", flat=True))
    sign_petition(petition, Signer(name=name, email=email, **{"state": "IA", **fields}))
    notice = Notice.objects.exclude(pk__in=before).first()
    return token_in(notice.text) if notice is not None else ""


def sign_and_confirm(petition: Petition, name: str = "Bo Lee", **fields: Any) -> Signature:
    """Sign and confirm."""
    return confirm_signature(petition, sign(petition, name, **fields))


def make_signatures(petition: Petition, number: int, **fields: Any) -> list[Signature]:
    """Have so many people sign and confirm."""
    return [
        sign_and_confirm(petition, "Pat Poe", email=f"p{n}@people.example", **fields)
        for n in range(number)
    ]


def token_in(text: str) -> str:
    """Find the link's secret in a message."""
    match = _TOKEN.search(text)
    assert match is not None
    return match[1]


def signature_of(token: str) -> Signature:
    """Find the signature of a link."""
    return Signature.objects.get(digest=digest_secret(token))
