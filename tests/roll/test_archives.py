"""Compressed rolls, honest and not."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest
from tests.roll.material import read_all, stream_of

from groundswell.roll.archives import FREE_SIZE, open_plain
from groundswell.roll.errors import FileRefused

ROLL = "Member ID,Name\n1,Ann Lee\n2,Bo Chen\n"


def test_archive_read_as_its_text() -> None:
    found = read_all(gzip.compress(ROLL.encode()))
    assert found.members["given_name"].to_list() == ["Ann", "Bo"]


def test_archive_that_grows_too_much_is_refused() -> None:
    bomb = gzip.compress(b"1" * (4 * FREE_SIZE))
    with pytest.raises(FileRefused) as caught:
        open_plain(stream_of(bomb)).read()
    assert caught.value.code == "archive.ratio"


def test_archive_that_grows_within_the_free_size_is_read() -> None:
    assert len(open_plain(stream_of(gzip.compress(b"1" * FREE_SIZE))).read()) == FREE_SIZE


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:12] + b"\xff\xff"])
def test_archive_damaged(spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(gzip.compress(ROLL.encode() * 50))
    with pytest.raises(FileRefused) as caught:
        open_plain(stream_of(data)).read()
    assert caught.value.code == "archive.broken"


def test_archive_of_another_kind_is_refused_with_advice() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("roll.csv", ROLL)
    for data in (out.getvalue(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(FileRefused) as caught:
            open_plain(stream_of(data))
        assert caught.value.code == "file.workbook"
