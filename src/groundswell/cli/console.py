"""What a command says: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click
import msgspec

from groundswell.verifier.progress import Progress

_OBEYED = ("Cc", "Cf")
"""Unicode's categories of control and format characters: escapes, directions of writing."""
_PATIENCE = 1.0
"""Seconds of work before a bar appears."""


def show(text: str = "") -> None:
    """Write a line of the result."""
    click.echo(text)


def show_json(value: object) -> None:
    """Write the result as JSON, for a script."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def note(text: str = "") -> None:
    """Write a line that is not part of the result; what others have sent can't move the cursor."""
    click.echo(make_harmless(text), err=True)


def make_harmless(text: str) -> str:
    """Replace characters that a terminal would obey: control and format characters but line ends.

    A server's words could otherwise clear the screen, or show another vote's id than ours.
    """
    return "".join(map(_make_harmless, text))


def _make_harmless(character: str) -> str:
    is_obeyed = character not in "\n\t" and unicodedata.category(character) in _OBEYED
    return "\N{REPLACEMENT CHARACTER}" if is_obeyed else character


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """Give a function that moves a bar on a terminal; elsewhere it does nothing.

    The bar appears once the work has taken a second.
    """
    if not sys.stderr.isatty():
        yield _ignore
        return
    bar = _Bar(title)
    try:
        yield bar.move
    finally:
        bar.stop()


def _ignore(_done: int, _total: int) -> None:
    """Do nothing."""


class _Bar:
    """A progress bar that keeps out of sight while work is quick."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._start = monotonic()
        self._stop: Callable[[], None] = lambda: None
        self._update: Callable[[int, int], None] | None = None

    def move(self, done: int, total: int) -> None:
        if self._update is None:
            if monotonic() - self._start < _PATIENCE or done >= total:
                return
            self._begin()
        assert self._update is not None
        self._update(done, total)

    def stop(self) -> None:
        self._stop()

    def _begin(self) -> None:
        from rich.console import Console  # a tenth of a second, for work that takes longer
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,} of {task.total:,}"),
            TimeRemainingColumn(),
        )
        bars = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bars.add_task(self._title, total=1)
        bars.start()
        self._stop = bars.stop
        self._update = lambda done, total: bars.update(task, completed=done, total=total)


def prepare_arithmetic() -> None:
    """Compile the arithmetic if this machine has not yet, and say so."""
    from groundswell.crypto import kernel  # slow to import, for commands that need it

    if not kernel.is_compiled():
        kernel.compile_kernels(note)
