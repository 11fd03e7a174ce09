"""What a key ceremony costs, played by one process on one machine, durable writes included."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from groundswell.cli.bench.material import bench_manifest
from groundswell.cli.bench.measurement import CeremonyMeasurement
from groundswell.cli.bench.memory import watch_memory
from groundswell.cli.desk import Desk
from groundswell.cli.whole_vote.trustees import hold_ceremony


def measure_ceremony(trustees: int, threshold: int, options: int) -> CeremonyMeasurement:
    """Hold the ceremony of a new vote, rehearsal included."""
    manifest, keys = bench_manifest(options, trustees=trustees, threshold=threshold)
    with (
        TemporaryDirectory(prefix="groundswell-bench-") as folder,
        Desk.create(Path(folder) / "vote", manifest, keys.log.seed) as desk,
        watch_memory(os.getpid()) as peak,
    ):
        start = perf_counter()
        hold_ceremony(desk, keys.trustees)
        seconds = perf_counter() - start
    return CeremonyMeasurement(
        what="ceremony",
        seconds=round(seconds, 3),
        workers=1,
        peak_mb=peak.megabytes,
        trustees=trustees,
        threshold=threshold,
    )
