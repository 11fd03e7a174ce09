"""A script from its JSON, refused with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from groundswell.outreach.calling.errors import CallingError
from groundswell.outreach.calling.scripts.checking import Flaw, find_flaws
from groundswell.outreach.calling.scripts.script import Script

MAX_BYTES = 2**20


class ScriptRefused(CallingError):
    """Report a script that no caller could follow, with all its flaws in the order of its steps."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        """Keep the flaws."""
        super().__init__(tuple(flaws))
        self.flaws = tuple(flaws)

    def __str__(self) -> str:
        """Give each flaw with its place."""
        return "; ".join(map(str, self.flaws))


def parse_script(data: bytes) -> Script:
    """Read a script of the format "groundswell-script/1" from JSON, and check it.

    Nothing that the format does not know is passed over.

    Raises:
        ScriptRefused: with `script.too_large`, `script.unreadable`, or every flaw of `find_flaws`.
    """
    if len(data) > MAX_BYTES:
        raise ScriptRefused([Flaw("script.too_large")])
    try:
        script = msgspec.json.decode(data, type=Script)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ScriptRefused([Flaw("script.unreadable", found=str(error))]) from None
    if flaws := find_flaws(script):
        raise ScriptRefused(flaws)
    return script


def write_script(script: Script) -> bytes:
    """Write a script as JSON that `parse_script` reads back the same."""
    return msgspec.json.format(msgspec.json.encode(script))
