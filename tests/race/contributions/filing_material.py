"""Filings written for tests, in any version of the format.

The fields' places come from the format's own tables; what stands in them is made up here.
"""

from __future__ import annotations

import csv
import io

from fecfile import cache, fecparser

HEADERS = {
    "8.5": "HDR\x1cFEC\x1c8.5\x1cExample\x1c1.0\x1c\x1c0\x1c",
    "8.3": "HDR\x1cFEC\x1c8.3\x1cExample\x1c1.0\x1c\x1c0\x1c",
    "6.4": "HDR\x1cFEC\x1c6.4\x1cExample\x1c1.0\x1c\x1c0\x1c",
    "5.3": 'HDR,FEC,5.3,Example,"1.0",^,,,',
    "3.00": "HDR,FEC,3.00,Example,1.0,^,,,",
}


def write_line(kind: str, version: str, values: dict[str, str]) -> str:
    """Write a line of a kind, its fields where the version has them."""
    names = cache.getMapping(fecparser.mappings, kind, version)
    unknown = values.keys() - set(names)
    assert not unknown, unknown
    fields = [kind, *(values.get(name, "") for name in names[1:])]
    if version[0] in "35":
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(fields)
        return text.getvalue()
    return "\x1c".join(fields)


def write_filing(version: str, *lines: str, header: str = "", end: str = "\n") -> bytes:
    """Write a filing of lines under the version's header."""
    return "".join(f"{line}{end}" for line in (header or HEADERS[version], *lines)).encode()


def person(number: int, amount: str, **values: str) -> dict[str, str]:
    """Give what an item of a person has in every version since 5.3."""
    return {
        "filer_committee_id_number": "C00000001",
        "transaction_id": f"T{number}",
        "entity_type": "IND",
        "contributor_last_name": "Example",
        "contributor_first_name": "Ana",
        "contribution_date": "20151216",
        "contribution_amount": amount,
        "contribution_aggregate": "250.00",
        **values,
    }


def conduit(number: int, amount: str) -> dict[str, str]:
    """Give the memo of the conduit through which a person's contribution came."""
    return {
        "filer_committee_id_number": "C00000001",
        "transaction_id": f"T{number}M",
        "back_reference_tran_id_number": f"T{number}",
        "entity_type": "PAC",
        "contributor_organization_name": "Example Conduit",
        "contribution_amount": amount,
        "memo_code": "X",
        "memo_text_description": "Note: above contribution earmarked through this organization",
    }
