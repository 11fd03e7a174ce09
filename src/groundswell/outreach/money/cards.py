"""Numbers of payment cards, found so that a file which holds one is turned away.

No card's data is ever to reach this software (PCI DSS 3.3): a file that holds any is refused whole,
by the name of the column and without a digit of what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_RUN = re.compile(r"(?<![0-9])[2-6](?:[ -]?[0-9]){12,18}(?![0-9])")
_NETWORK = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}"
    r"|3(?:0[0-5]|[689][0-9])[0-9]{11}"
    r"|(?:6011|65[0-9]{2}|64[4-9][0-9])[0-9]{12}"
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}"
    r"|62[0-9]{14,17}"
)
_NAMES = re.compile(
    r"card ?(?:number|num|no|#)|(?:credit|debit) ?card$|\bpan\b|\bcvv2?\b|\bcvc2?\b|\bcid\b"
    r"|security code|expir(?:y|ation)"
)
_ENOUGH = 2


def has_card_number(text: str) -> bool:
    """Tell whether a text holds a card's number, by length, first digits and check digit."""
    for found in _RUN.finditer(text):
        digits = re.sub("[ -]", "", found[0])
        if _NETWORK.fullmatch(digits) and _is_luhn(digits):
            return True
    return False


def is_card_column(name: str) -> bool:
    """Tell whether a column's name says that cards' data stand in it."""
    return bool(_NAMES.search(" ".join(re.sub(r"[_-]", " ", name.casefold()).split())))


def find_card_columns(
    columns: Mapping[str, Iterable[str]], *, numbers: Sequence[str] = ()
) -> tuple[str, ...]:
    """Name the columns that hold cards' numbers, in their order.

    One is enough, but in the columns named in `numbers`, which are known to hold the platform's own
    numbers: one in ten of those of sixteen digits would pass the check by chance, so there it takes
    two, and most of all that are filled.
    """
    return tuple(
        name for name, values in columns.items() if _holds_cards(values, is_number=name in numbers)
    )


def _holds_cards(values: Iterable[str], *, is_number: bool) -> bool:
    if not is_number:
        return any(map(has_card_number, values))
    filled = [value for value in values if value]
    cards = sum(map(has_card_number, filled))
    return cards >= _ENOUGH and 2 * cards > len(filled)


def _is_luhn(digits: str) -> bool:
    """Check the last digit by Luhn's rule (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0
