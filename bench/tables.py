"""The tables, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.runs import Runs, Spread, repeat_bench, repeat_compilation

_MB, _SECONDS, _RATE = 0, 1, 0  # decimals


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is measured, and how many times each."""

    ballots: tuple[int, ...]
    members: int
    cast: int
    runs: int


FULL = Sizes(ballots=(10_000, 90_000, 270_000), members=1_000_000, cast=50_000, runs=3)
QUICK = Sizes(ballots=(1_000, 3_000, 9_000), members=10_000, cast=5_000, runs=2)


def verification_table(sizes: Sizes, cache: str) -> Iterator[str]:
    """Verify records of growing size: time, memory, and how they grow."""
    yield f"**Verification of a published record**, one question of four options, {sizes.members:,}"
    yield "on the roll; a process of its own from start to end, all cores."
    yield ""
    yield "| ballots | seconds | ballots a second | peak memory, MB | bytes a ballot |"
    yield "|---:|---:|---:|---:|---:|"
    found = []
    for ballots in sizes.ballots:
        runs = repeat_bench(
            sizes.runs,
            *("verify", "--ballots", str(ballots), "--members", str(sizes.members)),
            *("--cache", cache),
        )
        found.append(runs)
        yield (
            f"| {ballots:,} | {runs.spread('seconds').format(_SECONDS)} "
            f"| {runs.spread('ballots_per_second').format(_RATE)} "
            f"| {runs.spread('peak_mb').format(_MB)} "
            f"| {runs.one('bytes_per_ballot'):,.0f} |"
        )
    yield ""
    yield _growth(sizes.ballots, found)


def _growth(ballots: Sequence[int], found: Sequence[Runs]) -> str:
    """Say what each further ballot costs, between the smallest record and the largest."""
    more = ballots[-1] - ballots[0]
    seconds, memory = (
        found[-1].spread(name).median - found[0].spread(name).median
        for name in ("seconds", "peak_mb")
    )
    return (
        f"From {ballots[0]:,} to {ballots[-1]:,} ballots, each further one takes "
        f"{1e6 * seconds / more:,.0f} µs, and memory grows by {memory:,.0f} MB in all."
    )


def ballot_table(sizes: Sizes) -> Iterator[str]:
    """Encrypt and sign in bulk; check one ballot alone."""
    runs = repeat_bench(sizes.runs, "cast", "--ballots", str(sizes.cast))
    yield "| one ballot of four options | |"
    yield "|---|---:|"
    yield f"| checked alone, ms | {runs.spread('single_check_ms').format(2)} |"
    per_core = runs.spread("ballots_per_second_per_core").format(_RATE)
    yield f"| encrypted and signed in bulk, a second and core | {per_core} |"
    whole = runs.spread("ballots_per_second").format(_RATE)
    yield f"| the same by {runs.one('workers')} workers, their start included, a second | {whole} |"
    yield f"| bytes in the record | {runs.one('bytes_per_ballot'):,.0f} |"


def setup_table(sizes: Sizes) -> Iterator[str]:
    """Compile the kernel for the first time; make a key."""
    compilation = repeat_compilation(sizes.runs)
    runs = repeat_bench(sizes.runs, "ceremony", "--trustees", "5", "--threshold", "3")
    yield "| once | seconds |"
    yield "|---|---:|"
    yield f"| first compilation, whole process, empty cache | {_seconds(compilation)} |"
    yield f"| key ceremony, 3 of 5 trustees | {_seconds(runs.spread('seconds'))} |"


def _seconds(spread: Spread) -> str:
    return spread.format(_SECONDS)
