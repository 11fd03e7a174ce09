"""What the steps refuse: forged and shrunken records, other people's ballots, unlawful votes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.vote_in_steps import VoteInSteps

from groundswell.record.strict_base64 import decode_url, encode_url


def test_trustee_refuses_a_record_that_shrank(vote: VoteInSteps) -> None:
    old = vote.home / "old"
    shutil.copytree(vote.record, old)
    vote.vote(vote.codes()["m2"], "m2")
    vote.close()
    vote.trustee("Ana", "decrypt")
    step = ("trustee", "decrypt", old, "--state", vote.home / "Ana", "--out", "-")
    assert "it shrank" in vote.fail(1, *step)


def test_trustee_decrypts_one_tally_only(vote: VoteInSteps) -> None:
    fork = vote.home / "fork"
    shutil.copytree(vote.desk, fork)
    vote.close()
    vote.trustee("Ana", "decrypt")
    vote.at = "2030-03-01T09:00:00Z"
    (vote.home / "Ana" / "seen").unlink()
    other = VoteInSteps(vote.home)
    other.desk, other.record = fork, str(fork / "record")
    other.vote(other.codes()["m2"], "m2-fork")
    other.close()
    step = ("trustee", "decrypt", other.record, "--state", vote.home / "Ana", "--out", "-")
    assert "another tally of this vote" in other.fail(1, *step)


def test_trustee_decrypts_nothing_of_an_invalid_record(vote: VoteInSteps) -> None:
    vote.close()
    # Of the partial bundles, the widest is the one that the checkpoint refers to.
    partial = Path(vote.record) / "tile" / "entries" / "000.p"
    bundle = max(partial.iterdir(), key=lambda path: int(path.name))
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(bytes(data))
    step = ("trustee", "decrypt", vote.record, "--state", vote.home / "Ana", "--out", "-")
    assert "nothing is decrypted" in vote.fail(1, *step)


def test_changed_ballot_is_refused_at_the_door(vote: VoteInSteps) -> None:
    ballot = vote.encrypt(vote.codes()["m2"], "m2")
    entry = json.loads(ballot.read_bytes())
    signature = bytearray(decode_url(entry["signature"]))
    signature[40] ^= 1
    entry["signature"] = encode_url(bytes(signature))
    ballot.write_text(json.dumps(entry, separators=(",", ":")))
    assert "ballot.signature" in vote.fail(1, "ballot", "cast", vote.desk, ballot)


def test_checked_ballot_that_differs_is_told(vote: VoteInSteps) -> None:
    ballot = vote.encrypt(vote.codes()["m2"], "m2")
    secret = vote.home / "m2.json.secret"
    kept = json.loads(secret.read_bytes())
    kept["counts"][0] = [0, 1, 0]
    secret.write_text(json.dumps(kept))
    said = vote.fail(1, "ballot", "check", vote.record, ballot)
    assert "'president' is not the one of these choices" in said


def test_old_ballot_is_refused_over_a_later_one(vote: VoteInSteps) -> None:
    code = vote.codes()["m2"]
    first, second = vote.encrypt(code, "first"), vote.encrypt(code, "second", "bob")
    vote.do("ballot", "cast", vote.desk, second)
    assert "ballot.sequence" in vote.fail(1, "ballot", "cast", vote.desk, first)


def test_witness_keeps_evidence_of_a_rollback(vote: VoteInSteps) -> None:
    old = vote.home / "old"
    shutil.copytree(vote.record, old)
    vote.vote(vote.codes()["m2"], "m2")
    options = ("--key", vote.home / "witness.key", "--state", vote.home / "w")
    vote.do("witness", vote.record, *options, "--out", vote.home / "cosigned")
    assert "it shrank" in vote.fail(1, "witness", old, *options, "--out", vote.home / "no")
    assert not (vote.home / "no").exists()
    assert "it shrank" in (vote.home / "w" / "evidence-1").read_text()


@pytest.mark.parametrize("arguments", [("verify", "/nowhere"), ("verify",), ("vote", "opn", "x")])
def test_misuse_exits_with_2(vote: VoteInSteps, arguments: tuple[str, ...]) -> None:
    vote.fail(2, *arguments)


def test_trustee_joins_anew_after_a_restart(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    vote.freeze()
    vote.step("join")
    others = ("Ben", "Chloe", "Dan", "Eve")
    vote.do("vote", "restart", vote.desk, "--without", "Ana")
    gone = ("trustee", "join", vote.record, "--state", vote.home / "Ana")
    assert "takes no part" in vote.fail(2, *gone)
    for step in ("join", "reveal", "share", "check", "check"):
        vote.step(step, others)
    said = json.loads(vote.run("vote", "status", vote.desk, "--json").stdout)
    assert "roll.entries" in said["next"]


def test_accept_names_each_file_that_it_does_not_know(vote: VoteInSteps) -> None:
    missing, odd = vote.home / "missing.entries", vote.home / "roll.csv"
    said = vote.fail(2, "vote", "accept", vote.desk, missing, odd)
    assert f"{missing}: No such file or directory" in said
    assert f"{odd}: holds neither entries nor the signature of a witness" in said


def test_accept_takes_what_fits_and_refuses_the_rest(vote: VoteInSteps) -> None:
    good = vote.encrypt(vote.codes()["m2"], "good")
    cast = (vote.home / "m1.json").read_bytes()
    again = vote.home / "again.entries"
    other = vote.encrypt(vote.codes()["m1"], "other").read_bytes()
    again.write_bytes(b"\n".join([cast, other, other]))
    said = vote.fail(1, "vote", "accept", vote.desk, again, good)
    assert "good.json: 1 ballot" in said
    assert "again.entries, line 3 is refused" in said


def test_freeze_and_verify_name_what_is_not_there(vote: VoteInSteps) -> None:
    draft = vote.home / "vote.toml"
    nowhere = vote.home / "no" / "vote"
    assert "make it first" in vote.fail(2, "vote", "freeze", draft, "--out", nowhere)
    assert "a folder, a .zip file or an address" in vote.fail(2, "verify", draft)
    assert "is no vote's record" in vote.fail(2, "verify", vote.home)


def test_report_has_the_keys_that_trustees_made(vote: VoteInSteps) -> None:
    report = json.loads(vote.run("verify", vote.record, "--workers", "1", "--json").stdout)
    made = vote.run("trustee", "key", "--state", vote.home / "Ana", "--name", "Ana", "--json")
    own = json.loads(made.stdout)
    assert report["trustees"][0] == {"name": "Ana", "key": own["public_key"]}
