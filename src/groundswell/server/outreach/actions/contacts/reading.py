"""Read what a device sends of a person: names, an address, a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.roll.emails import read_email
from groundswell.roll.errors import ValueRefused as RollRefused
from groundswell.roll.text import clean
from groundswell.server.outreach.actions.contacts.refusal import ConversationRefused
from groundswell.server.outreach.queries.contacts.consent import consent_words
from groundswell.server.outreach.queries.messages.addresses import is_address, normalize_address

MAX_NAME = 200


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """What a person said may be sent, as it was typed, and what was read to them before."""

    name: str = field(repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    language: str
    consent_text: str


@dataclass(frozen=True, kw_only=True)
class ReadContact:
    """The same, read: an address in small letters, a number in E.164."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)
    language: str
    consent_text: str


def read_contact(organization: Any, new: NewContact) -> ReadContact:
    """Read a contact of an organization, which says where a number without a country's code is.

    Raises:
        ConversationRefused: naming every field that is wrong.
    """
    problems: dict[str, str] = {}
    name = _read_name(new.name, problems)
    email = _read_email(new.email, problems)
    phone = _read_phone(new.phone, organization.region, problems)
    if not (new.email.strip() or new.phone.strip()):
        problems["email"] = _("Give an e-mail address or a telephone number, or answer no.")
    if new.language not in ("en", "es"):
        problems["language"] = _("Choose English or Spanish.")
    elif new.consent_text != consent_words(organization.name, new.language):
        problems["consent"] = _(
            "The words to read out have changed since this page was loaded. Load it again, and "
            "read the new ones."
        )
    if problems:
        raise ConversationRefused(problems)
    return ReadContact(
        name=name, email=email, phone=phone, language=new.language, consent_text=new.consent_text
    )


def _read_name(text: str, problems: dict[str, str]) -> str:
    try:
        name = clean(text)
    except RollRefused:
        name = ""
    if not any(map(str.isalpha, name)) or len(name) > MAX_NAME:
        problems["name"] = _("Write the person’s name, with letters.")
    return name


def _read_email(text: str, problems: dict[str, str]) -> str:
    if not text.strip():
        return ""
    try:
        email = normalize_address(read_email(text.strip()))
    except RollRefused:
        email = ""
    if not is_address(email):
        problems["email"] = _("This is no e-mail address. It looks like name@place.example.")
    return email


def _read_phone(text: str, region: str, problems: dict[str, str]) -> str:
    if not text.strip():
        return ""
    try:
        return read_number(text, region=region)
    except ValueRefused as refused:
        problems["phone"] = _say(refused, text)
        return ""


def _say(refused: ValueRefused, text: str) -> str:
    """Say why a number is refused, and where in it the letter stands."""
    if refused.code == "number.letters":
        place, letter = next((at, c) for at, c in enumerate(text, 1) if c.isalpha())
        return _(
            "There is a letter in the number: “%(letter)s” at place %(place)d. Write it in "
            "digits only."
        ) % {"letter": letter, "place": place}
    if refused.code == "number.extension":
        return _("There is an extension behind the number. Leave it out: only a number is dialed.")
    return _("There is no such telephone number. Check it digit by digit.")
