"""Rolls written, read back, sealed, searched and reissued from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey
from tests.crypto import material
from tests.voting.rolls import REGISTRAR, REGISTRAR_KEY, VOTE, credentials, make_roll
from tests.voting.snapshot import refused

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.entries import ENTRY, Reissue, RollChunk, RollSeal
from groundswell.voting.refusals import ReissueRefused, RollRefused, RollSealRefused
from groundswell.voting.roll import (
    CHUNK_SIZE,
    MAX_TOTAL_WEIGHT,
    MAX_WEIGHT,
    Roll,
    RollReader,
    chunk_keys,
    make_reissue,
    pack_numbers,
    roll_chunks,
    seal_roll,
    sort_roll,
    verify_keys,
    verify_reissue,
)

CELLS = 3


def plain_keys(count: int, label: str = "key") -> list[bytes]:
    """Make keys that are in no group, for a reader that trusts them."""
    return [material.octets(f"{label} {i}", 32) for i in range(count)]


def chunk(keys: list[bytes], weights: list[int], cells: list[int], first: int = 0) -> RollChunk:
    return RollChunk(
        first=first,
        keys=encode_url(b"".join(keys)),
        weights=encode_url(pack_numbers(np.array(weights, dtype=np.int64), 3)),
        cells=encode_url(pack_numbers(np.array(cells, dtype=np.int64), 2)),
    )


def read(chunks: list[RollChunk], seal: RollSeal) -> Roll:
    reader = RollReader(CELLS, trusts_keys=True)
    for each in chunks:
        reader.add(each)
    return reader.seal(seal, VOTE, REGISTRAR_KEY)


KEYS = sorted(plain_keys(4))


@pytest.mark.parametrize("count", [1, 5, CHUNK_SIZE, CHUNK_SIZE + 1, 2 * CHUNK_SIZE + 7])
def test_roll_read_is_the_roll_written(count: int) -> None:
    rng = np.random.default_rng(count)
    weights = rng.integers(1, MAX_WEIGHT, count, endpoint=True).tolist()
    cells = rng.integers(0, CELLS, count).tolist()
    keys = plain_keys(count)
    roll = make_roll(keys, weights, cells)
    chunks = list(roll_chunks(roll))
    assert all(ENTRY.decode(ENTRY.encode(each)) == each for each in chunks)
    found = read(chunks, seal_roll(roll, VOTE, REGISTRAR))
    rows = [
        (key.tobytes(), int(weight), int(cell))
        for key, weight, cell in zip(found.keys, found.weights, found.cells, strict=True)
    ]
    assert rows == sorted(zip(keys, weights, cells, strict=True))
    assert found.weight == sum(weights)
    assert b"".join(chunk_keys(each).tobytes() for each in chunks) == b"".join(sorted(keys))
    assert found.digest(VOTE) == roll.digest(VOTE)


def test_roll_sorted_tells_its_order() -> None:
    keys = np.frombuffer(b"".join(plain_keys(50)), dtype=np.uint8).reshape(50, 32)
    numbers = np.arange(50, dtype=np.int64)
    roll, order = sort_roll(keys, numbers + 1, numbers)
    assert (keys[order] == roll.keys).all()
    assert (roll.cells == order).all()
    assert (roll.weights == order + 1).all()


BAD_CHUNKS = {
    "first too high": (chunk(KEYS, [1] * 4, [0] * 4, first=1), "first is 1 after 0"),
    "no keys": (chunk([], [], []), "0 keys; a chunk holds"),
    "a weight missing": (chunk(KEYS, [1] * 3, [0] * 4), "not of one length"),
    "a cell too many": (chunk(KEYS, [1] * 4, [0] * 5), "not of one length"),
    "half a key": (chunk([*KEYS[:3], KEYS[3][:16]], [1] * 4, [0] * 4), "not of one length"),
    "keys descending": (chunk(KEYS[::-1], [1] * 4, [0] * 4), "strictly ascending"),
    "a key twice": (chunk([*KEYS[:3], KEYS[2]], [1] * 4, [0] * 4), "strictly ascending"),
    "weight zero": (chunk(KEYS, [1, 0, 1, 1], [0] * 4), "a weight is not from 1 to"),
    "weight too high": (chunk(KEYS, [1, MAX_WEIGHT + 1, 1, 1], [0] * 4), "a weight is not from 1"),
    "a cell too high": (chunk(KEYS, [1] * 4, [0, 1, 2, 3]), "a cell is not below 3"),
    "too many keys": (
        chunk(sorted(plain_keys(CHUNK_SIZE + 1)), [1] * (CHUNK_SIZE + 1), [0] * (CHUNK_SIZE + 1)),
        "1025 keys; a chunk holds 1 to 1024",
    ),
    "loose bits": (replace(chunk(KEYS[:1], [1], [0]), cells="AAB"), "base64"),
}


@pytest.mark.parametrize("name", BAD_CHUNKS)
def test_chunk_out_of_form_is_refused(name: str) -> None:
    bad, match = BAD_CHUNKS[name]
    reader = RollReader(CELLS, trusts_keys=True)
    with refused(RollRefused, match, reader):
        reader.add(bad)
    reader.add(chunk(KEYS, [1] * 4, [0] * 4))


def test_chunk_of_the_highest_weight_and_cell_is_taken() -> None:
    reader = RollReader(CELLS, trusts_keys=True)
    reader.add(chunk(KEYS, [MAX_WEIGHT, 1, 1, 1], [2, 0, 0, 0]))


def full_chunk(first: int = 0, weight: int = 1) -> tuple[RollChunk, list[bytes]]:
    keys = sorted(plain_keys(CHUNK_SIZE))
    return chunk(keys, [weight] * CHUNK_SIZE, [0] * CHUNK_SIZE, first), keys


def test_chunk_after_a_short_one_is_refused() -> None:
    """Every roll has one form: all chunks but the last are full."""
    reader = RollReader(CELLS, trusts_keys=True)
    reader.add(chunk(KEYS[:2], [1] * 2, [0] * 2))
    with refused(RollRefused, "first is 2 after 2 credentials", reader):
        reader.add(chunk(KEYS[2:], [1] * 2, [0] * 2, first=2))


@pytest.mark.parametrize("first", [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE + 1])
def test_chunk_out_of_its_place_is_refused(first: int) -> None:
    reader = RollReader(CELLS, trusts_keys=True)
    reader.add(full_chunk()[0])
    with refused(RollRefused, f"first is {first} after 1024", reader):
        reader.add(chunk([b"\xff" * 32], [1], [0], first=first))


def test_chunk_that_does_not_follow_the_last_key_is_refused() -> None:
    """Duplicates and disorder across chunks count like those inside one."""
    reader = RollReader(CELLS, trusts_keys=True)
    full, keys = full_chunk()
    reader.add(full)
    for key in (keys[-1], bytes(32)):
        with refused(RollRefused, "strictly ascending", reader):
            reader.add(chunk([key], [1], [0], first=CHUNK_SIZE))
    reader.add(chunk([b"\xff" * 32], [1], [0], first=CHUNK_SIZE))


def test_roll_heavier_than_allowed_is_refused() -> None:
    """Exactly 2⁴⁰ may stand: 1,024 chunks of 1,024 credentials of 2²⁰; one more may not."""
    reader = RollReader(CELLS, trusts_keys=True)
    rows = CHUNK_SIZE
    for number in range(MAX_TOTAL_WEIGHT // (MAX_WEIGHT * rows)):
        keys = np.zeros((rows, 32), dtype=np.uint8)
        serial = np.arange(number * rows, (number + 1) * rows, dtype=">u8")
        keys[:, :8] = serial.view(np.uint8).reshape(rows, 8)
        part = Roll(keys, np.full(rows, MAX_WEIGHT), np.zeros(rows, dtype=np.int64))
        [entry] = roll_chunks(part)
        reader.add(replace(entry, first=number * rows))
    with pytest.raises(RollRefused, match=f"the roll weighs more than {MAX_TOTAL_WEIGHT}"):
        reader.add(chunk([b"\xff" * 32], [1], [0], first=1 << 20))


@pytest.mark.parametrize("highest", [2, 10])
def test_roll_heavier_than_its_scores_allow_is_refused(highest: int) -> None:
    """No sum may exceed 2⁴⁰, or it could not be found again after decryption."""
    reader = RollReader(CELLS, highest=highest, trusts_keys=True)
    reader._weight = MAX_TOTAL_WEIGHT // highest - 1
    with refused(RollRefused, f"weighs more than {MAX_TOTAL_WEIGHT // highest}", reader):
        reader.add(chunk(KEYS[:1], [2], [0]))
    reader.add(chunk(KEYS[:1], [1], [0]))


# Seals


ROLL = make_roll(plain_keys(4), [1, 2, 3, 4], [0, 1, 2, 0])
CHUNKS = list(roll_chunks(ROLL))
SEAL = seal_roll(ROLL, VOTE, REGISTRAR)
BAD_SEALS = {
    "count": (replace(SEAL, count=5), "it says 5 credentials of weight 10"),
    "weight": (replace(SEAL, weight=11), "it says 4 credentials of weight 11"),
    "digest": (replace(SEAL, digest=encode_url(bytes(32))), "its digest is not the roll's"),
    "another vote": (seal_roll(ROLL, bytes(32), REGISTRAR), "its digest is not the roll's"),
    "another registrar": (
        seal_roll(ROLL, VOTE, SigningKey(bytes(32))),
        "the registrar's signature fails",
    ),
    "no signature": (
        replace(SEAL, signature=encode_url(bytes(64))),
        "the registrar's signature fails",
    ),
    "loose bits": (replace(SEAL, digest=SEAL.digest[:-1] + "B"), "the registrar's signature"),
}


@pytest.mark.parametrize("name", BAD_SEALS)
def test_seal_that_does_not_fit_is_refused(name: str) -> None:
    seal, match = BAD_SEALS[name]
    reader = RollReader(CELLS, trusts_keys=True)
    for each in CHUNKS:
        reader.add(each)
    with refused(RollSealRefused, match, reader):
        reader.seal(seal, VOTE, REGISTRAR_KEY)
    assert reader.seal(SEAL, VOTE, REGISTRAR_KEY).digest(VOTE) == ROLL.digest(VOTE)


@pytest.mark.parametrize(
    "other",
    [
        make_roll(plain_keys(4), [1, 2, 4, 3], [0, 1, 2, 0]),
        make_roll(plain_keys(4), [1, 2, 3, 4], [0, 1, 0, 2]),
        make_roll(plain_keys(4, "stuffed"), [1, 2, 3, 4], [0, 1, 2, 0]),
    ],
    ids=["weights", "cells", "keys"],
)
def test_seal_of_a_changed_roll_is_refused(other: Roll) -> None:
    """Count and weight are the same: only the digest shows it."""
    reader = RollReader(CELLS, trusts_keys=True)
    for each in roll_chunks(other):
        reader.add(each)
    with refused(RollSealRefused, "its digest is not the roll's", reader):
        reader.seal(SEAL, VOTE, REGISTRAR_KEY)


def test_seal_of_an_empty_roll_is_refused() -> None:
    with pytest.raises(RollSealRefused, match="the roll is empty"):
        RollReader(CELLS, trusts_keys=True).seal(SEAL, VOTE, REGISTRAR_KEY)


# Searching


def test_roll_finds_every_key_and_no_other() -> None:
    keys = plain_keys(300)
    roll = make_roll(keys)
    asked = keys + plain_keys(50, "stranger") + [bytes(32), b"\xff" * 32]
    rows = np.frombuffer(b"".join(asked), dtype=np.uint8).reshape(-1, 32)
    places = {key: place for place, key in enumerate(sorted(keys))}
    assert roll.find(rows).tolist() == [places.get(key, -1) for key in asked]


@pytest.mark.parametrize("prefix", [bytes(8), b"\x80" * 8, b"\xff" * 8])
def test_roll_tells_keys_of_one_prefix_apart(prefix: bytes) -> None:
    tails = [octet.to_bytes(24, "big") for octet in range(0, 20, 2)]
    keys = [prefix + tail for tail in tails] + plain_keys(20)
    roll = make_roll(keys)
    asked = keys + [prefix + octet.to_bytes(24, "big") for octet in range(1, 23, 2)]
    rows = np.frombuffer(b"".join(asked), dtype=np.uint8).reshape(-1, 32)
    places = {key: place for place, key in enumerate(sorted(keys))}
    assert roll.find(rows).tolist() == [places.get(key, -1) for key in asked]


def test_chunk_with_a_key_that_is_no_credential_changes_nothing() -> None:
    good = sorted(credentials(3).keys)
    reader = RollReader(CELLS)
    with refused(RollRefused, "key 3 of the chunk is no credential", reader):
        reader.add(chunk([*good, b"\xff" * 32], [1] * 4, [0] * 4))
    reader.add(chunk(good, [1] * 3, [0] * 3))


def test_keys_that_are_no_credentials_are_refused_by_position() -> None:
    good = list(credentials(3).keys)
    for bad in (bytes(32), b"\xff" * 32, (1).to_bytes(32, "little")):
        rows = np.frombuffer(b"".join([*good, bad, *good]), dtype=np.uint8).reshape(-1, 32)
        with pytest.raises(RollRefused, match="key 3 of the chunk is no credential"):
            verify_keys(rows)
    verify_keys(np.frombuffer(b"".join(good), dtype=np.uint8).reshape(-1, 32))


# Reissues


OLD, NEW, OTHER = credentials(3).keys
REISSUE = make_reissue(OLD, NEW, VOTE, REGISTRAR)


def test_reissue_gives_both_keys() -> None:
    assert verify_reissue(REISSUE, VOTE, REGISTRAR_KEY) == (OLD, NEW)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: replace(entry, credential=encode_url(OTHER)),
        lambda entry: replace(entry, revoked=encode_url(OTHER)),
        lambda entry: replace(entry, revoked=entry.credential, credential=entry.revoked),
        lambda entry: replace(entry, signature=encode_url(bytes(64))),
        lambda _: make_reissue(OLD, NEW, bytes(32), REGISTRAR),
        lambda _: make_reissue(OLD, NEW, VOTE, SigningKey(bytes(32))),
    ],
    ids=["new key", "old key", "swapped", "signature", "another vote", "another registrar"],
)
def test_reissue_that_the_registrar_did_not_sign_is_refused(
    change: Callable[[Reissue], Reissue],
) -> None:
    with pytest.raises(ReissueRefused, match="the registrar's signature fails"):
        verify_reissue(change(REISSUE), VOTE, REGISTRAR_KEY)


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, (1).to_bytes(32, "little")])
def test_reissue_to_what_is_no_credential_is_refused(key: bytes) -> None:
    with pytest.raises(ReissueRefused, match="the new key is no credential"):
        verify_reissue(make_reissue(OLD, key, VOTE, REGISTRAR), VOTE, REGISTRAR_KEY)


# Numbers


@pytest.mark.parametrize("width", [2, 3])
def test_numbers_that_do_not_fit_are_refused(width: int) -> None:
    top = 1 << 8 * width
    assert pack_numbers(np.array([0, top - 1]), width) == bytes(width) + b"\xff" * width
    for number in (-1, top):
        with pytest.raises(ValueError, match="does not fit"):
            pack_numbers(np.array([1, number]), width)
