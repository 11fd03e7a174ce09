"""Single values: what is read, and the reason for what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, format_number, is_valid_number, parse

from groundswell.roll.countries import read_country
from groundswell.roll.emails import read_email
from groundswell.roll.errors import ValueRefused
from groundswell.roll.languages import read_language
from groundswell.roll.membership import read_chapters, read_cohort, read_number, read_weight
from groundswell.roll.phones import read_phone, split_phones
from groundswell.roll.postcodes import read_postcode
from groundswell.roll.rows import Phone
from groundswell.roll.standing import read_kind, read_standing
from groundswell.roll.states import STATES, read_state, state_division
from groundswell.roll.text import clean, fold, neutralise, restore


def code_of(read: Callable[[], object]) -> str:
    with pytest.raises(ValueRefused) as caught:
        read()
    return caught.value.code


@given(st.text(st.sampled_from("'=+-@\t\r\nab ")) | st.text())
def test_neutralised_value_is_restored(value: str) -> None:
    assert restore(neutralise(value)) == value


@given(st.text(st.sampled_from("'=+-@\t\r\nab ")) | st.text())
def test_neutralised_value_never_begins_as_a_formula(value: str) -> None:
    assert not neutralise(value).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  a  b\n c\u00a0", "a b c"),
        ('="00123"', "00123"),
        ("'+1 515", "+1 515"),
        ("'til", "'til"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("\u200bAna\ufeff", "Ana"),
    ],
)
def test_clean(value: str, expected: str) -> None:
    assert clean(value) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\x07b", "value.control"),
        ("a\u202eb", "value.control"),
        ("In\ufffds", "value.damaged"),
        ("InÃ©s", "value.damaged"),
        ("O\u00e2\u20ac\u2122Dea", "value.damaged"),
        ("x" * 1_001, "value.too_long"),
    ],
)
def test_clean_refuses(value: str, code: str) -> None:
    assert code_of(lambda: clean(value)) == code


def test_fold_takes_case_accents_and_blanks_away() -> None:
    assert fold(" Sección  DOCE ") == "seccion doce"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("(515) 282-0123", Phone("+15152820123")),
        ("1-515-282-0123", Phone("+15152820123")),
        ("515.282.0123 x45", Phone("+15152820123", "45")),
        ("515 282 0123, ext. 7", Phone("+15152820123", "7")),
        ("+52 55 5555 1234", Phone("+525555551234")),
        ("1 (787) 555-1234", Phone("+17875551234")),
    ],
)
def test_phone(text: str, phone: Phone) -> None:
    assert read_phone(text, region="US") == phone


def test_phone_without_a_country_is_one_of_the_region() -> None:
    assert read_phone("55 5555 1234", region="MX") == Phone("+525555551234")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5.15E+09", "phone.scientific"),
        ("282-0123", "phone.invalid"),
        ("115-282-0123", "phone.invalid"),
        ("none", "phone.invalid"),
        ("515-282-0123 ext. 1234567890123", "phone.invalid"),
        ("1" * 300, "phone.invalid"),
    ],
)
def test_phone_refused(text: str, code: str) -> None:
    assert code_of(lambda: read_phone(text, region="US")) == code


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("515-282-0123", ["515-282-0123"]),
        ("515-282-0123; 515-282-0124", ["515-282-0123", "515-282-0124"]),
        ("515-282-0123 / 515-282-0124", ["515-282-0123", "515-282-0124"]),
        ("cell: 515-282-0123, home 515-282-0124", ["515-282-0123", "515-282-0124"]),
        ("515-282-0123, ext 9", ["515-282-0123, ext 9"]),
        (" ; ", []),
    ],
)
def test_phones_split(text: str, parts: list[str]) -> None:
    assert split_phones(text) == parts


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Ann.Lee@Mail.Example", "Ann.Lee@mail.example"),
        ("Ann <ann@mail.example>", "ann@mail.example"),
        ("mailto:ann@mail.example", "ann@mail.example"),
        ("inés@correo.example", "inés@correo.example"),
    ],
)
def test_email(text: str, email: str) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ann", "email.invalid"),
        ("ann@", "email.invalid"),
        ("@mail.example", "email.invalid"),
        ("ann@mail", "email.invalid"),
        (".ann@mail.example", "email.invalid"),
        ("ann@-mail.example", "email.invalid"),
        ("ann@a.example; bo@b.example", "email.several"),
    ],
)
def test_email_refused(text: str, code: str) -> None:
    assert code_of(lambda: read_email(text)) == code


@given(
    st.from_regex(r"[A-Za-z0-9_.+-]{1,12}@[A-Za-z0-9.-]{1,16}", fullmatch=True)
    | st.emails().filter(lambda text: len(text) < 80)
)
def test_email_read_as_the_library_does(text: str) -> None:
    try:
        expected = validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        assert code_of(lambda: read_email(text)) in ("email.invalid", "email.several")
    else:
        assert read_email(text) == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ia", "IA"),
        ("Iowa", "IA"),
        ("19", "IA"),
        ("6", "CA"),
        ("N. Mex.", "NM"),
        ("Nueva York", "NY"),
        ("Washington, D.C.", "DC"),
        ("WASHINGTON", "WA"),
        ("US-TX", "TX"),
        ("hawai‘i", "HI"),
    ],
)
def test_state(text: str, state: str) -> None:
    assert read_state(text) == state


def test_state_of_every_code_and_name_and_division() -> None:
    assert len(STATES) == 56
    for usps, name in STATES.items():
        assert read_state(usps) == read_state(name) == usps
    assert state_division("IA") == "ocd-division/country:us/state:ia"
    assert state_division("DC") == "ocd-division/country:us/district:dc"
    assert state_division("PR") == "ocd-division/country:us/territory:pr"


@pytest.mark.parametrize("text", ["XX", "3", "Ontario", ""])
def test_state_unknown(text: str) -> None:
    assert code_of(lambda: read_state(text)) == "state.unknown"


@pytest.mark.parametrize(
    ("text", "country"),
    [("U.S.A.", "US"), ("Estados Unidos", "US"), ("México", "MX"), ("canada", "CA"), ("gb", "GB")],
)
def test_country(text: str, country: str) -> None:
    assert read_country(text) == country


def test_country_unknown() -> None:
    assert code_of(lambda: read_country("Atlantis")) == "country.unknown"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Spanish", "es"), ("español", "es"), ("es-MX", "es"), ("EN_us", "en"), ("vietnamita", "vi")],
)
def test_language(text: str, language: str) -> None:
    assert read_language(text) == language


def test_language_unknown() -> None:
    assert code_of(lambda: read_language("Klingonese")) == "language.unknown"


@pytest.mark.parametrize(
    ("text", "country", "state", "postcode"),
    [
        ("50309", "US", "IA", "50309"),
        ("50309-1234", "US", "IA", "50309-1234"),
        ("503091234", "US", "", "50309-1234"),
        ("2139", "US", "MA", "02139"),
        ("501", "US", "PR", "00501"),
        ("k1a 0b1", "CA", "ON", "K1A 0B1"),
    ],
)
def test_postcode(text: str, country: str, state: str, postcode: str) -> None:
    assert read_postcode(text, country=country, state=state) == postcode


@pytest.mark.parametrize(
    ("text", "country", "state"),
    [("2139", "US", "IA"), ("ABCDE", "US", "IA"), ("<b>", "CA", ""), ("5030", "US", "")],
)
def test_postcode_invalid(text: str, country: str, state: str) -> None:
    refused = code_of(lambda: read_postcode(text, country=country, state=state))
    assert refused == "postcode.invalid"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("In Good Standing", "active"),
        ("Jubilada", "retired"),
        ("in arrears", "lapsed"),
        ("Honorary", "active"),
    ],
)
def test_standing(text: str, standing: str) -> None:
    assert read_standing(text, {"honorary": "active"}) == standing


def test_standing_in_the_organizations_own_words_comes_first() -> None:
    assert read_standing("Inactive", {"inactive": "retired"}) == "retired"
    assert code_of(lambda: read_standing("Honorary", {})) == "standing.unknown"


def test_kind_of_yes_depends_on_what_is_asked() -> None:
    assert [read_kind("Sí", yes) for yes in ("member", "supporter")] == ["member", "supporter"]
    assert [read_kind("no", yes) for yes in ("member", "supporter")] == ["supporter", "member"]
    assert read_kind("Friend", "member") == "supporter"
    assert code_of(lambda: read_kind("maybe", "member")) == "kind.unknown"


def test_number_keeps_its_zeros() -> None:
    assert read_number("00123") == "00123"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.missing"),
        ("1.2E+05", "number.scientific"),
        ("1E+5", "number.scientific"),
        ("#REF!", "number.error"),
        ("####", "number.error"),
        ("=A1", "number.error"),
        ("9" * 101, "value.too_long"),
    ],
)
def test_number_refused(text: str, code: str) -> None:
    assert code_of(lambda: read_number(text)) == code


def test_chapters_by_name_and_by_id() -> None:
    assert read_chapters("Local 7; Local 9;LOCAL 7", None) == ("Local 7", "Local 9")
    known = {"local 7": "l7", "iowa": "l7", "local 9": "l9"}
    assert read_chapters("Iowa|local 9; LOCAL 7", known) == ("l7", "l9")
    assert code_of(lambda: read_chapters("Local 7; Local 8", known)) == "chapter.unknown"


def test_cohort_by_name_and_by_id() -> None:
    assert read_cohort("New", None) == "New"
    assert read_cohort("New", {"new": "joined-after"}) == "joined-after"
    assert code_of(lambda: read_cohort("Old", {"new": "n"})) == "cohort.unknown"


@pytest.mark.parametrize(("text", "weight"), [("1", 1), ("12.0", 12), ("1048576", 2**20)])
def test_weight(text: str, weight: int) -> None:
    assert read_weight(text) == weight


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1048577", "x", "١"])
def test_weight_invalid(text: str) -> None:
    assert code_of(lambda: read_weight(text)) == "weight.invalid"


@given(
    st.from_regex(r"(\+1|\+52|\+39|1)?[ -]?0?[2-9]\d{2}[ -]?\d{3}[ -]?\d{4}", fullmatch=True)
    | st.from_regex(r"(\([0-9]{3}\) ?|[0-9]{3}[-. ]?)[0-9]{3}[-. ]?[0-9]{4}", fullmatch=True)
)
def test_phone_read_as_the_library_writes_it(text: str) -> None:
    found = parse(text, "US")
    if is_valid_number(found):
        expected = format_number(found, PhoneNumberFormat.E164)
        assert read_phone(text, region="US") == Phone(expected)
    else:
        assert code_of(lambda: read_phone(text, region="US")) == "phone.invalid"
