"""Every file of vectors/, as text."""

from __future__ import annotations

import importlib
import json
import pkgutil
from typing import Any

from vectors.generate import subjects
from vectors.generate.case import Case
from vectors.generate.checkpoints import checkpoint
from vectors.generate.hostile.accomplice import written
from vectors.generate.hostile.catalogue import hostile_files
from vectors.generate.people import LOG, WITNESS
from vectors.generate.records import RECORDS


def all_files() -> dict[str, str]:
    """Give every file's path within vectors/ and its text."""
    found: dict[str, Any] = {f"{name}.json": each for name, each in _subjects().items()}
    found |= {f"records/{name}.json": _record(name) for name in RECORDS}
    found |= {f"hostile/{name}.json": each for name, each in hostile_files().items()}
    return {path: _text(content) for path, content in found.items()}


def _subjects() -> dict[str, Case]:
    names = sorted(module.name for module in pkgutil.iter_modules(subjects.__path__))
    modules = {name: importlib.import_module(f"{subjects.__name__}.{name}") for name in names}
    return {name: {"about": m.ABOUT, "cases": m.cases()} for name, m in modules.items()}


def _record(name: str) -> Case:
    make, about = RECORDS[name]
    vote = make()
    return {
        "about": about,
        "vote_id": vote.state.vote_id.hex(),
        "log": LOG.vkey,
        "witness": WITNESS.vkey,
        "checkpoint": checkpoint(vote.entries).text,
        "entries": [written(data) for data in vote.entries],
    }


def _text(content: Case) -> str:
    """Write a file: one case or entry a line, so that changes can be read."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list):
            items = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
            lines.append(f"{json.dumps(key)}: [\n{items}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
