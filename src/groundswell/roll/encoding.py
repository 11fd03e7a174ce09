"""Which encoding a roll is in: found by reading all of it, shown, and never patched over.

A mark at the beginning decides. Then bytes that are valid UTF-8 throughout are UTF-8. Other files
are of one byte a letter, where nothing is certain: the guess comes with words to look at, and a
person confirms it or names another. A file that holds valid UTF-8 and other bytes too is refused,
for every way to read it would spoil some of its names.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import IncrementalNewlineDecoder
from typing import BinaryIO

from charset_normalizer import from_bytes

from groundswell.roll.errors import FileRefused

SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
"""Encodings to guess between: of Windows, of older Macs, of DOS; their letters stand apart.

Latin-1's letters are Windows-1252's. Windows-1250 is not guessed, for it has most of the same:
Spanish names would come out as Polish ones.
"""

KNOWN = (
    *("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *(*SINGLE_BYTE, "latin-1", "cp1250", "cp437"),
)
"""Encodings that a person may name. UTF-8 is read with or without a mark."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),  # begins as UTF-16's does, and is not known here
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 2**20
_SAMPLE = 20_000  # bytes of lines with letters beyond ASCII
_WORDS = 8
_ESCAPED = re.compile("[\udc80-\udcff]")
_LETTER = re.compile("[^\x00-\x7f\udc80-\udcff]")
_WORD = re.compile(r"[^\s,;|\"]*[^\x00-\x7f\s][^\s,;|\"]*")
_BYTE_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding a file is read in; whether that is certain; some words to judge it by."""

    name: str
    certain: bool
    words: tuple[str, ...] = ()


def detect_encoding(stream: BinaryIO) -> Encoding:
    """Read all of a stream and say how its bytes become letters; it is left at the beginning.

    Raises:
        FileRefused: `file.empty`, `file.binary`, `encoding.unknown`; `encoding.mixed` or
            `encoding.undecodable` with the place.
    """
    stream.seek(0)
    head = stream.read(4_096)
    if not head:
        raise FileRefused("file.empty")
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if marked == "":
        raise FileRefused("encoding.unknown", found="UTF-32")
    wide = marked or _guess_wide(head)
    if wide is not None:
        return check_encoding(stream, wide, certain=marked is not None)
    scan = _scan_utf8(stream)
    if not scan.bad:
        return Encoding("utf-8-sig", certain=True, words=scan.words)
    if scan.good:
        raise FileRefused("encoding.mixed", line=scan.line, column=scan.column, found=scan.found)
    return _guess_single_byte(stream, scan.sample)


def check_encoding(stream: BinaryIO, name: str, *, certain: bool = True) -> Encoding:
    """Read all of a stream in a named encoding; it is left at the beginning.

    Raises:
        FileRefused: `encoding.unknown`, or `encoding.undecodable` with line and character.
    """
    if name not in KNOWN:
        raise FileRefused("encoding.unknown", found=name)
    place = _Place()
    words: list[str] = []
    decoder = codecs.getincrementaldecoder(name)()
    for chunk, final in _chunks(stream):
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            place.advance(error.object[: error.start].decode(name, "ignore"))
            found = f"byte {error.object[error.start]:02x}"
            raise place.refuse("encoding.undecodable", found) from None
        _collect_words(text, words)
        place.advance(text)
    stream.seek(0)
    return Encoding(name, certain=certain, words=tuple(words))


class _Place:
    """Where in a text one is: lines and characters, whatever ends a line."""

    def __init__(self) -> None:
        self._newlines = IncrementalNewlineDecoder(None, translate=True)
        self.line = 1
        self.column = 1

    def advance(self, text: str) -> None:
        """Go past a piece of text."""
        text = self._newlines.decode(text)
        lines = text.count("\n")
        self.line += lines
        self.column = len(text) - text.rfind("\n") if lines else self.column + len(text)

    def refuse(self, code: str, found: str) -> FileRefused:
        """Make the error that names this place."""
        return FileRefused(code, line=self.line, column=self.column, found=found)


@dataclass(slots=True)
class _Utf8Scan:
    """What reading a file as UTF-8 showed: letters beyond ASCII, and bytes that are none.

    The place is that of the first such byte.
    """

    good: bool = False
    bad: bool = False
    line: int = 0
    column: int = 0
    found: str = ""
    sample: bytes = b""
    words: tuple[str, ...] = ()


def _scan_utf8(stream: BinaryIO) -> _Utf8Scan:
    """Look for letters beyond ASCII, and for bytes that are none."""
    scan, place, words = _Utf8Scan(), _Place(), list[str]()
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for chunk, final in _chunks(stream):
        text = decoder.decode(chunk, final)
        bad = None if text.isascii() else _ESCAPED.search(text)
        scan.good = scan.good or (not text.isascii() and _LETTER.search(text) is not None)
        if bad is None:
            _collect_words(text, words)
        elif len(scan.sample) < _SAMPLE:
            scan.sample += b"\n".join(_BYTE_LINE.findall(chunk))[:_SAMPLE]
        if not scan.bad:
            place.advance(text if bad is None else text[: bad.start()])
        if bad is not None and not scan.bad:
            scan.bad, scan.line, scan.column = True, place.line, place.column
            scan.found = f"byte {ord(bad[0]) - 0xDC00:02x}"
    stream.seek(0)
    scan.words = tuple(words)
    return scan


def _guess_single_byte(stream: BinaryIO, sample: bytes) -> Encoding:
    """Guess between encodings of one byte a letter."""
    best = from_bytes(sample, cp_isolation=list(SINGLE_BYTE)).best()
    guesses = [best.encoding] if best is not None else []
    refused: FileRefused | None = None
    for name in dict.fromkeys([*guesses, SINGLE_BYTE[0]]):
        try:
            return check_encoding(stream, name, certain=False)
        except FileRefused as error:
            refused = error
    assert refused is not None
    raise refused


def _guess_wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros, and a file that is no text by its own."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half > 1 and odd > 0.6 * half and even < 0.05 * half + 1:
        return "utf-16-le"
    if half > 1 and even > 0.6 * half and odd < 0.05 * half + 1:
        return "utf-16-be"
    if head.count(0) > 0.1 * len(head):
        raise FileRefused("file.binary")
    return None


def _collect_words(text: str, words: list[str]) -> None:
    """Keep some different words that have letters beyond ASCII."""
    if len(words) < _WORDS and not text.isascii():
        for match in _WORD.finditer(text):
            word = match[0][:40]
            if word not in words and "\ufeff" not in word:
                words.append(word)
            if len(words) == _WORDS:
                return


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield all bytes from the beginning, and whether they are the last."""
    stream.seek(0)
    chunk = stream.read(_CHUNK)
    while chunk:
        following = stream.read(_CHUNK)
        yield chunk, not following
        chunk = following
