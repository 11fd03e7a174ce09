"""Runs of `groundswell bench`, each a process of its own, several times over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

_MAIN = "from groundswell.cli.main import main; main()"
_COMPILE = "from groundswell.crypto.kernel import compile_kernels; compile_kernels(lambda _: None)"


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure over several runs."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the middle of the values."""
        return median(self.values)

    def format(self, digits: int) -> str:
        """Write "median (min to max)", or one value alone where the others read the same."""
        low, mid, high = (
            f"{value:,.{digits}f}" for value in (min(self.values), self.median, max(self.values))
        )
        return mid if low == high else f"{mid} ({low} to {high})"


@dataclass(frozen=True, slots=True)
class Runs:
    """The JSON of several runs of one measurement."""

    found: tuple[dict[str, Any], ...]

    def spread(self, name: str) -> Spread:
        """Collect one figure of all runs."""
        return Spread(tuple(float(each[name]) for each in self.found))

    def one(self, name: str) -> Any:
        """Give a figure that is the same in every run."""
        return self.found[0][name]


def repeat_bench(times: int, *arguments: str) -> Runs:
    """Run `groundswell bench ARGUMENTS --json` so many times, one after the other."""
    return Runs(tuple(_run_bench(arguments) for _ in range(times)))


def repeat_compilation(times: int) -> Spread:
    """Compile the kernel in an empty cache so many times: seconds of the whole process."""
    return Spread(tuple(_compile_once() for _ in range(times)))


def _run_bench(arguments: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-c", _MAIN, "bench", *arguments, "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _compile_once() -> float:
    with tempfile.TemporaryDirectory() as empty:
        # platformdirs looks for the cache here: by XDG on Linux, below the home on macOS.
        places = dict.fromkeys(("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"), empty)
        return _time(lambda: _compile_in({**os.environ, **places}, Path(empty)))


def _compile_in(environment: dict[str, str], cache: Path) -> None:
    command = [sys.executable, "-c", _COMPILE]
    subprocess.run(command, check=True, env=environment)  # noqa: S603
    assert any(cache.rglob("*.nbc")), "the kernel was compiled somewhere else"


def _time(action: Callable[[], None]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start
