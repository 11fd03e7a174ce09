"""Every file of the demonstration's world: its columns, its keys, and a source for every row."""

from __future__ import annotations

import re

import pytest
from tests.cli.demo_world.material import COLUMNS, KEYS, WORLD, read_lists, read_rows, read_text

NAMES = sorted(COLUMNS)
ADDRESS = re.compile(r"https?://[^\s;,]+")


def test_folder_holds_these_files_alone() -> None:
    assert sorted(path.name for path in WORLD.iterdir()) == sorted(["README.md", *NAMES])


@pytest.mark.parametrize("name", NAMES)
def test_header_is_the_one_that_importers_read(name: str) -> None:
    assert ",".join(read_lists(name)[0]) == COLUMNS[name]


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_as_many_fields_as_the_header(name: str) -> None:
    header, *rows = read_lists(name)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", NAMES)
def test_fields_have_no_space_around_them_and_no_line_breaks(name: str) -> None:
    fields = [field for row in read_lists(name) for field in row]
    assert fields == [" ".join(field.split()) for field in fields]
    assert "\r" not in read_text(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_have_the_same_key(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in read_rows(name)]
    assert all(all(key) for key in keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_source_of_its_own(name: str) -> None:
    sources = [row["source"] for row in read_rows(name)]
    assert [source for source in sources if len(source) < 8 or source == "same"] == []


@pytest.mark.parametrize("name", [name for name in NAMES if "source_url" in COLUMNS[name]])
def test_every_source_url_is_one_address(name: str) -> None:
    urls = [row["source_url"] for row in read_rows(name)]
    assert [url for url in urls if not ADDRESS.fullmatch(url)] == []


@pytest.mark.parametrize("name", NAMES)
def test_readme_names_every_file_under_a_heading(name: str) -> None:
    assert f"\n## {name}\n" in read_text("README.md")


def test_no_row_refers_outside_the_project() -> None:
    everything = "\n".join(read_text(name) for name in [*NAMES, "README.md"])
    assert "shared/" not in everything
