"""An address on an envelope, in the order of the country that the letter goes to."""

from __future__ import annotations

import pytest

from groundswell.server.elections.letters.address import address_lines
from groundswell.server.organizations.queries.contact import Contact


def contact(street: str, city: str, state: str, postcode: str, country: str) -> Contact:
    return Contact(
        pk=1,
        number="A-1",
        name="Ana Soto",
        email="",
        language="en",
        street=street,
        city=city,
        state=state,
        postcode=postcode,
        country=country,
    )


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (("12 Elm St", "Des Moines", "IA", "50309", "US"), ["12 Elm St", "Des Moines, IA 50309"]),
        (("12 Elm St", "", "IA", "", "US"), ["12 Elm St", "IA"]),
        (("12 Elm St", "Des Moines", "IA", "50309", ""), ["12 Elm St", "Des Moines, IA 50309"]),
        (
            ("1 King St", "Toronto", "ON", "M5H 1A1", "CA"),
            ["1 King St", "Toronto, ON M5H 1A1", "CANADA"],
        ),
        (
            ("Calle Mayor 3", "Toledo", "", "45001", "ES"),
            ["Calle Mayor 3", "45001 Toledo", "SPAIN"],
        ),
        (("3 High Street", "York", "", "YO1 7EP", "GB"), ["3 High Street", "York", "YO1 7EP"]),
        (("", "Lagos", "Lagos", "", "NG"), ["Lagos", "Lagos", "NIGERIA"]),
        (("Rue 1", "Lyon", "", "69001", "XX"), ["Rue 1", "69001 Lyon", "XX"]),
    ],
)
def test_lines_stand_in_the_order_of_the_country(
    place: tuple[str, str, str, str, str], lines: list[str]
) -> None:
    last = ["UNITED KINGDOM"] if place[4] == "GB" else []
    assert address_lines(contact(*place), sent_from="US") == ["Ana Soto", *lines, *last]


def test_country_is_named_where_it_is_not_the_senders() -> None:
    home = contact("Calle Mayor 3", "Toledo", "", "45001", "ES")
    abroad = contact("12 Elm St", "Des Moines", "IA", "50309", "US")
    assert address_lines(home, sent_from="ES")[-1] == "45001 Toledo"
    assert address_lines(abroad, sent_from="ES")[-1] == "UNITED STATES"
