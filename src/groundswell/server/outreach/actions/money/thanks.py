"""Thank those who gave: once for each receipt, and only who agreed to be written to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import translation

from groundswell.server.organizations.actions.refusal import check_row
from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.messages.notices import queue_notice
from groundswell.server.outreach.models import MessageChannel, Receipt, ThankYou
from groundswell.server.outreach.queries.messages.consent import held_consents, may_write
from groundswell.server.outreach.queries.money.solicitation import (
    askable_receipts,
    verify_askable,
)
from groundswell.server.races.queries.contributions.money import write_dollars
from groundswell.server.web.mail.lines import isolate, one_line

AT_ONCE = 100
"""Receipts of one organization that are thanked for in one round of the worker."""


def change_thanks(organization: Any, values: Mapping[str, Any], *, version: int) -> None:
    """Change what is said, unless somebody else did since it was shown.

    Raises:
        ChangedMeanwhile: if somebody else was faster.
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = ThankYou.objects.select_for_update().filter(organization=organization).first()
        row = row or ThankYou(organization=organization)
        if row.version != version:
            raise ChangedMeanwhile
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        check_row(row)
        row.save()


def thank_what_is_due() -> None:
    """Thank for some receipts of each organization that wishes it."""
    for words in ThankYou.objects.filter(is_on=True).order_by("pk"):
        due = askable_receipts(words.organization_id).filter(
            thanks=Receipt.Thanks.WAITING, received_on__gte=words.since
        )
        for pk in due.exclude(email="").order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
            thank(pk, words)


def thank(pk: int, words: ThankYou) -> None:
    """Thank for one receipt, or note that its giver is not to be written to.

    Notice and note are one transaction: killed anywhere, a giver is thanked once.

    Raises:
        NotToBeAsked: if the receipt came from a public filing.
    """
    with transaction.atomic():
        receipt = Receipt.with_filings.select_for_update().get(pk=pk)
        verify_askable(receipt)
        if receipt.thanks != Receipt.Thanks.WAITING:
            return
        is_wanted = bool(receipt.email) and may_write(
            words.organization_id, receipt.email, MessageChannel.EMAIL
        )
        receipt.thanks = Receipt.Thanks.QUEUED if is_wanted else Receipt.Thanks.UNWANTED
        receipt.save(update_fields=["thanks"])
        if is_wanted:
            _queue(receipt, words)


def _queue(receipt: Receipt, words: ThankYou) -> None:
    organization = organizations_among([words.organization_id]).get()
    language = _language_of(receipt, organization.language)
    subject, text = words.subject, words.words
    if language == "es":
        subject, text = words.subject_es, words.words_es
    name = _name_of(receipt)
    with translation.override(language):
        amount = write_dollars(receipt.cents)
    queue_notice(
        words.organization_id,
        address=receipt.email,
        language=language,
        subject=fill_in(subject, name, amount, organization.name),
        text=fill_in(text, name, amount, organization.name),
        key=_key(receipt),
    )


def _name_of(receipt: Receipt) -> str:
    """Give the given name as one line; none where it is no name: whoever gives writes it."""
    name = one_line(receipt.given_name, most=60)
    return "" if re.search(r"[/@<>\\:]|www", name) else isolate(name)


def fill_in(text: str, name: str, amount: str, organization: str) -> str:
    """Put a giver's given name, the amount and the organization where the words say so."""
    pairs = {"{name}": name or "", "{amount}": amount, "{organization}": organization}
    parts = []
    while text:
        found = [(text.find(mark), mark) for mark in pairs if mark in text]
        if not found:
            break
        at, mark = min(found)
        parts += [text[:at], pairs[mark]]
        text = text[at + len(mark) :]
    return "".join(parts) + text


def _language_of(receipt: Receipt, fallback: str) -> str:
    """Give the language that the giver consented in."""
    consents = held_consents(receipt.organization_id, MessageChannel.EMAIL)
    found = consents.filter(address=receipt.email.lower()).first()
    return found.language if found else fallback


def _key(receipt: Receipt) -> str:
    """Name a receipt so that it is thanked for once, also when its file is brought in again."""
    named = f"{receipt.committee_id}/{receipt.transaction}"
    return f"thanks-{hashlib.sha256(named.encode()).hexdigest()[:40]}"
