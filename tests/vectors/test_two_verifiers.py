"""The verifier here and the one of the booth, which share no code, report the same of a record.

Of records that were changed by lot and signed again: everything that a report says but its prose.
Skipped, loudly, where there is no Node.js or the booth's packages are not installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from tests.vectors.files import VECTORS
from tests.vectors.mutations import mutate
from vectors.generate.people import LOG, ORIGIN

from groundswell.cli.report.describe import describe_report
from groundswell.record.reader import open_record
from groundswell.record.writer import LogWriter
from groundswell.verifier.verify import verify_record

BOOTH = VECTORS.parent / "booth"
NODE = shutil.which("node")
RECORDS = 12

pytestmark = pytest.mark.skipif(
    NODE is None or not (BOOTH / "node_modules" / "tsx").is_dir(),
    reason="NO NODE.JS, or no packages in booth/: THE TWO VERIFIERS WERE NOT COMPARED",
)

Summary = dict[str, Any]


def report_here(folder: Path) -> Summary:
    report = verify_record(open_record(folder), entropy=os.urandom)
    return dict(json.loads(msgspec.json.encode(describe_report(report))))


def report_of_the_booth(folder: Path) -> Summary:
    command = [str(NODE), "--import", "tsx", "verify.ts", str(folder), "--quiet"]
    ended = subprocess.run(command, cwd=BOOTH, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    summary = dict(json.loads(ended.stdout))
    assert ended.returncode == (0 if summary["is_valid"] else 1)
    return summary


def without_prose(summary: Summary) -> Summary:
    """Leave out what may differ: details, outcomes in words, where and how a record was read."""
    steps = [
        {**step, "failures": [(each["name"], each["entry"]) for each in step["failures"]]}
        for step in summary["steps"]
    ]
    kept = summary.keys() - {"steps", "outcome", "location", "workers"}
    return {"steps": steps} | {key: summary[key] for key in kept}


@pytest.mark.parametrize("number", range(RECORDS))
def test_both_verifiers_report_the_same(number: int, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with LogWriter.create(folder, ORIGIN, LOG) as writer:
        writer.append(mutate(Random(number)))
    assert without_prose(report_of_the_booth(folder)) == without_prose(report_here(folder))


def test_both_verifiers_report_the_same_of_a_checkpoint_that_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with LogWriter.create(folder, ORIGIN, LOG) as writer:
        writer.append(mutate(Random(0)))
    (folder / "checkpoint").write_text("none\n", encoding="utf-8")
    assert without_prose(report_of_the_booth(folder)) == without_prose(report_here(folder))
