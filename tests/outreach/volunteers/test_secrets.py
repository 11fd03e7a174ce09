"""Secrets of links: written in groups, read as people type them, stored as a digest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.volunteers.secrets import LENGTH, digest_secret, read_secret, write_secret


@given(st.binary(min_size=LENGTH, max_size=LENGTH))
def test_written_secret_reads_back(random: bytes) -> None:
    written = write_secret(random)
    typed = f" {written.lower().replace('0', 'o').replace('1', 'l').replace('-', ' ')} "
    for text in (written, typed, f"https://vote.example/act/union/join/#{written}"):
        read = read_secret(text)
        assert read == written.replace("-", "")
        assert digest_secret(read) == digest_secret(written)


def test_other_text_is_no_secret() -> None:
    assert [read_secret(text) for text in ("", "#", "ABCDE", "U" * 20, "0" * 21, "é" * 20)] == [
        None
    ] * 6


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="19 bytes"):
        write_secret(b"x" * 19)
