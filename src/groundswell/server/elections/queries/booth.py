"""The booth's bundle, as it was built on this machine."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders


@dataclass(frozen=True)
class Bundle:
    """The booth's script and stylesheet, and the hash over all of its files (64 hex digits)."""

    script: str
    styles: tuple[str, ...]
    digest: str

    @property
    def manifest_value(self) -> str:
        """Give the hash as a manifest's `booth` field holds it."""
        return urlsafe_b64encode(bytes.fromhex(self.digest)).rstrip(b"=").decode()


@lru_cache(maxsize=1)
def find_bundle() -> Bundle | None:
    """Read what the build wrote; None where the booth was not built."""
    path = finders.find("booth/bundle.json")
    if path is None:
        return None
    built = json.loads(Path(path).read_text(encoding="utf-8"))
    styles = tuple(name for name in sorted(built["files"]) if name.endswith(".css"))
    return Bundle(script=built["entry"], styles=styles, digest=built["bundle"])
