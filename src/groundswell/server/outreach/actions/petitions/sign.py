"""Sign, confirm, take back.

What the page answers never depends on whether somebody has signed, or is on the roll: the link
goes to the mailbox, and who reads the mailbox decides.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.outreach.petitions.commitment import SALT_SIZE, line_of
from groundswell.outreach.petitions.keys import email_key, phone_name_key
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.signers import find_signer
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.actions.messages.consents import NewConsent, give_consent
from groundswell.server.outreach.actions.messages.notices import cancel_notice, queue_notice
from groundswell.server.outreach.actions.petitions.reckon import reckon
from groundswell.server.outreach.actions.petitions.write import lock_petition
from groundswell.server.outreach.models import Consent, MessageChannel, Petition, Signature
from groundswell.server.outreach.models.choices import Tag
from groundswell.server.outreach.queries.petitions.find import words_of
from groundswell.server.web.clock import now
from groundswell.server.web.digests import digest_secret

HOLDS = timedelta(days=7)
"""For how long a signature waits to be confirmed; then it is deleted."""
MOST_A_DAY = 3
"""Links to one mailbox for one petition in 24 hours: nobody is flooded in a stranger's name."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """What somebody filled in, checked field by field: personal data, all of it."""

    name: str
    email: str
    phone: str = ""
    number: str = ""
    state: str = ""
    postcode: str = ""
    language: str = "en"
    show_name: bool = False
    wants_messages: bool = False
    messages_words: str = ""

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return "Signer()"


def sign_petition(petition: Petition, signer: Signer) -> None:
    """Take a signature down and send the link that confirms it.

    To a mailbox that had its links for today none goes, and nothing says so.

    Raises:
        Refused: if the petition is not open.
    """
    with transaction.atomic():
        row = Petition.objects.select_related("organization").get(pk=petition.pk)
        _check_open(row)
        key = email_key(signer.email)
        lately = row.signatures.filter(email_key=key, signed_at__gt=now() - timedelta(days=1))
        if lately.count() >= MOST_A_DAY:
            return
        token = secrets.token_urlsafe(32)
        signature = Signature.objects.create(
            petition=row,
            **_columns(row, signer),
            email_key=key,
            phone_name=phone_name_key(signer.phone, signer.name)[:200],
            signed_at=now(),
            digest=digest_secret(token),
            salt=secrets.token_hex(SALT_SIZE),
        )
        _send_link(row, signature, token)


def confirm_signature(petition: Petition, token: str) -> Signature:
    """Count a signature whose link was opened and confirmed; a second time changes nothing.

    Raises:
        Refused: if the link is spent, or the petition has closed meanwhile.
    """
    with transaction.atomic():
        row = lock_petition(petition)
        signature = _find(row, token)
        if signature.confirmed_at is not None:
            return signature
        _check_open(row)
        signature.confirmed_at = now()
        known = find_signer(
            row.organization_id,
            email=signature.email,
            name=signature.name,
            number=signature.number,
            on=today_in(row.organization),
        )
        if known is not None:
            signature.member_id = known.member
            signature.in_good_standing = known.in_good_standing
        signature.line = line_of(
            text_hash=row.text_hash, email=signature.email, salt=signature.salt
        ).hex()
        signature.counted_as = Signature.CountedAs.SUPPORTER
        signature.save()
        reckon(row, signature)
        _note_change(row)
        if signature.wants_messages:
            _keep_consent(row, signature)
    signature.refresh_from_db()
    return signature


def withdraw_signature(petition: Petition, token: str) -> None:
    """Delete a signature, confirmed or not; who was a duplicate of it may count now.

    Raises:
        Refused: if the link is spent.
    """
    with transaction.atomic():
        row = lock_petition(petition)
        signature = _find(row, token)
        was_confirmed = signature.confirmed_at is not None
        cancel_notice(row.organization_id, _notice_key(signature))
        signature.delete()
        if was_confirmed:
            reckon(row, signature)
            _note_change(row)


def forget_unconfirmed() -> int:
    """Delete the signatures that nobody confirmed in time; give how many."""
    waiting = Signature.objects.filter(confirmed_at=None, signed_at__lt=now() - HOLDS)
    return waiting.delete()[0]


def _columns(petition: Petition, signer: Signer) -> dict[str, object]:
    plain = ("name", "email", "phone", "number", "state", "postcode", "language", "wants_messages")
    return {
        **{name: getattr(signer, name) for name in plain},
        "show_name": signer.show_name and petition.shows_names,
        "messages_words": signer.messages_words if signer.wants_messages else "",
    }


def _check_open(petition: Petition) -> None:
    if not petition.is_open(today_in(petition.organization)):
        raise Refused(_("This petition is closed: it can’t be signed now."))


def _find(petition: Petition, token: str) -> Signature:
    found = petition.signatures.select_for_update().filter(digest=digest_secret(token)).first()
    is_late = found is not None and not found.confirmed_at and found.signed_at < now() - HOLDS
    if found is None or is_late:
        raise Refused(_("This link no longer works. You can sign again."))
    return found


def _note_change(petition: Petition) -> None:
    Petition.objects.filter(pk=petition.pk).update(changes=F("changes") + 1)


def _notice_key(signature: Signature) -> str:
    return f"petition signature {signature.pk}"


def _keep_consent(petition: Petition, signature: Signature) -> None:
    """Write down the signer's word that the organization may write; apart from the signature."""
    is_member = signature.member_id is not None and signature.in_good_standing
    consent = NewConsent(
        channel=MessageChannel.EMAIL,
        address=signature.email,
        words=signature.messages_words,
        source=Consent.Source.FORM,
        tag=Tag.MEMBER if is_member else Tag.GENERAL_PUBLIC,
        language=signature.language,
        given_name=signature.name.split()[0],
        postcode=signature.postcode,
        given_at=signature.signed_at,
    )
    # Whoever asked for no more after signing has the last word; the signature counts anyway.
    with suppress(Refused):
        give_consent(petition.organization_id, consent)


def _send_link(petition: Petition, signature: Signature, token: str) -> None:
    with translation.override(signature.language):
        organization = petition.organization
        path = reverse("act_signature", args=[organization.slug, petition.slug, token])
        context = {
            "petition": petition,
            "title": words_of(petition, signature.language).title,
            "organization": organization,
            "link": settings.ENVIRONMENT.origin + path,
            "days": HOLDS.days,
        }
        queue_notice(
            organization.pk,
            address=signature.email,
            language=signature.language,
            subject=_("Confirm your signature"),
            text=render_to_string("outreach/act/petitions/mail/confirm.txt", context),
            key=_notice_key(signature),
        )
