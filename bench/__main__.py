"""Measure this machine and print the tables as Markdown, to be pasted into the README.

python -m bench [--quick] [--cache DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator

from bench.machine import describe_machine
from bench.tables import FULL, QUICK, Sizes, ballot_table, setup_table, verification_table


def main() -> None:
    """Print each table as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to try it out")
    parser.add_argument("--cache", help="folder that keeps the votes made to measure with")
    arguments = parser.parse_args()
    sizes = QUICK if arguments.quick else FULL
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as temporary:
        for line in _report(sizes, arguments.cache or temporary):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _report(sizes: Sizes, cache: str) -> Iterator[str]:
    """Give all tables. The first compiles the kernel anew, and so leaves the rest undisturbed."""
    yield f"Measured on {describe_machine()}."
    yield f"Median of {sizes.runs} runs (least to most); MB are 10⁶ bytes, an upper bound."
    yield ""
    yield from setup_table(sizes)
    yield ""
    yield from ballot_table(sizes)
    yield ""
    yield from verification_table(sizes, cache)


if __name__ == "__main__":
    main()
