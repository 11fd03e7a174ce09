"""Failures have the same names, steps and fields in the specification and in the code."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import groundswell
from groundswell.verifier.report import STEPS
from groundswell.voting import refusals
from groundswell.voting.entries import Entry
from groundswell.voting.refusals import Refused

ROOT = Path(__file__).parents[2]
SPEC = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "spec").glob("*.md")}
SOURCE = Path(groundswell.__file__).parent
ROW = re.compile(r"^\| ([0-9]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
STATED = {
    (int(step), name)
    for step, names in ROW.findall(SPEC["verification.md"])
    for name in re.findall("`([a-z._]+)`", names)
}


def names_in_code() -> set[tuple[int, str]]:
    """Find the refusals' names, and those that the verifier gives to failures itself."""
    refused = {
        (each.step, each.name)
        for _, each in inspect.getmembers(refusals, inspect.isclass)
        if issubclass(each, Refused) and each is not Refused
    }
    written = set()
    for path in (SOURCE / "verifier").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        written |= set(re.findall(r'Failure\(\s*([0-9]+),\s*"([a-z._]+)"', text))
    return refused | {(int(step), name) for step, name in written}


def test_every_failure_of_the_code_is_in_the_specification_and_the_other_way_round() -> None:
    assert names_in_code() == STATED


def test_all_steps_are_there() -> None:
    assert {step for step, _ in STATED} == set(STEPS) == set(range(1, 14))


def test_rules_name_failures_of_the_table() -> None:
    problems = set(re.findall(r"^\| `([a-z._]+)` \| [0-9]{3} \|", SPEC["server.md"], re.MULTILINE))
    known = {name for _, name in STATED} | problems | {"opening"}
    for text in SPEC.values():
        found = re.findall(r"\(`([a-z]+(?:\.[a-z_]+)?)`(?:, step [0-9]+)?", text)
        assert set(found) <= known | {"at_least", "more_than"}


def test_rules_name_the_step_of_their_failure() -> None:
    for text in SPEC.values():
        found = re.findall(r"\(`([a-z_.]+)`, step ([0-9]+)", text)
        assert {(int(step), name) for name, step in found} <= STATED


def test_every_kind_of_entry_is_in_the_table_of_parts() -> None:
    kinds = {each.__struct_config__.tag for each in Entry.__args__}
    rows = re.findall(r"^\| [a-z]+ \| [^|]+ \| (`[^|]+) \|$", SPEC["README.md"], re.MULTILINE)
    assert {kind for row in rows for kind in re.findall("`([a-z.]+)`", row)} == kinds
