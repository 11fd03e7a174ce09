"""What a column of a roll can hold."""

from __future__ import annotations

from typing import Literal, get_args

Field = Literal[
    "number",
    "full_name",
    "given_name",
    "middle_name",
    "family_name",
    "name_suffix",
    "email",
    "phone",
    "street",
    "city",
    "state",
    "postcode",
    "country",
    "language",
    "born_on",
    "joined_on",
    "standing",
    "standing_since",
    "chapter",
    "cohort",
    "weight",
    "kind",
]

FIELDS: tuple[Field, ...] = get_args(Field)

REPEATABLE: frozenset[Field] = frozenset({"phone", "street", "chapter"})
"""Fields that several columns of one file may hold: two phones, two lines of an address."""

DATES: frozenset[Field] = frozenset({"born_on", "joined_on", "standing_since"})

CONTACT: frozenset[Field] = frozenset(
    {"email", "phone", "street", "city", "state", "postcode", "country", "language", "born_on"}
)
"""Fields without which a member is still a member: a bad value may be set aside."""

LONGEST: dict[Field, int] = {
    "full_name": 300,
    "given_name": 100,
    "middle_name": 60,
    "family_name": 150,
    "name_suffix": 30,
    "street": 300,
    "city": 200,
    "state": 100,
    "cohort": 100,
}
"""Characters that a field may have. Others are bound by what they must look like."""
