"""A roll of people who don't exist, as messy as real ones, and what is to be found in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TextIO

HEADER = (
    *("Member ID", "First Name", "M.I.", "Last Name", "E-mail Address", "Mobile Phone"),
    *("Street Address", "City", "State", "ZIP", "Date Joined", "Status", "Local", "Comments"),
)
_GIVEN = [
    "Ana",
    "Bob",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Hugo",
    "Inés",
    "Jamal",
    "Keiko",
    "Luis",
    "Mary",
    "Nadia",
    "Omar",
    "Priya",
    "Quinn",
    "Rosa",
    "Samuel",
    "Teresa",
    "Ursula",
    "Víctor",
    "Wanda",
    "Ximena",
    "Yusuf",
    "Zoë",
    "Robert",
    "William",
    "Margaret",
]
_FAMILY_STARTS = [
    "Al",
    "Bar",
    "Cas",
    "Del",
    "Es",
    "Far",
    "Gar",
    "Hol",
    "Ib",
    "Jan",
    "Kor",
    "Lar",
    "Mon",
    "Nor",
    "Or",
    "Per",
    "Ros",
    "Sal",
    "Tor",
    "Var",
]
_FAMILY_ENDS = [
    "ano",
    "berg",
    "cía",
    "dez",
    "ell",
    "feld",
    "gren",
    "hart",
    "ini",
    "jik",
    "kov",
    "land",
    "mann",
    "nez",
    "ova",
    "ski",
    "ton",
    "well",
]
_STATES = [
    "Iowa",
    "NV",
    "South Carolina",
    "TX",
    "Georgia",
    "ny",
    "WI",
    "Calif.",
    "48",
    "new hampshire",
]
_AREAS = ["515", "702", "803", "512", "404", "212", "414", "415", "713", "603"]
_ZIPS = ["50309", "89101", "29201", "78701", "30303", "10001", "53202", "94103", "77002", "03101"]
_STATUS = ["Active", "Good", "Good Standing", "Suspended", "Lapsed", "Retired"]
_START = date(1975, 1, 1)


@dataclass(slots=True)
class Made:
    """How many rows were made, and how many of them have what is wrong with them."""

    rows: int = 0
    ragged: int = 0
    bad_dates: int = 0
    bad_emails: int = 0
    again: int = 0
    """Members who stand on the roll a second time, by another number and spelling."""


def write_roll(out: TextIO, rows: int, *, seed: int = 1) -> Made:
    """Write so many rows, the same for the same seed."""
    random, made, writer = Random(seed), Made(), csv.writer(out)
    writer.writerow(HEADER)
    before: list[str] | None = None
    for number in range(1, rows + 1):
        made.rows += 1
        if before is not None and random.random() < 0.003:
            writer.writerow([str(number), before[1][:-1], *before[2:]])
            made.again += 1
            before = None
            continue
        row = _make_row(random, number, before)
        writer.writerow(_spoil(random, row, made))
        before = row
    return made


def _make_row(random: Random, number: int, before: list[str] | None) -> list[str]:
    """Make a member; one in five lives with the member before, under one phone."""
    place = random.randrange(len(_STATES))
    given = random.choice(_GIVEN)
    family = random.choice(_FAMILY_STARTS) + random.choice(_FAMILY_ENDS)
    area, line = random.choice(_AREAS), random.randrange(10_000)
    phone = f"({area}) {random.randrange(2, 10)}{random.randrange(12, 100)}-{line:04d}"
    home = [f"{random.randrange(1, 9_999)} {family} St", "Newtown", _STATES[place], _ZIPS[place]]
    if before is not None and random.random() < 0.2 and given[:2] != before[1][:2]:
        phone, home, family = before[5], before[6:10], before[3]
    joined = _START + timedelta(days=random.randrange(14_000))
    if random.random() < 0.1:
        given, family = given.upper(), family.upper()
    return [
        *(str(number), given, random.choice("ABCDEFGH"), family),
        f"{given}.{family}.{number}@mail.example".lower(),
        *(phone, *home, f"{joined.month}/{joined.day}/{joined.year}"),
        *(random.choice(_STATUS), f"Local {random.randrange(1, 300)}", ""),
    ]


def _spoil(random: Random, row: list[str], made: Made) -> list[str]:
    """Spoil one row in a hundred, in one of three ways."""
    way = random.randrange(300)
    if way == 0:
        made.ragged += 1
        return row[:9]
    if way == 1:
        made.bad_dates += 1
        return [*row[:10], "sometime", *row[11:]]
    if way == 2:
        made.bad_emails += 1
        return [*row[:4], "nobody at nowhere", *row[5:]]
    return row
