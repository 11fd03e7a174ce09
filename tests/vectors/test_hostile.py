"""Every hostile case is refused at the door and in a forged record; its honest twin is taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.vectors.door import Door
from tests.vectors.files import Case, bytes_of, cases_of, entries_of, hostile_cases, record_of
from tests.vectors.forgery import put_together, write_record

from groundswell.record.reader import open_record
from groundswell.verifier.report import Failure
from groundswell.verifier.verify import verify_record

CASES = hostile_cases()
AT_DOOR = [case for case in CASES if "door" in case]
FORGED = [case for case in CASES if "record" in case]


def name(case: Case) -> str:
    return f"{case['number']}-{case['name']}"


def door_of(case: Case) -> Door:
    door = case["door"]
    return Door(entries_of(record_of(door["record"]))[: door["after"]])


def attacked_door_of(case: Case) -> Door:
    door = case["door"]
    if "before" not in door:
        return door_of(case)
    return Door(put_together(door["record"], door["before"]))


def stated(refusals: list[Case]) -> set[tuple[int, str]]:
    return {(each["step"], each["name"]) for each in refusals}


@pytest.mark.parametrize("case", AT_DOOR, ids=name)
def test_the_door_refuses_and_then_takes_the_honest_twin(case: Case) -> None:
    """What is refused changes nothing: the same door takes the twin after it."""
    door = case["door"]
    assert stated(door["refused"])
    attacked = attacked_door_of(case)
    assert attacked.judge(bytes_of(door["entry"])) == stated(door["refused"])
    judge = door_of(case) if "before" in door else attacked
    assert judge.judge(bytes_of(door["twin"])) == set()


def first_fault(failures: list[Failure]) -> set[tuple[int, str, int | None]]:
    """Keep what is wrong with no entry in particular, or with the first entry that is at fault."""
    places = [each.entry for each in failures if each.entry is not None]
    first = min(places, default=None)
    return {(each.step, each.name, each.entry) for each in failures if each.entry in (None, first)}


@pytest.mark.parametrize("case", FORGED, ids=name)
def test_the_verifier_refuses_a_forged_record(case: Case, tmp_path: Path) -> None:
    forgery = case["record"]
    folder = write_record(
        tmp_path / "r", put_together(forgery["base"], forgery["entries"]), forgery["checkpoint"]
    )
    expect = bytes.fromhex(forgery["expect"]) if "expect" in forgery else None
    report = verify_record(
        open_record(folder),
        entropy=os.urandom,
        expect=expect,
        witnesses=forgery.get("rely", []),
    )
    failures = {(each["step"], each["name"], each["entry"]) for each in forgery["failures"]}
    assert first_fault(report.failures) == failures
    assert report.is_valid == (not failures)
    if "passed" in forgery:
        passed = [step for step in range(1, 14) if report.status(step) == "passed"]
        assert passed == forgery["passed"]


def test_every_number_of_the_protocol_is_here_or_said_to_be_elsewhere() -> None:
    elsewhere = {case["number"] for case in cases_of("hostile/not-here")}
    assert {case["number"] for case in CASES} | elsewhere == set(range(1, 29))


def test_names_are_unique() -> None:
    names = [name(case) for case in CASES]
    assert sorted(set(names)) == sorted(names)
