"""A witness co-signs growth, and keeps the evidence of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.logs import LOG, ORIGIN, OTHER_WITNESS, WITNESS, entries_of, recursive_root

from groundswell.record.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    cosign,
    parse_signed,
    sign,
    verify_checkpoint,
)
from groundswell.record.errors import CheckpointInvalid, KeyInvalid, LogGrewWrong, TileInvalid
from groundswell.record.note import NoteSigner
from groundswell.record.proofs import prove_consistency
from groundswell.record.reader import open_record
from groundswell.record.witness import WitnessState, follow, update
from groundswell.record.writer import LogWriter


def signed_log(entries: list[bytes], signer: NoteSigner = LOG) -> SignedCheckpoint:
    checkpoint = Checkpoint(signer.name, len(entries), recursive_root(entries))
    return sign(checkpoint, signer)


def proof_of(old: int, entries: list[bytes]) -> list[bytes]:
    return prove_consistency(
        old,
        len(entries),
        lambda height, at: recursive_root(entries[at << height : at + 1 << height]),
    )


def step(
    state: WitnessState | None, signed: SignedCheckpoint, proof: list[bytes], at: int = 5
) -> tuple[WitnessState, str]:
    return update(state, signed, proof, log=LOG.verifier, witness=WITNESS, at=at)


def test_a_log_that_grows_is_cosigned_each_time() -> None:
    state: WitnessState | None = None
    for old, new in [(0, 0), (0, 1), (1, 1), (1, 7), (7, 8), (8, 300)]:
        signed = signed_log(entries_of(new))
        proof = proof_of(old, entries_of(new)) if state else []
        state, line = step(state, signed, proof, at=new)
        whole = signed.text + line
        assert state.text == signed.text
        found = verify_checkpoint(parse_signed(whole), LOG.verifier, [WITNESS.verifier])
        assert found == [(WITNESS.name, new)]
        state = WitnessState.parse(state.text)


def test_a_log_that_shrinks_is_refused_with_the_evidence() -> None:
    state, _ = step(None, signed_log(entries_of(5)), [])
    rolled_back = signed_log(entries_of(4))
    with pytest.raises(LogGrewWrong, match="shrank from 5 entries to 4") as caught:
        step(state, rolled_back, [])
    assert (caught.value.old, caught.value.new) == (state.text, rolled_back.text)


def test_a_log_with_two_roots_of_one_size_is_refused() -> None:
    state, _ = step(None, signed_log(entries_of(5)), [])
    with pytest.raises(LogGrewWrong, match="two roots for 5 entries"):
        step(state, signed_log(entries_of(5, first=1)), [])


@pytest.mark.parametrize("old", [1, 4, 5, 8])
def test_a_log_that_rewrote_an_entry_is_refused(old: int) -> None:
    state, _ = step(None, signed_log(entries_of(old)), [])
    forked = [b"{}", *entries_of(8, first=1)]
    for proof in (proof_of(old, forked), proof_of(old, entries_of(9)), []):
        with pytest.raises(LogGrewWrong, match="does not"):
            step(state, signed_log(forked), proof)


def test_a_proof_that_is_not_needed_is_refused() -> None:
    extra = [recursive_root([b""])]
    with pytest.raises(LogGrewWrong):
        step(None, signed_log(entries_of(5)), extra)
    state, _ = step(None, signed_log(entries_of(5)), [])
    with pytest.raises(LogGrewWrong):
        step(state, signed_log(entries_of(5)), extra)


def test_another_log_is_refused() -> None:
    impostor = NoteSigner(ORIGIN, bytes(32))
    other = NoteSigner("elsewhere.example", bytes(range(32)))
    good = signed_log(entries_of(5))
    state, _ = step(None, good, [])
    for signer in (impostor, other):
        bad = signed_log(entries_of(5), signer)
        with pytest.raises(CheckpointInvalid):
            step(None, bad, [])
        with pytest.raises(CheckpointInvalid):
            step(WitnessState(bad), good, [])
        with pytest.raises(CheckpointInvalid):
            step(state, bad, [])


def test_a_logs_key_makes_no_witness() -> None:
    with pytest.raises(KeyInvalid):
        update(None, signed_log([]), [], log=LOG.verifier, witness=LOG, at=5)


def test_other_lines_are_neither_kept_nor_vouched_for() -> None:
    signed = signed_log(entries_of(5))
    busy = parse_signed(signed.text + cosign(signed, OTHER_WITNESS, at=3))
    state, line = step(None, busy, [])
    assert state.text == signed.text
    assert line == cosign(signed, WITNESS, at=5)


def test_a_record_is_followed_and_its_checkpoint_cosigned(writer: LogWriter, folder: Path) -> None:
    record, state = open_record(folder), None
    for count in (0, 1, 167, 1, 700):
        writer.append(entries_of(count, first=writer.size))
        state, line = follow(record, state, log=LOG.verifier, witness=WITNESS, at=writer.size)
        assert writer.add_cosignature(line, WITNESS.verifier) == writer.size
        assert state.signed.checkpoint == writer.signed.checkpoint


def test_a_broken_record_is_told_apart_from_a_forked_log(writer: LogWriter, folder: Path) -> None:
    state, _ = follow(open_record(folder), None, log=LOG.verifier, witness=WITNESS, at=5)
    writer.append(entries_of(600, first=600))
    tile = folder / "tile/0/002"
    whole = tile.read_bytes()
    tile.write_bytes(whole[:-1] + b"\x00")
    with pytest.raises(TileInvalid, match="tile/0/002: is not part of the tree"):
        follow(open_record(folder), state, log=LOG.verifier, witness=WITNESS, at=6)
    tile.write_bytes(whole)
    follow(open_record(folder), state, log=LOG.verifier, witness=WITNESS, at=6)


def test_a_forked_record_is_refused(writer: LogWriter, folder: Path, tmp_path: Path) -> None:
    state, _ = follow(open_record(folder), None, log=LOG.verifier, witness=WITNESS, at=5)
    for count in (300, 600, 900):
        fork = tmp_path / f"fork-{count}"
        with LogWriter.create(fork, ORIGIN, LOG) as forger:
            forger.append([b"{}", *entries_of(count - 1, first=1)])
        with pytest.raises(LogGrewWrong):
            follow(open_record(fork), state, log=LOG.verifier, witness=WITNESS, at=6)
