"""The labelled blocks of spec/: read, and written anew.

A block is fenced, and its fence says its label: three backticks, `text example=name`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_BLOCK = re.compile(
    r"^(?P<fence>```(?:text|json) example=(?P<label>[A-Za-z0-9-]+)\n)"
    r"(?P<text>(?:(?!```).*\n)*)```$",
    re.MULTILINE,
)
_ELSEWHERE = "record.md"  # has examples of its own, with a test of their own


def spec_files(folder: Path) -> list[Path]:
    """List the files of spec/ whose examples are computed here."""
    return sorted(path for path in folder.glob("*.md") if path.name != _ELSEWHERE)


def read_blocks(text: str) -> dict[str, str]:
    """Give the text of each labelled block, without its last newline."""
    return {found["label"]: found["text"].removesuffix("\n") for found in _BLOCK.finditer(text)}


def fill_blocks(text: str, examples: Mapping[str, str]) -> str:
    """Write each labelled block anew.

    Raises:
        KeyError: for a label without an example.
    """
    return _BLOCK.sub(lambda found: f"{found['fence']}{examples[found['label']]}\n```", text)
