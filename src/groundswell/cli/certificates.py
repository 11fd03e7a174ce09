"""Certificates in files, on their way from officer to officer."""

from __future__ import annotations

from pathlib import Path

from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import Failed, Unreadable
from groundswell.voting.certification import Certified
from groundswell.voting.entries import Certificate


def read_certificate(path: Path, certified: Certified) -> Certificate:
    """Read a certificate's file; its signatures are judged when it is appended.

    Raises:
        Unreadable: if it holds anything else.
        Failed: if it is about another state of the record.
    """
    lines = read_entries(path)
    entry = lines[0].entry
    if len(lines) != 1 or not isinstance(entry, Certificate):
        raise Unreadable(path, "not a certificate as `groundswell vote certify` writes it")
    if not certified.is_about(entry):
        raise Failed(
            f"{path} signs another state of the record ({entry.size:,} entries, {entry.status}) "
            f"than the present one ({certified.size:,}, {certified.status}): the officers must "
            "sign anew"
        )
    return entry
