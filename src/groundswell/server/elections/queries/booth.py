"""The booth's bundle, as it was built on this machine: what pages hand out and manifests name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from django.contrib.staticfiles import finders

from groundswell.record.strict_base64 import encode_url

_BUNDLE = "booth/bundle.json"


class _Built(msgspec.Struct):
    """What the build says of itself; `bundle` is the hash over all of its files, in hex."""

    entry: str
    files: dict[str, str]
    bundle: str


@dataclass(frozen=True)
class Bundle:
    """The booth's script and stylesheets, and the hash over all of its files (64 hex digits)."""

    script: str
    styles: tuple[str, ...]
    digest: str

    @property
    def manifest_value(self) -> str:
        """Give the hash as a manifest's `booth` field holds it."""
        return encode_url(bytes.fromhex(self.digest))


def find_bundle() -> Bundle | None:
    """Read what the build wrote; None where the booth was not built."""
    path = finders.find(_BUNDLE)
    return _read(path, Path(path).stat().st_mtime_ns) if isinstance(path, str) else None


@lru_cache(maxsize=4)
def _read(path: str, _changed_at: int) -> Bundle:
    """Read one build; another one at the same path has another moment."""
    built = msgspec.json.decode(Path(path).read_bytes(), type=_Built)
    styles = tuple(name for name in sorted(built.files) if name.endswith(".css"))
    return Bundle(script=built.entry, styles=styles, digest=built.bundle)
