"""`groundswell vote certify`: officers sign the state of the record, together or apart.

Officers on separate machines sign one after the other: the first makes a file (--sign-only), the
next ones add to it (--sign-only --signature FILE), and whoever keeps the record joins them
(--signature FILE...). A file is a certificate with the signatures so far.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, expect_option, workers_option
from groundswell.cli.certificates import read_certificate
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.desk import Desk
from groundswell.cli.entries_file import write_entries
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.keyfile import read_key_file
from groundswell.cli.next_step import next_step
from groundswell.cli.reading import find_record
from groundswell.cli.report.text import describe_failure
from groundswell.record.reader import Record
from groundswell.verifier.verify import verify_record
from groundswell.voting.certification import Certified, join_certificates
from groundswell.voting.entries import Certificate
from groundswell.voting.phases import Phase

_SHOWN_FAILURES = 20


@click.command(short_help="Sign the result, as an officer.")
@click.argument("location", metavar="DIR|RECORD")
@click.option("--key", "keys", type=a_file, multiple=True, metavar="FILE", help="Officer's key.")
@click.option(
    "--signature", "files", type=a_file, multiple=True, metavar="FILE", help="Signed before."
)
@click.option("--sign-only", is_flag=True, help="Write a file for the next officer; need no DIR.")
@click.option(
    "--out",
    type=a_file,
    default=Path("certificate.entries"),
    show_default=True,
    help="File to write with --sign-only.",
)
@expect_option
@workers_option
def certify(
    location: str,
    keys: Sequence[Path],
    files: Sequence[Path],
    sign_only: bool,
    out: Path,
    expect: bytes | None,
    workers: int,
) -> None:
    """Certify the result: provisionally first, by one officer; finally by all of them.

    The whole record is verified before anything is signed. Between the two certificates anyone
    may challenge the result (vote challenge), until the moment that the manifest sets.
    """
    if not keys and not files:
        raise Misused("give an officer's key (--key FILE), or what officers signed (--signature)")
    prepare_arithmetic()
    certified = _verify(find_record(location), expect, workers)
    certificate = _sign(certified, keys, files)
    names = [certified.manifest.officers[each.officer].name for each in certificate.signatures]
    if sign_only:
        write_entries(out, [certificate])
        show(f"{out}: a {certificate.status} certificate, signed by {', '.join(names)}")
        return
    with progress("Reading the record") as move, Desk.open(Path(location), progress=move) as desk:
        desk.append([certificate])
        show(f"The result is {certificate.status}, signed by {', '.join(names)}.")
        note(f"Next: {next_step(desk.state, desk.size)}.")


def _verify(record: Record, expect: bytes | None, workers: int) -> Certified:
    """Verify the whole record; give what there is to certify.

    Raises:
        Failed: if anything is wrong with it.
        Misused: if there is no outcome yet, or it is certified already.
    """
    with progress("Verifying the record") as move:
        report = verify_record(
            record, entropy=os.urandom, expect=expect, workers=workers, progress=move
        )
    if not report.is_valid:
        lines = [f"  step {each.step}: {describe_failure(each)}" for each in report.failures]
        shown = "\n".join(lines[:_SHOWN_FAILURES])
        raise Failed(f"the record is not valid, so nothing is signed:\n{shown}")
    state = report.state
    if state.phase is not Phase.CERTIFYING:
        raise Misused(f"there is no result yet. Next: {next_step(state, report.size)}")
    if state.is_certified:
        raise Misused("the result is certified already")
    return Certified(state, report.size, report.root)


def _sign(certified: Certified, keys: Sequence[Path], files: Sequence[Path]) -> Certificate:
    """Join what was signed before, and sign with these keys.

    Raises:
        Misused: if it is too early for the final certificate.
        OfficerUnknown: if a key is no officer's.
        CertificatesDiffer: if what was signed before is not one certificate.
        Failed: if it is about another state of the record.
    """
    found = [read_certificate(path, certified) for path in files]
    certificate = join_certificates(found) if found else certified.blank(now())
    until = certified.manifest.schedule.challenge_until
    if certificate.status == "certified" and certificate.at < until:
        raise Misused(f"the result may be challenged until {until}: certify it then")
    for path in keys:
        certificate = certified.sign(certificate, read_key_file(path, "signing").signing_key)
    return certificate
