"""A member at a terminal: asked for code and choices, told in time, shown what counts."""

from __future__ import annotations

from tests.cli.vote_in_steps import CLOSES, VoteInSteps


def test_encrypt_asks_for_code_and_choices(vote: VoteInSteps) -> None:
    ballot = vote.home / "asked.json"
    typed = "\n".join([vote.codes()["m2"], "2", "1", "3", ""]) + "\n"
    result = vote.run("ballot", "encrypt", vote.record, "--out", ballot, typed=typed)
    assert result.exit_code == 0, result.output
    assert vote.codes()["m2"] not in result.output
    said = vote.do("ballot", "check", vote.record, ballot)
    assert "Whom?  Bob" in said
    assert "How good?  Ada: 1, Bob: 3" in said


def test_encrypt_asks_again_until_the_choice_is_allowed(vote: VoteInSteps) -> None:
    ballot = vote.home / "asked.json"
    answers = ["9", "x", "1,2", "1,1", "1", "4", "0", "0", "2", "2", "0"]
    typed = "\n".join([vote.codes()["m2"], *answers]) + "\n"
    result = vote.run("ballot", "encrypt", vote.record, "--out", ballot, typed=typed)
    assert result.exit_code == 0, result.output
    assert "'9' is not a number from 1 to 3" in result.output
    assert "That can't be: choose one" in result.output
    assert "0 to 3 points each" in result.output
    said = vote.do("ballot", "check", vote.record, ballot)
    assert "Whom?  Ada" in said
    assert "How good?  Ada: 2, Bob: 2" in said


def test_encrypt_interrupted_while_asking_leaves_nothing(vote: VoteInSteps) -> None:
    ballot = vote.home / "asked.json"
    typed = vote.codes()["m2"] + "\n"
    result = vote.run("ballot", "encrypt", vote.record, "--out", ballot, typed=typed)
    assert result.exit_code == 130
    assert not ballot.exists()
    assert not ballot.with_name("asked.json.secret").exists()


def test_encrypt_refuses_a_code_before_it_asks_for_choices(vote: VoteInSteps) -> None:
    result = vote.run("ballot", "encrypt", vote.record, "--out", vote.home / "x", typed="ABC\n")
    assert result.exit_code == 2
    assert "3 symbols where 25 belong" in result.output


def test_receipt_says_which_ballot_counts(vote: VoteInSteps) -> None:
    code = vote.codes()["m2"]
    first, second = vote.vote(code, "first"), vote.vote(code, "second", "bob")
    verify = ("receipt", "verify")
    said = vote.do(*verify, f"{first}.tlog-proof", "--record", vote.record)
    assert "a later ballot of the same member has replaced it" in said
    said = vote.do(*verify, f"{second}.tlog-proof", "--record", vote.record)
    assert "it is the ballot that counts" in said


def test_ballot_is_late_from_the_moment_of_closing(vote: VoteInSteps) -> None:
    codes = vote.codes()
    cast, late = vote.vote(codes["m2"], "cast"), vote.encrypt(codes["m3"], "late")
    vote.at = CLOSES
    assert "voting ended at 2030-03-08" in vote.fail(2, "ballot", "cast", vote.desk, late)
    assert "voting ended at" in vote.fail(2, "vote", "accept", vote.desk, late)
    assert "cast already" in vote.do("ballot", "cast", vote.desk, cast)
    choices = ("--choose", "president=ada", "--score", "points=ada:1", "--out", vote.home / "x")
    encrypt = ("ballot", "encrypt", vote.record, "--code", codes["m4"])
    assert "voting ended at" in vote.fail(2, *encrypt, *choices)
