"""`groundswell verify`: check a vote's public record, and say what it proves and what it can't."""

from __future__ import annotations

import os

import click

from groundswell.cli.arguments import (
    expect_option,
    json_option,
    record_argument,
    witness_keys_option,
    workers_option,
)
from groundswell.cli.console import prepare_arithmetic, progress, show_json
from groundswell.cli.errors import INVALID
from groundswell.cli.reading import find_record
from groundswell.cli.report.describe import describe_report
from groundswell.cli.report.text import print_report
from groundswell.verifier.verify import verify_record


@click.command(short_help="Check a vote's public record.")
@record_argument
@expect_option
@witness_keys_option
@workers_option
@json_option
def verify(
    record: str, expect: bytes | None, witnesses: tuple[str, ...], workers: int, as_json: bool
) -> int:
    """Check the whole of RECORD: a folder, a .zip or an address.

    It needs nothing but the record, and trusts nobody who made it. Every failure is reported,
    with the step that found it and the entry. Exit code 0: valid; 1: not valid; 2: unreadable.
    """
    prepare_arithmetic()
    with progress("Verifying") as move:
        report = verify_record(
            find_record(record),
            entropy=os.urandom,
            expect=expect,
            witnesses=witnesses,
            workers=workers,
            progress=move,
        )
    if as_json:
        show_json(describe_report(report))
    else:
        print_report(report)
    return 0 if report.is_valid else INVALID
