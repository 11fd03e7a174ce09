"""The items of Schedule A, and the refunds of Schedule B, each told for what it is.

A memo entry explains another entry and is in no total (FEC, Form 3 instructions, "Memo Item").
When money comes through a conduit, the filer lists the person with the amount, and beneath it, as a
memo, the conduit with the same amount again; a partnership is listed with the amount, and its
partners as memos. Adding memos up would count such money twice.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal, TypeAlias

import msgspec

from groundswell.race.contributions.cents import read_cents
from groundswell.race.contributions.errors import ValueRefused
from groundswell.race.contributions.filing_lines import Line

ItemKind: TypeAlias = Literal[
    "individual",
    "organization",
    "party",
    "committee",
    "conduit_memo",
    "attribution_memo",
    "other_memo",
    "refund",
    "other_receipt",
]
"""What an item is. `organization`: on the line of individuals, from who is no person, as a tribe
or a partnership is. `other_receipt`: loans, transfers, offsets, interest."""

MEMOS: frozenset[ItemKind] = frozenset({"conduit_memo", "attribution_memo", "other_memo"})

ITEM_PERSONAL_DATA: frozenset[str] = frozenset(
    {"name", "state", "postcode", "employer", "occupation", "transaction_id", "memo_text"}
)
"""Fields of an item that say who gave. The FEC publishes them; the law forbids to use them for
soliciting or commerce (52 U.S.C. 30111(a)(4)), and no public page of this software shows them."""

_PEOPLE = ("IND", "CAN")
_CONDUIT = re.compile(r"earmark|conduit|intermediar", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"partner|attribut|\bllc\b|designat|joint", re.IGNORECASE)
_DATES = ("%Y%m%d", "%m/%d/%Y")


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An item of a filing. Amounts in cents, negative where money went back by a correction.

    `aggregate_cents` is the contributor's sum as the filer states it; None if it states none.
    `explains` is the transaction to which a memo belongs, or under which an item stands.
    """

    line: int
    schedule: str
    kind: ItemKind
    cents: int
    transaction_id: str = ""
    explains: str = ""
    dated_on: date | None = None
    aggregate_cents: int | None = None
    entity: str = ""
    name: str = ""
    state: str = ""
    postcode: str = ""
    employer: str = ""
    occupation: str = ""
    election: str = ""
    memo_text: str = ""

    @property
    def is_memo(self) -> bool:
        """Tell whether the item explains another and is in no total."""
        return self.kind in MEMOS


def read_receipt(line: Line, kind: ItemKind) -> Item:
    """Read a line of Schedule A; `kind` is what its line number says.

    Raises:
        ValueRefused: `line.amount`, `line.date`.
    """
    return Item(
        line=line.number,
        schedule=line.kind,
        kind=_classify(line, kind),
        cents=read_money(line.text("contribution_amount")),
        transaction_id=line.text("transaction_id"),
        explains=line.text("back_reference_tran_id_number"),
        dated_on=read_day(line.text("contribution_date")),
        aggregate_cents=_read_aggregate(line.text("contribution_aggregate")),
        entity=line.text("entity_type").upper(),
        name=_read_name(line, "contributor"),
        state=line.text("contributor_state"),
        postcode=line.text("contributor_zip_code"),
        employer=line.text("contributor_employer"),
        occupation=line.text("contributor_occupation"),
        election=line.text("election_code"),
        memo_text=line.text("memo_text_description"),
    )


def read_refund(line: Line) -> Item:
    """Read a line of Schedule B that refunds an individual.

    Raises:
        ValueRefused: `line.amount`, `line.date`.
    """
    return Item(
        line=line.number,
        schedule=line.kind,
        kind="other_memo" if _is_memo(line) else "refund",
        cents=read_money(line.text("expenditure_amount")),
        transaction_id=line.text("transaction_id_number"),
        explains=line.text("back_reference_tran_id_number"),
        dated_on=read_day(line.text("expenditure_date")),
        entity=line.text("entity_type").upper(),
        name=_read_name(line, "payee"),
        state=line.text("payee_state"),
        postcode=line.text("payee_zip_code"),
        election=line.text("election_code"),
        memo_text=line.text("memo_text_description"),
    )


def read_money(text: str) -> int:
    """Read an amount of a filing as cents; filers also write ".50" and "25.".

    Raises:
        ValueRefused: `line.amount`.
    """
    sign = "-" if text.startswith("-") else ""
    digits = text.removeprefix("-")
    if digits.startswith("."):
        digits = f"0{digits}"
    try:
        return read_cents(sign + digits.removesuffix("."))
    except ValueRefused as error:
        raise ValueRefused("line.amount") from error


def _classify(line: Line, kind: ItemKind) -> ItemKind:
    if _is_memo(line):
        return _classify_memo(line)
    entity = line.text("entity_type").upper()
    return "organization" if kind == "individual" and entity and entity not in _PEOPLE else kind


def _classify_memo(line: Line) -> ItemKind:
    words = f"{line.text('memo_text_description')} {line.text('contribution_purpose_descrip')}"
    if _CONDUIT.search(words):
        return "conduit_memo"
    return "attribution_memo" if _ATTRIBUTION.search(words) else "other_memo"


def _is_memo(line: Line) -> bool:
    return line.text("memo_code").upper() == "X"


def read_day(text: str) -> date | None:
    """Read a day of a filing; None if there is none.

    Raises:
        ValueRefused: `line.date`.
    """
    if not text:
        return None
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueRefused("line.date")


def _read_aggregate(text: str) -> int | None:
    try:
        return read_money(text)
    except ValueRefused:  # what the filer adds up beside the amount is not needed for any total
        return None


def _read_name(line: Line, who: str) -> str:
    """Give the name as the version writes it: in parts, or in one field with carets between."""
    last, first, middle = (line.text(f"{who}_{part}_name") for part in ("last", "first", "middle"))
    given = " ".join(filter(None, (first, middle)))
    whole = line.text(f"{who}_organization_name") or line.text(f"{who}_name")
    return ", ".join(filter(None, (last, given))) or whole
