"""One whole vote in its steps, by people who share nothing but the record and files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.vote_in_steps import MEMBERS, TRUSTEES, VoteInSteps


def test_whole_vote_in_steps(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    vote.freeze()
    _hold_ceremony(vote)
    _issue_codes(vote)
    vote.open()
    _cast(vote)
    vote.close()
    _count(vote)
    _certify_and_verify(vote)


def _hold_ceremony(vote: VoteInSteps) -> None:
    assert "holds no secrets" in vote.fail(2, *_step(vote, "Ana", "reveal"))
    vote.step("join", TRUSTEES[:4])
    assert "waits for Eve to join" in vote.fail(2, *_step(vote, "Ana", "reveal"))
    _join_from_elsewhere(vote)
    vote.step("join", TRUSTEES[4:])
    for step in ("reveal", "share", "check"):
        vote.step(step)
    first = (vote.home / "Ana-share.entries").read_bytes()
    assert vote.trustee("Ana", "share").read_bytes() == first
    vote.step("check")
    assert (vote.home / "Ana").stat().st_mode & 0o777 == 0o700


def _join_from_elsewhere(vote: VoteInSteps) -> None:
    thief = vote.home / "thief"
    join = ("trustee", "join", vote.record, "--state", thief)
    assert f"there is no folder {thief}" in vote.fail(2, *join)
    assert not thief.exists()
    thief.mkdir()
    assert "holds no trustee's key" in vote.fail(2, *join)
    stolen = (vote.home / "Ana" / "identity").read_bytes()
    (thief / "identity").write_bytes(stolen)
    assert "has joined already" in vote.fail(1, *join)
    (thief / "identity").unlink()
    vote.trustee_key("thief")
    said = vote.fail(2, *join)
    assert "is none of this vote's trustees' (Ana, Ben, Chloe, Dan, Eve)" in said


def _issue_codes(vote: VoteInSteps) -> None:
    vote.issue()
    codes, entries = (vote.home / "registrar" / n for n in ("codes.csv", "roll.entries"))
    assert codes.stat().st_mode & 0o777 == 0o600
    before = codes.read_bytes(), entries.read_bytes()
    vote.do(*vote.issue_command())
    assert (codes.read_bytes(), entries.read_bytes()) == before
    (vote.home / "roll.csv").write_text("member,weight\n" + "".join(f"{m},2\n" for m in MEMBERS))
    assert "holds another roll" in vote.fail(2, *vote.issue_command())


def _cast(vote: VoteInSteps) -> None:
    codes = vote.codes()
    _check_and_refuse(vote, codes["m1"])
    ballot = vote.vote(codes["m1"], "m1", "bob")
    receipt = ballot.with_name("m1.json.tlog-proof")
    before = receipt.read_bytes()
    again = vote.do("ballot", "cast", vote.desk, ballot)
    assert "cast already" in again
    assert receipt.read_bytes() == before
    assert not ballot.with_name("m1.json.secret").exists()
    vote.vote(codes["m1"], "m1-again", "ada")
    for member in ("m2", "m3"):
        vote.vote(codes[member], member, "ada")
    vote.vote(codes["m4"], "m4", "bob")
    _reissue(vote, codes["m5"])
    _misuse_encrypt(vote, codes["m6"])
    _verify_receipt(vote, receipt)
    _witness(vote)


def _check_and_refuse(vote: VoteInSteps, code: str) -> None:
    ballot = vote.encrypt(code, "checked", "bob")
    said = vote.do("ballot", "check", vote.record, ballot)
    assert "Whom?  Bob" in said
    assert "How good?  Bob: 3" in said
    assert "can't be cast" in vote.fail(1, "ballot", "cast", vote.desk, ballot)


def _reissue(vote: VoteInSteps, lost: str) -> None:
    out = vote.home / "reissue.entries"
    command = (
        *("credentials", "reissue", vote.record, "--member", "m5", "--out", out),
        *("--codes", vote.home / "registrar" / "codes.csv", "--key", vote.home / "registrar.key"),
    )
    said = vote.do(*command)
    first = out.read_bytes()
    assert vote.do(*command) == said
    assert out.read_bytes() == first
    vote.do("vote", "accept", vote.desk, out)
    code = next(line.split()[2] for line in said.splitlines() if line.startswith("new code"))
    arguments = ("--choose", "president=ada", "--score", "points=ada:1", "--out", vote.home / "x")
    old = vote.fail(1, "ballot", "encrypt", vote.record, "--code", lost, *arguments)
    assert "revoked" in old
    vote.vote(code, "m5", "ada")


def _misuse_encrypt(vote: VoteInSteps, code: str) -> None:
    start = ("ballot", "encrypt", vote.record, "--code", code, "--out", vote.home / "y")
    assert "no question 'presidnt'" in vote.fail(2, *start, "--choose", "presidnt=ada")
    assert "has no option 'eve'" in vote.fail(2, *start, "--choose", "president=eve")
    assert "is not answered" in vote.fail(2, *start, "--choose", "president=ada")
    mistyped = code[:-1] + ("0" if code[-1] != "0" else "1")
    wrong = ("ballot", "encrypt", vote.record, "--code", mistyped, "--out", vote.home / "y")
    choices = ("--choose", "president=ada", "--score", "points=ada:1")
    assert "check symbol" in vote.fail(2, *wrong, *choices)
    assert not (vote.home / "y").exists()


def _verify_receipt(vote: VoteInSteps, receipt: Path) -> None:
    verify = ("receipt", "verify", receipt)
    assert "--log" in vote.fail(2, *verify)
    vote.do(*verify, "--record", vote.record)
    text = receipt.read_text()
    receipt.write_text(text.replace("index ", "index 1", 1))
    vote.fail(1, *verify, "--record", vote.record)
    receipt.write_text(text)


def _witness(vote: VoteInSteps) -> None:
    out = vote.home / "cosigned"
    key, state = vote.home / "witness.key", vote.home / "witness"
    vote.do("witness", vote.record, "--key", key, "--state", state, "--out", out)
    assert "observer co-signs" in vote.do("vote", "accept", vote.desk, out)
    verify = ("verify", vote.record, "--workers", "1", "--witness")
    assert "observer co-signed at" in vote.do(*verify, vote.witness)
    vote.fail(2, *verify, "nonsense")


def _count(vote: VoteInSteps) -> None:
    for name in ("Ana", "Ben"):
        shutil.rmtree(vote.home / name)
    assert "there are no secrets" in vote.fail(2, *_step(vote, "Ana", "decrypt"))
    assert not (vote.home / "Ana").exists()
    tally = ("vote", "tally", vote.desk, "--workers", "1")
    lost = ("--lost", "Ana", "--lost", "Ben", "--lost", "Chloe")
    assert "3 trustees are needed" in vote.fail(1, *tally, *lost)
    vote.step("decrypt", ("Chloe", "Dan"))
    assert "waiting for" in vote.do(*tally)
    vote.step("decrypt", ("Eve",))
    said = vote.do(*tally)
    assert "Ada" in said


def _certify_and_verify(vote: VoteInSteps) -> None:
    vote.certify()
    result = vote.run("verify", vote.record, "--workers", "1", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [step["status"] for step in report["steps"]] == ["passed"] * 13
    assert report["is_certified"]
    assert report["ballots"] == 6
    assert report["outcome"][0] == "endorsed: Ada (the most votes)"
    wrong = vote.fail(1, "verify", vote.record, "--expect", "ab" * 32, "--workers", "1")
    assert "✗  4" in wrong
    assert "manifest.expected" in wrong
    counted = json.loads(vote.run("vote", "tally", vote.desk, "--json", "--workers", "1").stdout)
    totals = [[option["total"] for option in each["options"]] for each in counted["questions"]]
    assert totals == [[4, 1, 0], [12, 3, 0]]


def _step(vote: VoteInSteps, name: str, step: str) -> tuple[object, ...]:
    return ("trustee", step, vote.record, "--state", vote.home / name)
