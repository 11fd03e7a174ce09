"""One flipped bit anywhere in a record is found, at a named step and, where there is one, entry."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.verifier.small_vote import SmallVote

from groundswell.record.checkpoint import cosign
from groundswell.record.reader import open_record
from groundswell.record.tiles import parse_bundle
from groundswell.record.writer import LogWriter
from groundswell.verifier.verify import verify_record

FLIPS_A_KIND = 6


@pytest.fixture(scope="module")
def cosigned(vote: SmallVote, record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = Path(shutil.copytree(record, tmp_path_factory.mktemp("cosigned") / "record"))
    with LogWriter.open(copy, vote.signer) as writer:
        line = cosign(writer.signed, vote.witness, at=1_450_000_000)
        writer.add_cosignature(line, vote.witness.verifier)
    return copy


@contextmanager
def flipped(path: Path, bit: int) -> Iterator[None]:
    """Flip one bit of a file, and flip it back afterwards."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(bytes(data))
    yield
    data[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(bytes(data))


def find(folder: Path) -> list[tuple[int, str, int | None]]:
    report = verify_record(open_record(folder), entropy=os.urandom, workers=1)
    return [(failure.step, failure.name, failure.entry) for failure in report.failures]


def test_flip_in_every_kind_of_entry(vote: SmallVote, cosigned: Path) -> None:
    """The entry itself is named: its hash is no longer the one in the tile."""
    [bundle] = [path for path in (cosigned / "tile" / "entries").rglob("*") if path.is_file()]
    parse_bundle(bundle.read_bytes(), len(vote.entries))
    starts, position = [], 0
    for data in vote.entries:
        starts.append(position + 2)
        position += 2 + len(data)
    chosen = random.Random(1)
    kinds: dict[bytes, list[int]] = {}
    for index, data in enumerate(vote.entries):
        kinds.setdefault(data.split(b'"')[3], []).append(index)
    assert len(kinds) == 19  # all but a complaint and a restart
    for kind, indexes in kinds.items():
        for _ in range(FLIPS_A_KIND):
            index = chosen.choice(indexes)
            bit = 8 * starts[index] + chosen.randrange(8 * len(vote.entries[index]))
            with flipped(bundle, bit):
                found = find(cosigned)
            assert (2, "tree.leaf", index) in found, (kind, bit)
            assert (2, "tree.root", None) in found, (kind, bit)


def test_flip_in_the_length_of_an_entry(cosigned: Path) -> None:
    [bundle] = [path for path in (cosigned / "tile" / "entries").rglob("*") if path.is_file()]
    for bit in range(16):
        with flipped(bundle, bit):
            found = find(cosigned)
        assert (2, "tree.bundle", 0) in found, bit


def test_flip_in_every_tile(cosigned: Path) -> None:
    tiles = [path for path in (cosigned / "tile" / "0").rglob("*") if path.is_file()]
    assert tiles
    chosen = random.Random(2)
    for path in tiles:
        for _ in range(20):
            bit = chosen.randrange(8 * path.stat().st_size)
            with flipped(path, bit):
                found = find(cosigned)
            assert (2, "tree.leaf", bit // 256) in found, (path, bit)


def test_flip_anywhere_in_the_checkpoint(cosigned: Path) -> None:
    """Text, signatures and all: either no checkpoint any more, or a failure in steps 1 and 2."""
    path = cosigned / "checkpoint"
    chosen = random.Random(3)
    bits = 8 * path.stat().st_size
    for bit in chosen.sample(range(bits), 300):
        with flipped(path, bit):
            found = find(cosigned)
        assert {step for step, _, _ in found} & {1, 2}, bit
