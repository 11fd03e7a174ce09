"""Names, split and with their case repaired, never with other letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nameparser import parse

from groundswell.roll.errors import ValueRefused
from groundswell.roll.names import PersonName, read_name, split_name

WORD = st.from_regex(
    r"[A-ZÁÉÑÖ][a-záéñö]{0,7}(-[A-Z][a-z]{1,5})?|O'[A-Z][a-z]{2,5}", fullmatch=True
)
KNOWN = st.sampled_from(
    ["de", "la", "van", "Jr", "Dr", "III", "J.", "y", "Ma", "Abdul", "Earl", "Van", "Do", "&"]
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee", PersonName("Ann", "", "Lee")),
        ("Lee, Ann B.", PersonName("Ann", "B.", "Lee")),
        ("Dr. Ana de la Cruz", PersonName("Ana", "", "de la Cruz")),
        ("DE LA CRUZ, ANA", PersonName("ANA", "", "DE LA CRUZ")),
        ("José Ángel Núñez y Ortega", PersonName("José", "Ángel", "Núñez y Ortega")),
        ("Sam Roy Jr.", PersonName("Sam", "", "Roy", "Jr.")),
        ("Earl Grey", PersonName("Earl", "", "Grey")),
        ("Cher", PersonName("Cher")),
    ],
)
def test_name_split(text: str, name: PersonName) -> None:
    assert split_name(text) == name


@given(st.lists(WORD | KNOWN, min_size=1, max_size=4), st.booleans())
def test_name_split_as_the_library_does(words: list[str], comma: bool) -> None:
    text = " ".join(words)
    if comma and len(words) > 1:
        text = f"{words[-1]}, {' '.join(words[:-1])}"
    expected = parse(text)
    if "&" in words or not expected.given:
        return
    assert split_name(text) == PersonName(
        expected.given, expected.middle, expected.family, expected.suffix
    )


@pytest.mark.parametrize(
    ("name", "repaired"),
    [
        (PersonName("MARÍA JOSÉ", "", "DE LA CRUZ"), PersonName("María José", "", "de la Cruz")),
        (PersonName("SEÁN", "P.", "O'NEIL-MCDONALD"), PersonName("Seán", "P.", "O'Neil-McDonald")),
        (PersonName("ann", "", "núñez"), PersonName("Ann", "", "Núñez")),
        (PersonName("SAM", "", "ROY", "III"), PersonName("Sam", "", "Roy", "III")),
        (PersonName("LI", "", "VAN"), PersonName("Li", "", "Van")),
        (PersonName("ANN", "", "MCCOY’S"), PersonName("Ann", "", "McCoy’s")),
        (PersonName("JJ", "", "Roy"), PersonName("JJ", "", "Roy")),
        (PersonName("bell", "", "hooks"), PersonName("Bell", "", "Hooks")),
        (PersonName("Ludwig", "", "van Beethoven"), PersonName("Ludwig", "", "van Beethoven")),
    ],
)
def test_name_case_repaired_where_there_is_none(name: PersonName, repaired: PersonName) -> None:
    assert read_name(name) == repaired


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn"]), min_size=1, max_size=20))
def test_name_keeps_every_letter(text: str) -> None:
    try:
        found = read_name(PersonName(text, "", text))
    except ValueRefused:
        return
    assert len(found.given) == len(text)
    assert found.given.casefold() == text.casefold() or found.given.lower() == text.lower()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (PersonName(), "name.missing"),
        (PersonName("John & Jane", "", "Roy"), "name.joint"),
        (PersonName("John and Jane", "", "Roy"), "name.joint"),
        (PersonName("John/Jane", "", "Roy"), "name.joint"),
        (PersonName("<b>Ann</b>"), "name.symbols"),
        (PersonName("=HYPERLINK(1)"), "name.symbols"),
        (PersonName("123"), "name.symbols"),
        (PersonName("", "", "..."), "name.symbols"),
    ],
)
def test_name_refused(name: PersonName, code: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        read_name(name)
    assert caught.value.code == code


def test_name_of_nobody() -> None:
    with pytest.raises(ValueRefused) as caught:
        split_name(",")
    assert caught.value.code == "name.missing"
