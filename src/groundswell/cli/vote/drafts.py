"""Reading a draft from a file."""

from __future__ import annotations

from pathlib import Path

from groundswell.cli.errors import Unreadable
from groundswell.voting.draft import Draft, parse_draft

_MAX_SIZE = 4 << 20


def read_draft(path: Path) -> Draft:
    """Read vote.toml.

    Raises:
        DraftInvalid: with everything that must be corrected.
        Unreadable: if it is no text.
        OSError: if there is no such file, or it can't be read.
    """
    with path.open("rb") as file:
        data = file.read(_MAX_SIZE + 1)
    if len(data) > _MAX_SIZE:
        raise Unreadable(path, "far too large for a draft: is it the wrong file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(path, f"line {line} is not UTF-8: save the file as UTF-8") from error
    return parse_draft(text, where=path.name)
