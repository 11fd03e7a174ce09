"""Synthetic exports, notices and filings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import polars as pl

from groundswell.race.contributions.chunks import CHUNK, read_chunks
from groundswell.race.contributions.frames import CONTRIBUTIONS, REFUNDS
from groundswell.race.contributions.parsing import parse_chunk
from groundswell.race.contributions.rows import RefusedRow

KEY = b"a key for tests only"

SHARED = Path(__file__).parents[4] / "shared/data/money"

# The columns of ActBlue's CSV downloads, in their order, reserved ones among them.
_NAMES = """
    Receipt ID, Date, Amount, Recurring Total Months, Recurrence Number, Recipient,
    Fundraising Page, Fundraising Partner, Reference Code 2, Reference Code, Donor First Name,
    Donor Last Name, Donor Addr1, Donor Addr2, Donor City, Donor State, Donor ZIP, Donor Country,
    Donor Occupation, Donor Employer, Donor Email, Donor Phone, New Express Signup, Comments,
    Check Number, Check Date, Employer Addr1, Employer Addr2, Employer City, Employer State,
    Employer ZIP, Employer Country, Donor ID, Fundraiser ID, Fundraiser Recipient ID,
    Fundraiser Contact Email, Fundraiser Contact First Name, Fundraiser Contact Last Name,
    Partner ID, Partner Contact Email, Partner Contact First Name, Partner Contact Last Name,
    Reserved, Lineitem ID, AB Test Name, AB Variation, Recipient Committee, Recipient ID,
    Recipient Gov ID, Recipient Election, Reserved, Payment ID, Payment Date, Disbursement ID,
    Disbursement Date, Recovery ID, Recovery Date, Refund ID, Refund Date, Fee, Recur Weekly,
    ActBlue Express Lane, Reserved, Card Type, Reserved, Mobile, Recurring Upsell Shown,
    Recurring Upsell Succeeded, Double Down, Smart Recurring, Monthly Recurring Amount,
    Apple Pay, Card Replaced by Account Updater, ActBlue Express Donor, Custom Field 1 Label,
    Custom Field 1 Value, Donor US Passport Number, Text Message Opt In, Gift Identifier,
    Gift Declined, Shipping Addr1, Shipping City, Shipping State, Shipping Zip,
    Shipping Country, Weekly Recurring Amount, Smart Boost Amount, Smart Boost Shown
"""
HEADER = tuple(" ".join(name.split()) for name in _NAMES.split(","))

ROW = {
    "Receipt ID": "AB1000",
    "Date": "2015-12-16 21:04:11",
    "Amount": "25.00",
    "Recipient": "Example for President",
    "Fundraising Page": "example-page",
    "Reference Code": "email-1216",
    "Donor First Name": "Ana",
    "Donor Last Name": "Example",
    "Donor Addr1": "1 Secret Street, Apt 2",
    "Donor City": "Springfield",
    "Donor State": "ma",
    "Donor ZIP": "02144-1234",
    "Donor Country": "United States",
    "Donor Occupation": "Teacher",
    "Donor Employer": "Springfield Schools",
    "Donor Email": "ana@mail.example",
    "Donor Phone": "5155550123",
    "Comments": "first line\nsecond, line",
    "Lineitem ID": "101",
    "Recipient Committee": "Example for President, Inc.",
    "Recipient Gov ID": "C00000001",
    "Recipient Election": "P2016",
    "Donor US Passport Number": "XSECRETX",
}


class Parsed(msgspec.Struct):
    """All pieces of one file together."""

    rows: int
    contributions: pl.DataFrame
    refunds: pl.DataFrame
    refused: list[RefusedRow]

    @property
    def codes(self) -> list[tuple[int, list[tuple[str, str]]]]:
        return [
            (row.line, [(problem.column, problem.code) for problem in row.problems])
            for row in self.refused
        ]


def export(*rows: dict[str, str], header: tuple[str, ...] = HEADER, end: str = "\r\n") -> bytes:
    """Write an export; a row gives what differs from `ROW`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    for row in rows:
        cells = {**ROW, **row}
        writer.writerow([cells.get(name, "") for name in header])
    return text.getvalue().encode()


def parse(data: bytes, *, size: int = CHUNK, key: bytes = KEY) -> Parsed:
    """Parse a whole file, piece by piece."""
    found = Parsed(0, pl.DataFrame(schema=CONTRIBUTIONS), pl.DataFrame(schema=REFUNDS), [])
    for chunk in read_chunks(io.BytesIO(data), size=size):
        part = parse_chunk(chunk, key=key)
        found.rows += part.rows
        found.contributions = found.contributions.vstack(part.contributions)
        found.refunds = found.refunds.vstack(part.refunds)
        found.refused += part.refused
    return found
