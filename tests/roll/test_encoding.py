"""Encodings: found, shown, and refused by line and character rather than spoilt."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.material import stream_of

from groundswell.roll.encoding import KNOWN, check_encoding, detect_encoding
from groundswell.roll.errors import FileRefused

TEXT = "number,name\n1,Inés Núñez\n2,Zoë\n3,Žižek-Ömer\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"number,name\n1,Ann\n", "utf-8-sig"),
        (TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_encoding_certain(data: bytes, name: str) -> None:
    found = detect_encoding(stream_of(data))
    assert (found.name, found.certain) == (name, True)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_encoding_wide_without_a_mark_is_a_guess(name: str) -> None:
    found = detect_encoding(stream_of(TEXT.encode(name)))
    assert (found.name, found.certain) == (name, False)


@pytest.mark.parametrize("name", ["cp1252", "mac_roman", "cp850"])
def test_encoding_of_one_byte_is_a_guess_with_words_to_judge_by(name: str) -> None:
    text = "number,name,city\n" + "".join(
        f"{place},Inés Núñez García,Peñuelas José\n{place},Zoë Müller,Bayamón\n"
        for place in range(20)
    )
    found = detect_encoding(stream_of(text.encode(name)))
    assert (found.name, found.certain) == (name, False)
    assert found.words == (
        *("Inés", "Núñez", "García", "Peñuelas", "José", "Zoë", "Müller", "Bayamón"),
    )


def test_encoding_told_wrongly_shows_in_the_words() -> None:
    found = check_encoding(stream_of("1,Núñez\n".encode()), "cp1252", certain=False)
    assert found.words == ("NÃºÃ±ez",)


def test_encoding_leaves_the_stream_at_its_beginning() -> None:
    stream = stream_of(TEXT)
    detect_encoding(stream)
    assert stream.tell() == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mixed_is_refused_by_line_and_character(end: str) -> None:
    data = f"number,name{end}1,Núñez{end}2,Zo".encode() + b"\xeb" + f"{end}3,x{end}".encode()
    with pytest.raises(FileRefused) as caught:
        detect_encoding(stream_of(data))
    found = caught.value
    assert (found.code, found.line, found.column) == ("encoding.mixed", 3, 5)
    assert found.found == "byte eb"


def test_encoding_undecodable_is_refused_by_line_and_character() -> None:
    with pytest.raises(FileRefused) as caught:
        check_encoding(stream_of(b"a,b\r\n1,2\r\n3,x\x81y\r\n"), "cp1252")
    found = caught.value
    assert (found.code, found.line, found.column) == ("encoding.undecodable", 3, 4)
    assert str(found) == (
        "line 3, character 4: this byte has no meaning in the file's encoding (byte 81)"
    )


def test_encoding_undecodable_far_into_a_file_is_placed() -> None:
    data = b"1,Ann\r\n" * 400_000 + b"1,\x9dnn\r\n"
    with pytest.raises(FileRefused) as caught:
        check_encoding(stream_of(data), "cp1252")
    assert (caught.value.line, caught.value.column) == (400_001, 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\x00\x01\x02\x00\x00\x05" * 100, "file.binary"),
        ("a,b\n".encode("utf-32"), "encoding.unknown"),
    ],
)
def test_encoding_of_no_text(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        detect_encoding(stream_of(data))
    assert caught.value.code == code


def test_encoding_not_known() -> None:
    with pytest.raises(FileRefused) as caught:
        check_encoding(stream_of(b"a"), "ebcdic")
    assert caught.value.code == "encoding.unknown"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_encoding_of_any_utf8_text_gives_the_text_back(text: str) -> None:
    stream = stream_of(text)
    found = detect_encoding(stream)
    if not text.startswith("\ufeff"):
        assert io.TextIOWrapper(stream, encoding=found.name).read() == text


@pytest.mark.parametrize("name", KNOWN)
def test_encoding_known_by_every_name(name: str) -> None:
    assert check_encoding(stream_of("a,b\n1,2\n".encode(name)), name).name == name
