"""Canonical entries: what is written is read, and nothing else is."""

from __future__ import annotations

from typing import Any, Literal
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.record.entry import (
    MAX_ENTRY_SIZE,
    MAX_INTEGER,
    Codec,
    Whole,
    decode,
    encode,
)
from groundswell.record.errors import EntryNotCanonical, EntryTypeUnfit


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    option: str
    rank: Whole


class Note(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="note",
    omit_defaults=True,
):
    title: str
    choices: tuple[Choice, ...] = ()
    final: bool = False
    comment: str | None = None


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="mark"):
    number: Whole
    kind: Literal["red", "blue"]


CODEC: Codec[Note | Mark] = Codec(Note | Mark)
LAWFUL_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"])).map(
    lambda text: normalize("NFC", "".join(c for c in text if c not in BIDI))
)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NOTES = st.builds(
    Note,
    title=LAWFUL_TEXT,
    choices=st.lists(
        st.builds(Choice, option=LAWFUL_TEXT, rank=st.integers(0, MAX_INTEGER)), max_size=3
    ).map(tuple),
    final=st.booleans(),
    comment=st.none() | LAWFUL_TEXT,
)
MARKS = st.builds(Mark, st.integers(0, MAX_INTEGER), st.sampled_from(["red", "blue"]))


@given(NOTES | MARKS)
def test_entries_come_back_as_they_went(entry: Note | Mark) -> None:
    data = CODEC.encode(entry)
    assert CODEC.decode(data) == entry
    assert CODEC.encode(CODEC.decode(data)) == data


def test_an_entry_is_compact_json_with_its_type_first() -> None:
    note = Note("Endorse?", (Choice("Yes", 1),), final=True)
    assert encode(note) == (
        b'{"type":"note","title":"Endorse?","choices":[{"option":"Yes","rank":1}],"final":true}'
    )
    assert decode(encode(note), Note) == note


def test_quotation_marks_backslashes_and_accents_are_lawful() -> None:
    note = Note('“Sí”, "yes" \\ no — ñandú 🗳')
    assert CODEC.decode(CODEC.encode(note)) == note


