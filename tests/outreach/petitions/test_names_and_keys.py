"""Names carry no markup and no borrowed letters; keys find one mailbox and one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.petitions.errors import NameRefused
from groundswell.outreach.petitions.keys import email_key, phone_name_key
from groundswell.outreach.petitions.names import mixes_alphabets, read_signer_name, skeleton


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ana   de la Cruz ", "Ana de la Cruz"),
        ("José Núñez", "José Núñez"),
        ("Sinéad O’Connor-Smith Jr.", "Sinéad O’Connor-Smith Jr."),
        ("Анна Иванова", "Анна Иванова"),
        ("山田 たろう", "山田 たろう"),
        ("Ａｎａ Ｒｕｉｚ", "Ana Ruiz"),
        ("Zoe", "Zoe"),
    ],
)
def test_names_of_people_are_taken(text: str, name: str) -> None:
    assert read_signer_name(text) == name


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("12345", "symbols"),
        ("<script>alert(1)</script>", "address"),
        ("<b>Ana</b>", "address"),
        ("<i>", "symbols"),
        ("Ana\u202egnp.exe", "symbols"),
        ("Buy at cheap.example", "address"),
        ("https://x.example", "address"),
        ("Ana & Bo Ruiz", "joint"),
        ("Вernie Sanders", "alphabets"),  # the first letter is Cyrillic
        ("Αna Ruiz", "alphabets"),  # the first letter is Greek
        ("x" * 121, "long"),
        ("x" * 5_000, "long"),
    ],
)
def test_what_is_no_name_is_refused_without_quoting_it(text: str, problem: str) -> None:
    with pytest.raises(NameRefused) as refused:
        read_signer_name(text)
    assert (refused.value.problem, str(refused.value)) == (problem, f"name.{problem}")


def test_spellings_of_one_name_share_a_skeleton() -> None:
    spellings = ["Ana Núñez", "NUNEZ, Ana", "ana nunez", "Аnа Nunez", "Ana  Nu\u0301n\u0303ez"]
    assert {skeleton(each) for each in spellings} == {"ana nunez"}
    assert skeleton("Ana Ruiz") != skeleton("Bo Ruiz")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (" Ana@Mail.Example ", "ana@mail.example"),
        ("ana+petition@mail.example", "ana@mail.example"),
        ("a.n.a+x@Googlemail.com", "ana@gmail.com"),
        ("a.n.a@mail.example", "a.n.a@mail.example"),
        ("+x@mail.example", "+x@mail.example"),
    ],
)
def test_one_mailbox_has_one_key(address: str, key: str) -> None:
    assert email_key(address) == key


@given(st.emails())
def test_key_of_a_key_is_itself(address: str) -> None:
    assert email_key(email_key(address)) == email_key(address)


def test_telephone_alone_is_nobodys() -> None:
    assert phone_name_key("", "Ana Ruiz") == ""
    assert phone_name_key("+15155550101", "Ruiz Ana") == phone_name_key("+15155550101", "ANA RUIZ")
    assert phone_name_key("+15155550101", "Bo Ruiz") != phone_name_key("+15155550101", "Ana Ruiz")


@given(st.text("abcñé", min_size=1))
def test_words_of_one_alphabet_do_not_mix(word: str) -> None:
    assert not mixes_alphabets(word)
