"""The worked examples of spec/ are what the code computes; record.md's have their own test."""

from __future__ import annotations

from pathlib import Path

import pytest
from vectors.generate.examples import examples
from vectors.generate.spec_blocks import read_blocks, spec_files

SPEC = Path(__file__).parents[2] / "spec"
BLOCKS = {
    label: text
    for path in spec_files(SPEC)
    for label, text in read_blocks(path.read_text(encoding="utf-8")).items()
}


@pytest.fixture(scope="module")
def computed() -> dict[str, str]:
    return examples()


@pytest.mark.parametrize("label", sorted(BLOCKS))
def test_the_example_is_what_the_code_computes(label: str, computed: dict[str, str]) -> None:
    assert BLOCKS[label] == computed[label]


def test_every_computed_example_is_shown(computed: dict[str, str]) -> None:
    assert set(computed) == set(BLOCKS)


def test_labels_are_unique() -> None:
    texts = (path.read_text(encoding="utf-8") for path in spec_files(SPEC))
    assert sum(len(read_blocks(text)) for text in texts) == len(BLOCKS)