GOOD = b'{"type":"mark","number":7,"kind":"red"}'
HOSTILE = {
    "empty": b"",
    "null": b"null",
    "array": b"[]",
    "no-type": b'{"number":7,"kind":"red"}',
    "other-type": b'{"type":"seal","number":7,"kind":"red"}',
    "type-not-first": b'{"number":7,"type":"mark","kind":"red"}',
    "other-order": b'{"type":"mark","kind":"red","number":7}',
    "missing-key": b'{"type":"mark","number":7}',
    "unknown-key": b'{"type":"mark","number":7,"kind":"red","x":1}',
    "duplicate-key": b'{"type":"mark","number":7,"number":7,"kind":"red"}',
    "duplicate-type": b'{"type":"mark","type":"mark","number":7,"kind":"red"}',
    "space-inside": b'{"type": "mark","number":7,"kind":"red"}',
    "space-before": b" " + GOOD,
    "newline-after": GOOD + b"\n",
    "trailing-bytes": GOOD + b"{}",
    "byte-order-mark": b"\xef\xbb\xbf" + GOOD,
    "utf-16": GOOD.decode().encode("utf-16"),
    "float": b'{"type":"mark","number":7.0,"kind":"red"}',
    "exponent": b'{"type":"mark","number":7e0,"kind":"red"}',
    "leading-zero": b'{"type":"mark","number":07,"kind":"red"}',
    "minus-zero": b'{"type":"mark","number":-0,"kind":"red"}',
    "negative": b'{"type":"mark","number":-1,"kind":"red"}',
    "not-a-number": b'{"type":"mark","number":NaN,"kind":"red"}',
    "beyond-2^53": b'{"type":"mark","number":9007199254740992,"kind":"red"}',
    "beyond-2^64": b'{"type":"mark","number":18446744073709551616,"kind":"red"}',
    "thousands-of-digits": b'{"type":"mark","number":%s,"kind":"red"}' % (b"9" * 9999),
    "number-as-string": b'{"type":"mark","number":"7","kind":"red"}',
    "other-choice": b'{"type":"mark","number":7,"kind":"green"}',
    "null-value": b'{"type":"note","title":null}',
    "null-optional": b'{"type":"note","title":"a","comment":null}',
    "default-written-out": b'{"type":"note","title":"a","final":false}',
    "escaped-letter": b'{"type":"note","title":"\\u0041"}',
    "escaped-accent": b'{"type":"note","title":"\\u00e9"}',
    "escaped-slash": b'{"type":"note","title":"\\/"}',
    "escaped-key": b'{"type":"note","titl\\u0065":"a"}',
    "newline-in-string": b'{"type":"note","title":"\\n"}',
    "zero-in-string": b'{"type":"note","title":"\\u0000"}',
    "raw-control": b'{"type":"note","title":"\x01"}',
    "delete-character": b'{"type":"note","title":"\x7f"}',
    "c1-control": '{"type":"note","title":"\u0085"}'.encode(),
    "right-to-left-override": '{"type":"note","title":"a\u202eb"}'.encode(),
    "isolate": '{"type":"note","title":"a\u2066b"}'.encode(),
    "decomposed": '{"type":"note","title":"e\u0301"}'.encode(),
    "angstrom-sign": '{"type":"note","title":"\u212b"}'.encode(),
    "lone-surrogate-escaped": b'{"type":"note","title":"\\ud800"}',
    "lone-surrogate-raw": b'{"type":"note","title":"\xed\xa0\x80"}',
    "overlong-utf-8": b'{"type":"note","title":"\xc0\xaf"}',
    "not-utf-8": b'{"type":"note","title":"\xff"}',
    "deep-array": b'{"type":"note","title":' + b"[" * 60_000,
    "deep-object": b'{"type":"note","choices":' + b'[{"option":' * 5000,
    "deep-unknown": b'{"type":"note","x":' + b"[" * 60_000 + b"]" * 60_000 + b"}",
    "too-long": b'{"type":"note","title":"%s"}' % (b"a" * MAX_ENTRY_SIZE),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_are_refused(data: bytes) -> None:
    assert CODEC.decode(GOOD) == Mark(7, "red")
    with pytest.raises(EntryNotCanonical) as caught:
        CODEC.decode(data, index=12)
    assert caught.value.index == 12
    assert str(caught.value).startswith("entry 12 is not canonical: ")
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


@given(NOTES | MARKS, st.data())
def test_no_flipped_bit_reads_as_the_same_entry(entry: Note | Mark, data: st.DataObject) -> None:
    raw = bytearray(CODEC.encode(entry))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    try:
        changed = CODEC.decode(bytes(raw))
    except EntryNotCanonical:
        return
    assert changed != entry


def test_the_longest_lawful_entry_is_read() -> None:
    frame = len(encode(Note("")))
    longest = encode(Note("a" * (MAX_ENTRY_SIZE - frame)))
    assert len(longest) == MAX_ENTRY_SIZE
    with pytest.raises(EntryNotCanonical, match="65536 bytes"):
        encode(Note("a" * (MAX_ENTRY_SIZE - frame + 1)))


@pytest.mark.parametrize(
    "entry",
    [
        Note("line\nbreak"),
        Note("e\u0301"),
        Note("\u202e"),
        Note("\ud800"),
        Mark(-1, "red"),
        Mark(MAX_INTEGER + 1, "red"),
        Mark(1, "green"),  # type: ignore[arg-type]
        Note("a", [Choice("b", 1)]),  # type: ignore[arg-type]
    ],
)
def test_encoding_refuses_what_could_not_be_read(entry: Note | Mark) -> None:
    with pytest.raises(EntryNotCanonical):
        CODEC.encode(entry)


def entry_type(field: Any, **options: Any) -> type[msgspec.Struct]:
    lawful: dict[str, Any] = {"frozen": True, "forbid_unknown_fields": True, "tag_field": "type"}
    return msgspec.defstruct("Draft", [("value", field)], **(lawful | options))


@pytest.mark.parametrize(
    "field",
    [
        float,
        int,
        bytes,
        dict[str, str],
        Any,
        list[float],
        set[str],
        tuple[str, float],
        Literal["a", None],
        str | None,
        list[str | None],
        str | float,
        msgspec.Raw,
    ],
)
def test_a_field_without_an_exact_form_is_refused(field: Any) -> None:
    with pytest.raises(EntryTypeUnfit, match=r"Draft\.value"):
        Codec(entry_type(field))


@pytest.mark.parametrize(
    "options",
    [
        {"frozen": False},
        {"forbid_unknown_fields": False},
        {"tag_field": "kind"},
        {"tag_field": None},
        {"array_like": True},
    ],
)
def test_a_struct_with_loose_options_is_refused(options: dict[str, Any]) -> None:
    assert Codec(entry_type(str)) is not None
    with pytest.raises(EntryTypeUnfit):
        Codec(entry_type(str, **options))


@pytest.mark.parametrize("unfit", [str, dict[str, str], Note | str])
def test_only_structs_are_entries(unfit: Any) -> None:
    with pytest.raises(EntryTypeUnfit, match="a struct or a union of structs"):
        Codec(unfit)
