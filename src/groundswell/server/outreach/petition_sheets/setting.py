"""Set a petition and its signatures as one PDF: the words first, then the names in columns.

Names go to the typesetter as values, never as markup, and through memory alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import typst
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.server.outreach.models import Petition, Signature
from groundswell.server.outreach.queries.petitions.find import words_of
from groundswell.server.web.clock import now
from groundswell.server.web.mail.lines import one_line

TEMPLATE = Path(__file__).with_name("sheets.typ")
MOST_PRINTED = 20_000
"""Signatures of one PDF: some 250 pages."""


def set_sheets(petition: Petition, signatures: Sequence[Signature], *, language: str) -> bytes:
    """Give the PDF, its words in a language (the petition's own stay as they were signed)."""
    with translation.override(language):
        inputs = sheet_inputs(petition, signatures, language)
    made = typst.compile(str(TEMPLATE), sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def sheet_inputs(
    petition: Petition, signatures: Sequence[Signature], language: str
) -> dict[str, str]:
    """Give what the template is set from."""
    words = words_of(petition, language)
    today = now().astimezone(ZoneInfo(petition.organization.time_zone)).date()
    people = len(signatures)
    members = sum(each.counted_as == Signature.CountedAs.MEMBER for each in signatures)
    line = ngettext("%(people)s person signs", "%(people)s people sign", people) % {
        "people": number_format(people, force_grouping=True)
    }
    data = {
        "language": language,
        "organization": one_line(petition.organization.name),
        "to": _("To: %(addressee)s") % {"addressee": one_line(petition.addressee)},
        "title": one_line(words.title),
        "paragraphs": [one_line(each, most=10_000) for each in words.text.split("\n\n")],
        "day": date_format(today),
        "people": line,
        "members": _("%(members)s of them are verified members of %(organization)s.")
        % {
            "members": number_format(members, force_grouping=True),
            "organization": one_line(petition.organization.name),
        },
        "hash": _("SHA-256 of the text: %(hash)s") % {"hash": petition.text_hash},
        "names": [[one_line(each.name), _place(each)] for each in signatures],
    }
    return {"data": json.dumps(data, ensure_ascii=False)}


def _place(signature: Signature) -> str:
    return " ".join(part for part in (signature.state, signature.postcode) if part)
