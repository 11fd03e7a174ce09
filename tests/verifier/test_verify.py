"""Whole records, honest and forged, and what the verifier says of them."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.verifier.small_vote import ORIGIN, SmallVote

from groundswell.record.checkpoint import Checkpoint, cosign, parse_signed, sign
from groundswell.record.errors import NotFound
from groundswell.record.note import KeyType, NoteSigner
from groundswell.record.reader import Record, open_record
from groundswell.record.writer import LogWriter
from groundswell.verifier.report import Failure, Report
from groundswell.verifier.verify import verify_record
from groundswell.voting import entries as e
from groundswell.voting.encryption import Selection
from groundswell.voting.phases import Phase


def check(
    location: Path | str,
    *,
    expect: bytes | None = None,
    witnesses: Sequence[str] = (),
    workers: int = 1,
) -> Report:
    return verify_record(
        open_record(location),
        entropy=os.urandom,
        expect=expect,
        witnesses=witnesses,
        workers=workers,
    )


def names(report: Report) -> set[tuple[int, str]]:
    return {(failure.step, failure.name) for failure in report.failures}


def test_verify_an_honest_record(vote: SmallVote, record: Path) -> None:
    report = check(record, expect=vote.state.vote_id)
    assert report.failures == []
    assert [report.status(step) for step in range(1, 14)] == ["passed"] * 13
    outcome = report.outcome
    assert outcome is not None
    assert [list(question.totals) for question in outcome.questions] == vote.totals()


def test_verify_counts_the_last_ballot_of_each_member(vote: SmallVote, record: Path) -> None:
    report = check(record)
    assert report.ballots == 15
    assert report.outcome is not None
    assert (report.outcome.eligible, report.outcome.voted) == (12, 12)


def test_verify_with_worker_processes_says_the_same(vote: SmallVote, record: Path) -> None:
    one, two = check(record), check(record, workers=2)
    assert two.failures == one.failures == []
    assert two.outcome == one.outcome


def test_verify_from_a_zip(vote: SmallVote, record: Path, tmp_path: Path) -> None:
    archive = tmp_path / "record.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(record.rglob("*")):
            file.write(path, path.relative_to(record))
    assert check(archive).is_valid


@pytest.mark.parametrize(
    ("phase", "reached"),
    [(Phase.SETUP, 6), (Phase.VOTING, 7), (Phase.COUNTING, 8)],
)
def test_verify_a_vote_under_way(
    vote: SmallVote, tmp_path: Path, phase: Phase, reached: int
) -> None:
    kinds = {Phase.SETUP: b"roll.seal", Phase.VOTING: b"ballot", Phase.COUNTING: b"close"}
    tag = b'{"type":"%s"' % kinds[phase]
    last = max(i for i, data in enumerate(vote.entries) if data.startswith(tag))
    report = check(vote.write(tmp_path / "record", vote.entries[: last + 1]))
    assert report.failures == []
    assert report.phase is phase
    assert report.outcome is None
    assert {report.status(step) for step in range(reached + 1, 14)} == {"not_reached"}


def test_verify_another_vote_than_expected(record: Path) -> None:
    assert names(check(record, expect=bytes(32))) == {(4, "manifest.expected")}


def test_verify_where_there_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        check(tmp_path)


def test_verify_with_a_cosignature(vote: SmallVote, record: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(record, tmp_path / "copy"))
    with LogWriter.open(copy, vote.signer) as writer:
        line = cosign(writer.signed, vote.witness, at=1_450_000_000)
        writer.add_cosignature(line, vote.witness.verifier)
    report = check(copy, witnesses=[vote.witness.vkey])
    assert report.is_valid
    assert [(each.witness, each.at) for each in report.cosignatures] == [
        ("observer", 1_450_000_000)
    ]


def test_verify_without_the_witness_that_was_asked_for(vote: SmallVote, record: Path) -> None:
    report = check(record, witnesses=[vote.witness.vkey])
    assert names(report) == {(1, "checkpoint.witness")}


def test_verify_a_checkpoint_by_an_unknown_key(
    vote: SmallVote, record: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(record, tmp_path / "copy"))
    stranger = NoteSigner("stranger", b"\x09" * 32, KeyType.WITNESS)
    signed = parse_signed((copy / "checkpoint").read_text())
    (copy / "checkpoint").write_text(signed.text + cosign(signed, stranger, at=1))
    assert names(check(copy)) == {(1, "checkpoint.signature")}


def test_verify_a_log_signed_by_another_key(vote: SmallVote, tmp_path: Path) -> None:
    thief = NoteSigner(ORIGIN, b"\x0a" * 32)
    with LogWriter.create(tmp_path / "record", ORIGIN, thief) as writer:
        writer.append(vote.entries)
    assert (1, "checkpoint.signature") in names(check(tmp_path / "record"))


def forge(vote: SmallVote, folder: Path, place: int, data: list[bytes]) -> Report:
    """Let a malicious log write and sign a record with one entry replaced by others."""
    entries = [*vote.entries[:place], *data, *vote.entries[place + 1 :]]
    return check(vote.write(folder / "record", entries))


def test_verify_a_dropped_ballot(vote: SmallVote, tmp_path: Path) -> None:
    report = forge(vote, tmp_path, vote.ballots[5][0], [])
    assert (8, "close") in names(report)


def test_verify_an_old_ballot_over_a_later_one(vote: SmallVote, tmp_path: Path) -> None:
    first, second = vote.ballots[0]
    old = vote.entries[first]
    report = forge(vote, tmp_path, second, [vote.entries[second], old])
    assert Failure(7, "ballot.sequence", second + 1, "number 1, where 3 comes next") in (
        report.failures
    )


def test_verify_a_ballot_for_nobody_on_the_roll(vote: SmallVote, tmp_path: Path) -> None:
    from groundswell.voting.credential import derive_credentials

    stranger = derive_credentials([b"\xee" * 15], vote.state.vote_id)
    counts = ((1, 0, 0, 0), (0, 0, 0, 0))
    stuffed = e.ENTRY.encode(vote.ballot(stranger, 0, Selection(counts), 1))
    place = vote.ballots[7][0]
    report = forge(vote, tmp_path, place, [vote.entries[place], stuffed])
    found = [failure for failure in report.failures if failure.entry == place + 1]
    assert [(each.step, each.name) for each in found] == [(7, "ballot.credential")]


def test_verify_reports_every_bad_ballot(vote: SmallVote, tmp_path: Path) -> None:
    entries = list(vote.entries)
    for member, other in ((4, 5), (6, 7)):
        ballot = e.ENTRY.decode(entries[vote.ballots[member][0]])
        stolen = e.ENTRY.decode(entries[vote.ballots[other][0]])
        assert isinstance(ballot, e.Ballot)
        assert isinstance(stolen, e.Ballot)
        # Another member's ciphertexts under one's own name: replay, in the clear.
        copied = e.Ballot(ballot.credential, ballot.sequence, stolen.questions, ballot.signature)
        entries[vote.ballots[member][0]] = e.ENTRY.encode(copied)
    report = check(vote.write(tmp_path / "record", entries))
    places = {failure.entry for failure in report.failures if failure.step == 7}
    assert places == {vote.ballots[4][0], vote.ballots[6][0]}
    seven = {failure.name for failure in report.failures if failure.step == 7}
    assert seven == {"ballot.signature", "ballot.option_proof", "ballot.selection_proof"}


def test_verify_an_outcome_that_the_rule_does_not_give(vote: SmallVote, tmp_path: Path) -> None:
    place = next(i for i, data in enumerate(vote.entries) if data.startswith(b'{"type":"outcome"'))
    forged = vote.entries[place].replace(b'"no_decision"', b'"endorsed"', 1)
    assert forged != vote.entries[place]
    report = forge(vote, tmp_path, place, [forged])
    assert (12, "outcome") in names(report)
    assert not any(failure.step < 12 and failure.step != 3 for failure in report.failures)


def test_verify_a_result_that_the_decryptions_do_not_give(vote: SmallVote, tmp_path: Path) -> None:
    place = next(i for i, data in enumerate(vote.entries) if data.startswith(b'{"type":"result"'))
    result = e.ENTRY.decode(vote.entries[place])
    assert isinstance(result, e.Result)
    first, *rest = result.questions
    swapped = e.Result(result.group, (tuple(reversed(first)), *rest))
    report = forge(vote, tmp_path, place, [e.ENTRY.encode(swapped)])
    assert (11, "result") in names(report)


def test_verify_a_record_whose_bundles_are_missing(
    vote: SmallVote, record: Path, tmp_path: Path
) -> None:
    """However large the size that a log signs: what is missing is said once."""
    copy = Path(shutil.copytree(record, tmp_path / "copy"))
    signed = sign(Checkpoint(ORIGIN, 2**40, bytes(32)), vote.signer)
    (copy / "checkpoint").write_text(signed.text)
    report = check(copy)
    assert [failure.name for failure in report.failures if failure.name == "tree.bundle"] == [
        "tree.bundle"
    ]


def test_no_step_from_the_third_on_is_passed_where_entries_are_lost(
    vote: SmallVote, tmp_path: Path
) -> None:
    """After the opening stand entries that mean nothing, enough for a second bundle."""
    opened = next(i for i, data in enumerate(vote.entries) if data.startswith(b'{"type":"open"'))
    folder = vote.write(tmp_path / "record", [*vote.entries[: opened + 1], *[b"{}"] * 300])
    whole = check(folder)
    beyond = ["not_reached"] * 6
    statuses = ["passed", "passed", "failed", *["passed"] * 4, *beyond]
    assert [whole.status(step) for step in range(1, 14)] == statuses
    [lost] = (folder / "tile" / "entries" / "001.p").iterdir()
    lost.unlink()
    cut_off = check(folder)
    statuses = ["passed", "failed", "failed", *["not_reached"] * 10]
    assert [cut_off.status(step) for step in range(1, 14)] == statuses


def test_verify_honest_ballots_after_the_tally(vote: SmallVote, tmp_path: Path) -> None:
    """They are late, and nothing else: the sums of the ballots that count are as before."""
    late = [vote.entries[vote.ballots[member][0]] for member in (5, 6)]
    place = next(i for i, data in enumerate(vote.entries) if data.startswith(b'{"type":"result"'))
    outcome = next(i for i, data in enumerate(vote.entries) if b'"outcome"' in data)
    entries = [*vote.entries[:place], *late, *vote.entries[place : outcome + 1]]
    report = check(vote.write(tmp_path / "record", entries))
    found = [(each.name, each.entry) for each in report.failures]
    assert found == [("order", place), ("order", place + 1)]
    assert report.status(12) == "passed"


class Fickle(Record):
    """A record whose server answers the second request for a bundle with another ballot in it."""

    def __init__(self, location: str, honest: bytes, other: bytes) -> None:
        super().__init__(location)
        self._honest, self._other = honest, other
        self.asked = 0

    def bundle(self, index: int, width: int = 256) -> bytes:
        self.asked += 1
        data = super().bundle(index, width)
        return data if self.asked == 1 else data.replace(self._honest, self._other)


def test_verify_what_is_served_otherwise_the_second_time(vote: SmallVote, record: Path) -> None:
    """The replaced ballot is read again to be taken out of the sums; it must be the same one."""
    replaced = vote.entries[vote.ballots[0][0]]
    ballot = vote.ballot(vote.members, 0, Selection(((0, 0, 1, 0), (1, 1, 0, 0))), 1)
    fickle = Fickle(str(record), replaced, e.ENTRY.encode(ballot))
    report = verify_record(fickle, entropy=os.urandom)
    assert (2, "tree.tile") in names(report)
    assert report.status(9) == "not_reached"


def test_verify_with_a_witness_of_a_borrowed_name(
    vote: SmallVote, record: Path, tmp_path: Path
) -> None:
    """The manifest's observer has co-signed; the one that is relied on has only its name."""
    copy = Path(shutil.copytree(record, tmp_path / "copy"))
    with LogWriter.open(copy, vote.signer) as writer:
        writer.add_cosignature(cosign(writer.signed, vote.witness, at=1), vote.witness.verifier)
    trusted = NoteSigner(vote.witness.name, b"\x77" * 32, KeyType.WITNESS)
    assert check(copy, witnesses=[vote.witness.vkey]).is_valid
    assert names(check(copy, witnesses=[trusted.vkey])) == {(1, "checkpoint.witness")}
