"""Codes that people read aloud and type: credential codes and trackers, in Crockford's base32.

A credential code is 120 random bits and a check symbol that catches every single wrong symbol
and every swap of two neighbours (37 is prime, and neither 32 nor 31 is a multiple of it). A
tracker is the head of a leaf hash; it has no check symbol, since it is compared, never trusted.

Source: Douglas Crockford, "Base 32", https://www.crockford.com/base32.html.
"""

from __future__ import annotations

from groundswell.voting.errors import CodeInvalid

SECRET_SIZE = 15
"""Bytes of a credential code: 24 symbols of five bits."""

TRACKER_SYMBOLS = 20
"""Symbols of a tracker: 100 bits of the leaf hash."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_ALPHABET = _ALPHABET + "*~$=U"
_GROUP = 5
_BITS = 5
_CODE_SYMBOLS = SECRET_SIZE * 8 // _BITS

# ASCII alone: str.upper() would also turn ı, ſ and other letters into symbols.
_VALUES = {symbol: value for value, symbol in enumerate(_CHECK_ALPHABET)}
_VALUES |= {symbol.lower(): value for symbol, value in _VALUES.items()}
_VALUES |= dict.fromkeys("oO", 0) | dict.fromkeys("iIlL", 1)


def format_code(secret: bytes) -> str:
    """Write a 15-byte secret as 24 symbols and a check symbol, in five groups of five.

    Raises:
        CodeInvalid: if it has another length.
    """
    if len(secret) != SECRET_SIZE:
        raise CodeInvalid(f"{len(secret)} bytes where {SECRET_SIZE} belong")
    number = int.from_bytes(secret, "big")
    symbols = _write_symbols(number, _CODE_SYMBOLS)
    return _group(symbols + _CHECK_ALPHABET[number % len(_CHECK_ALPHABET)])


def parse_code(text: str) -> bytes:
    """Read a credential code: any case, O for 0, I and L for 1, hyphens and spaces anywhere.

    Returns:
        The 15-byte secret.

    Raises:
        CodeInvalid: for anything else, by position; the message never holds a lawful symbol.
    """
    *values, check = _read_symbols(text, data=_CODE_SYMBOLS, checks=1)
    number = _join(values)
    if number % len(_CHECK_ALPHABET) != check:
        raise CodeInvalid("the check symbol does not fit: a symbol is wrong, or two are swapped")
    return number.to_bytes(SECRET_SIZE, "big")


def tracker(leaf_hash: bytes) -> str:
    """Write the first 100 bits of an entry's leaf hash (32 bytes) as four groups of five."""
    size = TRACKER_SYMBOLS * _BITS
    number = int.from_bytes(leaf_hash, "big") >> (len(leaf_hash) * 8 - size)
    return _group(_write_symbols(number, TRACKER_SYMBOLS))


def parse_tracker(text: str) -> str:
    """Read a tracker as leniently as a code and give it in the form that `tracker` writes.

    Raises:
        CodeInvalid: if a symbol is none, or there are not 20.
    """
    number = _join(_read_symbols(text, data=TRACKER_SYMBOLS))
    return _group(_write_symbols(number, TRACKER_SYMBOLS))


def _read_symbols(text: str, *, data: int, checks: int = 0) -> list[int]:
    """Read so many data symbols, below 32, and then so many check symbols, below 37."""
    found = [(position, symbol) for position, symbol in enumerate(text, 1) if symbol not in "- "]
    if len(found) != data + checks:
        raise CodeInvalid(f"{len(found)} symbols where {data + checks} belong")
    values = []
    for number, (position, symbol) in enumerate(found):
        limit = len(_ALPHABET) if number < data else len(_CHECK_ALPHABET)
        value = _VALUES.get(symbol, limit)
        if value >= limit:
            raise CodeInvalid(f"{symbol!a} at character {position} is not in the alphabet")
        values.append(value)
    return values


def _join(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number << _BITS | value
    return number


def _write_symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> _BITS * place & 31] for place in reversed(range(count)))


def _group(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))
