"""The tree of chapters: order, leaves, and what hangs from nothing."""

from __future__ import annotations

from groundswell.voting.chapter_tree import ChapterTree
from groundswell.voting.manifest import Chapter


def tree(*parents: tuple[str, str | None]) -> ChapterTree:
    return ChapterTree.of([Chapter(id=name, name=name, parent=above) for name, above in parents])


def test_chapter_tree_of_a_forest() -> None:
    found = tree(("b", "a"), ("a", None), ("c", "a"), ("alone", None))
    assert found.parents == (1, None, 1, None)
    assert found.downward == (1, 3, 0, 2)
    assert found.leaves == (0, 2, 3)


def test_chapter_tree_of_a_circle() -> None:
    assert tree(("a", "b"), ("b", "a"), ("c", None)).downward == (2,)


def test_chapter_tree_with_an_unknown_parent() -> None:
    assert tree(("a", "nowhere")).parents == (None,)


def test_chapter_tree_of_a_deep_chain() -> None:
    chain = [("c0", None), *((f"c{n}", f"c{n - 1}") for n in range(1, 10_000))]
    assert tree(*chain).downward == tuple(range(10_000))
