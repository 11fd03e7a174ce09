"""What a measurement says, the same for people and for scripts."""

from __future__ import annotations

import msgspec

from groundswell.cli.console import show, show_json


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing measured once. A figure that has no meaning here is None.

    `peak_mb` is in MB of 10⁶ bytes, over the process and all that it starts (see `memory`).
    """

    what: str
    ballots: int | None = None
    seconds: float
    ballots_per_second: float | None = None
    workers: int
    bytes_per_ballot: float | None = None
    peak_mb: float | None


class VerifyMeasurement(Measurement, frozen=True, kw_only=True):
    """A whole record verified by a process of its own."""

    members: int
    options: int
    record_mb: float


class CastMeasurement(Measurement, frozen=True, kw_only=True):
    """Ballots encrypted and signed in bulk; and one ballot checked alone."""

    options: int
    ballots_per_second_per_core: float
    single_check_ms: float


class HttpMeasurement(Measurement, frozen=True, kw_only=True):
    """Ballots offered to a server at a steady rate; times run from when each was due."""

    options: int | None
    p50_ms: float
    p95_ms: float
    p99_ms: float
    slowest_ms: float


class CeremonyMeasurement(Measurement, frozen=True, kw_only=True):
    """A key made by n trustees, any t of whom decrypt."""

    trustees: int
    threshold: int


def tell(measurement: Measurement, as_json: bool) -> None:
    """Print a measurement."""
    if as_json:
        show_json(measurement)
        return
    for name, value in msgspec.structs.asdict(measurement).items():
        show(f"{name.replace('_', ' '):<28} {_format(value)}")


def _format(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.3f}" if value < 10 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
