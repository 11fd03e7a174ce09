"""Verification measured as a user sees it: a process of its own, from its start to its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from groundswell.cli.bench.material import vote_record
from groundswell.cli.bench.measurement import VerifyMeasurement
from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.errors import Failed
from groundswell.record.checkpoint import parse_signed
from groundswell.record.reader import open_record
from groundswell.voting.entries import ENTRY, Ballot

_MAIN = "from groundswell.cli.main import main; main()"
_SAMPLE = 2_560
STORED_BESIDES = 2 + 32 * 256 / 255
"""Bytes of an entry's length, and of its share of all levels of hashes."""


def measure_verify(
    ballots: int, members: int, options: int, *, workers: int, cache: Path | None
) -> VerifyMeasurement:
    """Verify the record of a vote of this size once; making it is not measured.

    Raises:
        Failed: if the verifier does not find it valid.
    """
    with vote_record(ballots, members, options, workers=workers, cache=cache) as record:
        command = [sys.executable, "-c", _MAIN, "verify", str(record), "--json"]
        start = perf_counter()
        process = subprocess.Popen(  # noqa: S603  # this very program
            [*command, "--workers", str(workers)], stdout=subprocess.PIPE
        )
        with process, watch_memory(process.pid) as peak:
            output, _ = process.communicate()
        seconds = perf_counter() - start
        if process.returncode:
            raise Failed(f"verification failed: {output.decode(errors='replace')[-2_000:]}")
        return VerifyMeasurement(
            what="verify",
            ballots=ballots,
            members=members,
            options=options,
            seconds=round(seconds, 3),
            ballots_per_second=round(ballots / seconds, 1),
            workers=workers,
            bytes_per_ballot=bytes_per_ballot(record) if ballots else None,
            peak_mb=peak.megabytes,
            record_mb=round(_size(record) / 1e6, 1),
        )


def bytes_per_ballot(record: Path) -> float:
    """Give what a ballot takes in the record: its entry, the entry's length, its hashes."""
    opened = open_record(record)
    size = parse_signed(opened.signed_checkpoint()).checkpoint.size
    sizes = []
    for _, data in opened.entries(0, size, size=size):
        if isinstance(ENTRY.decode(data), Ballot):
            sizes.append(len(data))
            if len(sizes) == _SAMPLE:
                break
    return round(sum(sizes) / len(sizes) + STORED_BESIDES, 1)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
