"""A row of a roll, once it is understood, and what is said of one that is not."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from groundswell.roll.reasons import REASONS

Standing: TypeAlias = Literal[
    "active", "suspended", "lapsed", "retired", "resigned", "expelled", "deceased"
]

Kind: TypeAlias = Literal["member", "supporter"]

_SHOWN = 60  # characters of a value


class Phone(msgspec.Struct, frozen=True, gc=False):
    """A phone number in E.164, as in "+15152820123", and the extension behind it, or nothing."""

    number: str
    extension: str = ""


class MemberRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a roll says of one member. All of it but `line` is personal data.

    What the file does not say is empty or None. `state` is a USPS code where the country is the
    United States, and `country` an ISO 3166 code. `chapters` are the organization's own ids where
    it has given them, and otherwise names as in the file.
    """

    line: int
    number: str
    given_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    name_suffix: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    street: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""
    language: str = ""
    born_on: date | None = None
    joined_on: date | None = None
    standing: Standing | None = None
    standing_since: date | None = None
    chapters: tuple[str, ...] = ()
    cohort: str = ""
    weight: int | None = None
    kind: Kind | None = None


class Problem(msgspec.Struct, frozen=True, gc=False):
    """One thing that is wrong: the column's name in the file (empty: the whole row), and why."""

    column: str
    code: str
    value: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return REASONS[self.code]


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that gives no member, and everything that is wrong with it."""

    line: int
    problems: tuple[Problem, ...]


class Remark(msgspec.Struct, frozen=True):
    """A value that was set aside or mended, in a row that gives a member all the same."""

    line: int
    problem: Problem


def show_value(value: str) -> str:
    """Cut a value short for a report, everything invisible spelled out."""
    shown = value[:_SHOWN].encode("unicode_escape").decode() if not value.isprintable() else value
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
