"""Entries that hide something in their text, or are huge: cases 7, 25, 26 and 28."""

from __future__ import annotations

from vectors.generate.case import Case, built
from vectors.generate.hostile.accomplice import (
    at_door,
    both,
    case,
    entry_of,
    forged,
    index_of,
    to_bytes,
)
from vectors.generate.records import markup

ABOUT = "Entries whose bytes are not the one form of what they say, or too many."

NOT_CANONICAL = (3, "entry.canonical")


def cases() -> list[Case]:
    """List texts, then sizes."""
    return [*_texts(), _markup(), *_parameters(), *_deep(), *_giants()]


def _texts() -> list[Case]:
    honest = to_bytes(entry_of("example", "challenge"))
    texts = {
        "decomposed": (7, "A letter and its accent are two code points.", "n\u0303"),
        "compatibility": (7, "The Ångström sign stands for the letter.", "\u212b"),
        "direction-override": (25, "A character turns the direction of the text.", "\u202e"),
        "isolate": (25, "A character isolates a part of the text.", "\u2066"),
        "control": (25, "A terminal's escape character.", "\\u001b[2J"),
        "delete": (25, "A delete character.", "\x7f"),
        "line-break": (25, "A line break, which could forge a line of a report.", "\\n"),
    }
    place = ("example", index_of("example", "challenge"))
    return [
        both(number, name, attack, honest.replace(b"?", text.encode() + b"?"), NOT_CANONICAL,
             place=place, twin=honest)
        for name, (number, attack, text) in texts.items()
    ]  # fmt: skip


def _markup() -> Case:
    return case(
        25,
        "markup",
        "Markup, formulas, quotes and templates in names, options and titles. Accepted: they are"
        " text, and a face must show them as text.",
        record=forged("markup", markup()),
    )


def _parameters() -> list[Case]:
    manifest = to_bytes(entry_of("example", "manifest"))
    opening = to_bytes(entry_of("example", "open"))
    group = manifest.replace(b'"version":1', b'"version":1,"group":"modp2048"')
    modulus = opening.replace(b'"roll":', b'"modulus":"AA","roll":')
    version = manifest.replace(b'"version":1', b'"version":2')
    return [
        _first_entry("manifest-group", "The manifest names another group.", group, NOT_CANONICAL),
        _first_entry("manifest-version", "The manifest names another version.", version,
                     (4, "manifest")),
        both(26, "opening-parameters", "The opening brings a modulus.", modulus, NOT_CANONICAL,
             place=("example", index_of("example", "open")), twin=opening),
    ]  # fmt: skip


def _first_entry(name: str, attack: str, fed: bytes, refused: tuple[int, str]) -> Case:
    """Offer a false manifest to an empty log. Without one, no later entry is looked at."""
    honest = to_bytes(entry_of("example", "manifest"))
    return case(26, name, attack, door=at_door("example", 0, fed, refused, twin=honest))


def _deep() -> list[Case]:
    close = index_of("example", "close")
    honest = to_bytes(entry_of("example", "close"))
    found = []
    for name, opened, closed in (("arrays", b"[", b"]"), ("objects", b'{"a":', b"}")):
        data = opened * 10_000 + b"0" + closed * 10_000
        each = both(28, f"deep-{name}", f"{name.capitalize()} in {name}, ten thousand deep.", data,
                    NOT_CANONICAL, place=("example", close), twin=honest)  # fmt: skip
        parts = {"built": built((opened, 10_000), (b"0", 1), (closed, 10_000))}
        each["door"]["entry"] = parts
        written = each["record"]["entries"]
        each["record"]["entries"] = [parts if part == data.decode() else part for part in written]
        found.append(each)
    return found


def _giants() -> list[Case]:
    """Offer too long an entry; no bundle can hold one, so that no record can."""
    close = index_of("example", "close")
    honest = to_bytes(entry_of("example", "ballot", 4))
    start, _, end = honest.partition(b'"options":["')
    room = 65_536 - len(start) - len(end) - len(b'"options":["')
    door = at_door("example", close, b"", NOT_CANONICAL, twin=entry_of("example", "close"))
    head = start + b'"options":["'
    giant = {"built": built((head, 1), (b"A", room), (end, 1))}
    many = {"built": built((start + b'"options":[', 1), (b'"",', 20_000), (b'""' + end, 1))}
    largest = {"built": built((head, 1), (b"A", room - 1), (end, 1))}
    shape = [{"step": 7, "name": "ballot.shape"}]
    return [
        case(28, "giant-ballot", "A ballot of 65,536 bytes.", door={**door, "entry": giant}),
        case(28, "many-options", "A ballot of twenty thousand empty options.",
             door={**door, "entry": many}),
        case(28, "largest-ballot", "A ballot of 65,535 bytes, which is an entry but of no lawful"
             " shape.", door={**door, "entry": largest, "refused": shape}),
    ]  # fmt: skip
