"""Codes and trackers: both ways, and every slip of the finger that they promise to catch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.voting.code import format_code, parse_code, parse_tracker, tracker
from groundswell.voting.errors import CodeInvalid

DATA = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = DATA + "*~$=U"
SAMPLES = [bytes(15), b"\xff" * 15, bytes(range(15)), bytes.fromhex("8f" * 15), b"groundswell 120"]

secrets = st.binary(min_size=15, max_size=15)


@given(secrets)
def test_code_read_back(secret: bytes) -> None:
    code = format_code(secret)
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5]
    assert parse_code(code) == secret


def test_code_of_known_secrets() -> None:
    assert format_code(bytes(15)) == "00000-00000-00000-00000-00000"
    assert format_code((1).to_bytes(15, "big")) == "00000-00000-00000-00000-00011"
    assert format_code((36).to_bytes(15, "big")) == "00000-00000-00000-00000-0014U"
    # 2¹²⁰ − 1 modulo 37: 2³⁶ is 1, so it is 2¹² − 1 = 4095 = 110·37 + 25, the symbol S.
    assert format_code(b"\xff" * 15) == "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZS"


@given(secrets)
def test_code_typed_carelessly(secret: bytes) -> None:
    code = format_code(secret)
    plain = code.replace("-", "")
    for typed in (
        code.lower(),
        plain,
        " ".join(plain),
        f"  {code}--",
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        code.replace("1", "i"),
        code.replace("1", "L"),
    ):
        assert parse_code(typed) == secret


@pytest.mark.parametrize("secret", SAMPLES)
def test_code_with_any_one_symbol_wrong(secret: bytes) -> None:
    symbols = format_code(secret).replace("-", "")
    for place, right in enumerate(symbols):
        for wrong in CHECK:
            if wrong != right:
                with pytest.raises(CodeInvalid):
                    parse_code(symbols[:place] + wrong + symbols[place + 1 :])


@pytest.mark.parametrize("secret", SAMPLES)
def test_code_with_any_two_neighbours_swapped(secret: bytes) -> None:
    symbols = format_code(secret).replace("-", "")
    for place in range(len(symbols) - 1):
        first, second = symbols[place], symbols[place + 1]
        if first != second:
            with pytest.raises(CodeInvalid):
                parse_code(symbols[:place] + second + first + symbols[place + 2 :])


@given(secrets, st.data())
def test_code_with_one_slip(secret: bytes, data: st.DataObject) -> None:
    symbols = format_code(secret).replace("-", "")
    place = data.draw(st.integers(0, 24))
    wrong = data.draw(st.sampled_from(CHECK).filter(lambda symbol: symbol != symbols[place]))
    with pytest.raises(CodeInvalid):
        parse_code(symbols[:place] + wrong + symbols[place + 1 :])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "0 symbols where 25 belong"),
        ("00000-00000-00000-00000-0000", "24 symbols where 25 belong"),
        ("00000-00000-00000-00000-000000", "26 symbols where 25 belong"),
        ("0000!-00000-00000-00000-00000", "'!' at character 5 is not in the alphabet"),
        ("00000-u0000-00000-00000-00000", "'u' at character 7 is not in the alphabet"),
        ("00000-00000-00000-00000-000*0", "'*' at character 28 is not in the alphabet"),
        ("00000-00000-00000-00000-000\u01310", "'\\u0131' at character 28 is not in the alphabet"),
        ("00000\u201100000-00000-00000-0000", "'\\u2011' at character 6 is not in the alphabet"),
        ("00000-00000-00000-00000-0000\n", "'\\n' at character 29 is not in the alphabet"),
        (
            "00000-00000-00000-00000-00001",
            "the check symbol does not fit: a symbol is wrong, or two are swapped",
        ),
    ],
)
def test_code_mistyped(text: str, reason: str) -> None:
    with pytest.raises(CodeInvalid) as caught:
        parse_code(text)
    assert caught.value.reason == reason


def test_code_of_another_length() -> None:
    with pytest.raises(CodeInvalid):
        format_code(bytes(16))


@given(st.binary(min_size=32, max_size=32))
def test_tracker_read_back(leaf_hash: bytes) -> None:
    found = tracker(leaf_hash)
    assert [len(group) for group in found.split("-")] == [5, 5, 5, 5]
    assert parse_tracker(found) == found
    assert parse_tracker(found.lower().replace("-", " ")) == found


@given(st.binary(min_size=32, max_size=32))
def test_tracker_is_the_first_hundred_bits(leaf_hash: bytes) -> None:
    bits = "".join(f"{DATA.index(symbol):05b}" for symbol in tracker(leaf_hash).replace("-", ""))
    assert bits == "".join(f"{byte:08b}" for byte in leaf_hash)[:100]


@pytest.mark.parametrize("text", ["", "0" * 19, "0" * 21, "0" * 19 + "*", "0" * 19 + "U"])
def test_tracker_mistyped(text: str) -> None:
    with pytest.raises(CodeInvalid):
        parse_tracker(text)
