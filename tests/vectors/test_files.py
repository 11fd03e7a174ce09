"""The committed files are what the generator writes, and fit the schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.vectors.files import VECTORS
from vectors.generate.files import all_files

SCHEMA = json.loads((VECTORS / "schema.json").read_text(encoding="utf-8"))
FILES = sorted(path for path in VECTORS.rglob("*.json") if path.name != "schema.json")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(VECTORS)))
def test_the_file_fits_the_schema(path: Path) -> None:
    folder = path.parent.name
    kind = {"vectors": path.stem, "records": "record"}.get(folder, "hostile")
    kind = "not-here" if path.stem == "not-here" else kind
    schema = SCHEMA | {"$ref": f"#/$defs/{kind}"}
    content = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_generator_writes_the_same_bytes() -> None:
    made = all_files()
    assert {VECTORS / path for path in made} == set(FILES)
    for path, text in made.items():
        assert (VECTORS / path).read_text(encoding="utf-8") == text, path
