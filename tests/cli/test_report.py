"""The verification report as people and scripts get it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.cli.vote_in_steps import VoteInSteps

from groundswell.cli.report.describe import describe_report
from groundswell.cli.report.text import print_report
from groundswell.record.reader import open_record
from groundswell.verifier.report import UNPROVEN, Failure, Report
from groundswell.verifier.verify import verify_record


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a record with a manifest alone."""
    vote = VoteInSteps(tmp_path_factory.mktemp("frozen"))
    vote.freeze()
    return vote.record


@pytest.fixture
def report(location: str) -> Report:
    """Verify it."""
    return verify_record(open_record(location), entropy=os.urandom)


def test_record_that_goes_no_further_is_valid_as_far_as_it_goes(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(report)
    said = capsys.readouterr().out
    assert "✓  4  The manifest is lawful" in said
    assert "–  5  The trustees made the key together" in said
    assert "The record is valid, as far as it goes." in said
    _, _, unproven = said.partition("It can't prove:\n")
    assert unproven.splitlines() == [f"  {each}" for each in UNPROVEN]
    assert max(map(len, unproven.splitlines())) <= 80


def test_text_shows_twenty_failures_a_step_and_json_all(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    report.failures += [Failure(7, "ballot.signature", i, "it fails") for i in range(25)]
    print_report(report)
    said = capsys.readouterr().out
    assert said.count("ballot.signature") == 20
    assert "and 5 more, in --json" in said
    assert "The record is NOT VALID: 25 failures." in said
    seventh = describe_report(report).steps[6]
    assert [failure.entry for failure in seventh.failures] == list(range(25))
    assert seventh.status == "failed"


def test_what_no_record_proves_is_said_of_an_expected_vote_too(
    location: str, report: Report
) -> None:
    expected = verify_record(open_record(location), entropy=os.urandom, expect=report.vote_id)
    assert describe_report(expected).unproven == describe_report(report).unproven == UNPROVEN
    assert len(UNPROVEN) == 7


def test_checkpoint_that_is_none_leaves_every_step_but_the_first_not_reached(
    location: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(location, tmp_path / "copy"))
    (copy / "checkpoint").write_text("none\n")
    report = verify_record(open_record(copy), entropy=os.urandom)
    summary = describe_report(report)
    assert [step.status for step in summary.steps] == ["failed", *["not_reached"] * 12]
    assert (summary.entries, summary.root) == (0, None)
    print_report(report)
    assert "root      unknown: there is no checkpoint\n" in capsys.readouterr().out


def test_damaged_tile_is_named_and_makes_the_command_exit_with_1(
    location: str, tmp_path: Path
) -> None:
    vote = VoteInSteps(tmp_path)
    vote.freeze()
    bundle = next((Path(vote.record) / "tile" / "entries" / "000.p").iterdir())
    data = bytearray(bundle.read_bytes())
    data[-2] ^= 1
    bundle.write_bytes(bytes(data))
    said = vote.fail(1, "verify", vote.record, "--workers", "1")
    assert "✗" in said
    assert "NOT VALID" in said
