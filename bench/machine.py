"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")


def describe_machine() -> str:
    """Name processors, their kind, the system and Python."""
    return (
        f"{os.cpu_count()} cores of {_processor()}; {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    """Name the kind of processor, as well as the system knows it."""
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "an unknown kind"
