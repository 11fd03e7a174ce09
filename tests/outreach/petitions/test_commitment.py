"""The list names every signature once, and tells nothing else."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.petitions.commitment import entry_text, line_of, list_root
from groundswell.outreach.petitions.text import PetitionText, canonical_text, hash_text
from groundswell.record.merkle import EMPTY_ROOT, leaf_hash, node_hash

TEXT = PetitionText(
    organization="union", kind="draft", addressee="Ana Ruiz", title_en="Run!", text_en="Please."
)


def test_line_is_the_hash_of_four_lines_of_text() -> None:
    entry = entry_text(text_hash="ab", email="Ana@Mail.Example", salt="cd")
    assert entry == "groundswell signature v1\nab\nana@mail.example\ncd\n"
    line = line_of(text_hash="ab", email="ana@mail.example", salt="cd")
    assert line == sha256(entry.encode()).digest()


def test_root_is_that_of_the_record() -> None:
    lines = sorted(sha256(bytes([n])).digest() for n in range(3))
    a, b, c = map(leaf_hash, lines)
    assert list_root(lines) == node_hash(node_hash(a, b), c).hex()
    assert list_root([]) == EMPTY_ROOT.hex()


@pytest.mark.parametrize("lines", [[b"b" * 32, b"a" * 32], [b"a" * 32] * 2, [b"a"]])
def test_list_out_of_order_is_refused(lines: list[bytes]) -> None:
    with pytest.raises(ValueError, match="rising order"):
        list_root(lines)


@given(
    st.sets(st.binary(min_size=32, max_size=32), max_size=9), st.binary(min_size=32, max_size=32)
)
def test_another_list_has_another_root(lines: set[bytes], extra: bytes) -> None:
    if extra not in lines:
        assert list_root(sorted(lines)) != list_root(sorted(lines | {extra}))


def test_every_word_of_the_text_is_in_its_hash() -> None:
    assert canonical_text(TEXT) == (
        b'{"addressee":"Ana Ruiz","format":"groundswell petition v1","kind":"draft",'
        b'"organization":"union","text_en":"Please.","text_es":"","title_en":"Run!","title_es":""}'
    )
    assert hash_text(TEXT) == sha256(canonical_text(TEXT)).hexdigest()
