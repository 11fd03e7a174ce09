"""Entries' bytes: one form each (spec/record.md, 2)."""

from __future__ import annotations

from vectors.generate.case import Case, built

ABOUT = "Bytes that are an entry, and bytes that are none: spec/record.md, section 2."

_CLOSE = '{"type":"close","last":1,"ballots":0,"closed_at":"2026-05-08T20:00:00Z"}'
_CHALLENGE = '{"type":"challenge","number":1,"at":"2026-05-08T20:00:00Z","text":"%s"}'
_BALLOT = (
    '{"type":"ballot","credential":"' + "A" * 43 + '","sequence":1,"questions":[%s],"signature":"'
) + ("A" * 86 + '"}')
_ROLL = b'{"type":"roll","first":0,"keys":"', b'","weights":"","cells":""}'


def cases() -> list[Case]:
    """List all of them, as hexadecimal bytes."""
    found = [
        {"name": name, "bytes": data.hex(), "accepted": accepted}
        for texts, accepted in ((_accepted(), True), (_refused(), False))
        for name, data in texts.items()
    ]
    return found + _long()


def _accepted() -> dict[str, bytes]:
    texts = {
        "plain": _CLOSE,
        "the largest number": _CLOSE.replace(":0,", f":{2**53 - 1},"),
        "quote and backslash escaped": _CHALLENGE % '\\"\\\\',
        "other scripts, composed": _CHALLENGE % "Año Ολυμπία 한 🗳",
        "slash and apostrophe as they are": _CHALLENGE % "</script>'",
        "an optional field left out": _BALLOT % '{"options":["AAAA"]}',
        "an optional field that is set": _BALLOT % '{"options":["AAAA"],"selection":"AAAA"}',
        "an optional field set to nothing": _BALLOT % '{"options":[],"selection":""}',
    }
    return {name: text.encode() for name, text in texts.items()}


def _refused() -> dict[str, bytes]:
    texts = {name: text.encode() for name, text in _shapes().items()}
    texts |= {f"number: {name}": _number(text) for name, text in _NUMBERS.items()}
    texts |= {f"text: {name}": (_CHALLENGE % text).encode() for name, text in _TEXTS.items()}
    return texts | {
        "nothing": b"",
        "not UTF-8": _CHALLENGE.encode() % b"\xff",
        "UTF-8 spelt too long": _CHALLENGE.encode() % b"\xc0\xaf",
        "a surrogate in UTF-8": _CHALLENGE.encode() % b"\xed\xa0\x80",
        "a byte order mark": b"\xef\xbb\xbf" + _CLOSE.encode(),
        "UTF-16": _CLOSE.encode("utf-16-le"),
        "cut short": _CLOSE.encode()[:-1],
    }


def _shapes() -> dict[str, str]:
    return {
        "white space inside": _CLOSE.replace(":1,", ": 1,"),
        "a newline at the end": _CLOSE + "\n",
        "a space in front": " " + _CLOSE,
        "two entries": _CLOSE + _CLOSE,
        "keys in another order": _CLOSE.replace('"last":1,"ballots":0', '"ballots":0,"last":1'),
        "type not first": _CLOSE.replace('"type":"close","last":1', '"last":1,"type":"close"'),
        "a key twice": _CLOSE.replace('"last":1', '"last":1,"last":1'),
        "a key twice, other values": _CLOSE.replace('"last":1', '"last":2,"last":1'),
        "an unknown key": _CLOSE.replace('"last":1', '"last":1,"note":""'),
        "a missing key": _CLOSE.replace('"ballots":0,', ""),
        "no type": _CLOSE.replace('"type":"close",', ""),
        "an unknown type": _CLOSE.replace('"close"', '"closed"'),
        "a key in other case": _CLOSE.replace('"last"', '"Last"'),
        "an escaped key": _CLOSE.replace('"last"', '"la\\u0073t"'),
        "an array": f"[{_CLOSE}]",
        "null": "null",
        "a number as text": _CLOSE.replace(":1,", ':"1",'),
        "a boolean for a number": _CLOSE.replace(":1,", ":true,"),
        "null for a number": _CLOSE.replace(":1,", ":null,"),
        "an optional field as null": _BALLOT % '{"options":["AAAA"],"selection":null}',
        "a moment of other digits": _CLOSE.replace("2026", "٢٠٢٦"),
        "a moment with a zone": _CLOSE.replace("Z", "+00:00"),
        "a moment with a fraction": _CLOSE.replace("00Z", "00.0Z"),
        "padded base64": _BALLOT.replace("A" * 43, "A" * 43 + "=") % "",
        "a comment": _CLOSE.replace("{", "{/**/"),
        "a comma at the end": _CLOSE.replace("}", ",}"),
    }


_NUMBERS = {
    "a fraction": "1.0",
    "an exponent": "1e0",
    "a plus sign": "+1",
    "a leading zero": "01",
    "minus zero": "-0",
    "below zero": "-1",
    "2⁵³": str(2**53),
    "2⁶⁴": str(2**64),
    "hexadecimal": "0x1",
    "not a number": "NaN",
}
_TEXTS = {
    "an escape that is not needed": "\\u0041",
    "an escaped slash": "\\/",
    "an escaped tab": "\\t",
    "a raw tab": "\t",
    "a raw newline": "\n",
    "an escaped surrogate": "\\ud800",
    "an escaped pair": "\\ud83d\\uddf3",
    "null": "\\u0000",
    "delete": "\x7f",
    "a C1 control": "\x85",
    "right-to-left override": "\u202e",
    "an isolate": "\u2066",
    "decomposed": "An\u0303o",
    "the Ångström sign": "\u212b",
    "nothing, where something belongs": "",
}


def _number(text: str) -> bytes:
    return _CLOSE.replace(":1,", f":{text},").encode()


def _long() -> list[Case]:
    """Describe long bytes by what they are built of."""
    head, tail = _ROLL
    room = 65_535 - len(head) - len(tail)
    nested = (b"[", 60_000), (b"]", 60_000)
    return [
        {
            "name": "65,535 bytes",
            "built": built((head, 1), (b"A", room), (tail, 1)),
            "accepted": True,
        },
        {
            "name": "65,536 bytes",
            "built": built((head, 1), (b"A", room + 1), (tail, 1)),
            "accepted": False,
        },
        {"name": "arrays, very deep", "built": built(*nested), "accepted": False},
        {
            "name": "objects, very deep",
            "built": built((b'{"a":', 10_000), (b"0", 1), (b"}", 10_000)),
            "accepted": False,
        },
    ]
