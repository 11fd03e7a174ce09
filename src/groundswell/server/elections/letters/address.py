"""How an address stands on an envelope: its lines, in the order of the country it goes to."""

from __future__ import annotations

from babel import Locale

from groundswell.server.organizations.queries.contact import Contact

_CITY_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "CA", "AU"})
"""Where a line reads "Des Moines, IA 50309"."""
_POSTCODE_BELOW = frozenset({"GB", "IE", "IM", "JE", "GG"})
"""Where the postcode has a line of its own, below the town's."""


def address_lines(contact: Contact, *, sent_from: str) -> list[str]:
    """Give the lines of an address; the last names the country where it is not `sent_from`'s.

    The country's name is in English and in capitals, as the post of every country reads it
    (Universal Postal Union, S42). City, state and postcode stand in one of three orders: as in the
    United States, as in the United Kingdom, and elsewhere the postcode first, as in most countries.
    What is not attempted: countries with rules of their own (Japan and China from the large to the
    small, Brazil and Italy with the state behind the city), scripts, the country's prefix before
    a postcode, and the number of the house, which stays where it was written.
    """
    country = contact.country or sent_from
    abroad = str(Locale("en").territories.get(country, country)).upper()
    lines = [contact.name, contact.street, *_place(contact, country)]
    if country != sent_from:
        lines.append(abroad)
    return [line for line in lines if line.strip()]


def _place(contact: Contact, country: str) -> list[str]:
    if country in _CITY_FIRST:
        return [f"{contact.city}, {contact.state} {contact.postcode}".strip(" ,")]
    if country in _POSTCODE_BELOW:
        return [contact.city, contact.state, contact.postcode]
    return [f"{contact.postcode} {contact.city}".strip(), contact.state]
