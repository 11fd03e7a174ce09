"""Every failure told in one place: in words, without a traceback, and with its exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable

import click

from groundswell.cli.console import note
from groundswell.cli.errors import INTERRUPTED, INVALID, UNUSABLE, CommandError
from groundswell.cli.tables.errors import TableError
from groundswell.crypto.errors import CryptoError
from groundswell.record import errors as record
from groundswell.record.tiles import CHECKPOINT_PATH
from groundswell.verifier.errors import EntryRefused
from groundswell.voting.errors import VotingError
from groundswell.voting.refusals import Refused

_ENDED_BY_PIPE = 141  # what a shell says of a program that SIGPIPE ended

_CHECK_FAILED = (
    EntryRefused,
    Refused,
    CryptoError,
    record.EntryNotCanonical,
    record.ProofInvalid,
    record.CheckpointInvalid,
    record.TileInvalid,
    record.ReceiptInvalid,
    record.LogGrewWrong,
)
"""Failures that mean: what was looked at is not valid."""

_TOLD = (
    CommandError,
    EntryRefused,
    VotingError,
    record.RecordError,
    CryptoError,
    TableError,
    OSError,
)
"""Failures that a person can cause and put right; anything else is a defect of this program."""


def run(command: Callable[[], object]) -> int:
    """Run a command and give its exit code; every failure is told on standard error."""
    try:
        found = command()
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted: nothing is half done; run the command again.", err=True)
        return INTERRUPTED
    except _TOLD as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            _forget_output()
            return _ENDED_BY_PIPE
        note(f"Error: {describe(error)}")
        return exit_code(error)
    except Exception:  # noqa: BLE001  # a defect must not look like an invalid record
        traceback.print_exc()
        click.echo("This is a defect of groundswell itself: please report it.", err=True)
        return UNUSABLE
    return found if isinstance(found, int) else 0


def describe(error: Exception) -> str:
    """Say what went wrong, and where."""
    if isinstance(error, record.LogLocked):
        return f"{error}: wait until it is done, and run this again"
    if isinstance(error, record.NotFound) and error.what == CHECKPOINT_PATH:
        return f"{error.location} is no vote's record: it has no {error.what}"
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename is not None else ""
        return f"{where}{error.strerror}"
    return str(error)


def exit_code(error: Exception) -> int:
    """Give 1 where a check failed, 2 where nothing could be checked."""
    if isinstance(error, CommandError):
        return error.exit_code
    return INVALID if isinstance(error, _CHECK_FAILED) else UNUSABLE


def _forget_output() -> None:
    """Let Python close standard output without a complaint: whoever read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
