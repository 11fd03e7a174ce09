"""Scripts on a page: filled, followed as far as they can be, compared between languages."""

from __future__ import annotations

from groundswell.outreach.calling.scripts.comparing import find_different_steps
from groundswell.outreach.calling.scripts.merging import MergeValues
from groundswell.outreach.calling.scripts.notation import read_notation
from groundswell.outreach.calling.scripts.script import Script
from groundswell.outreach.calling.scripts.showing import (
    fill_script,
    follow,
    list_said,
    read_given,
    write_given,
)

ENGLISH = """\
# a
Hello {given_name}
? Support
* yes: Yes > b
* no: No > end (refused)

# b
Thank you
> end
"""


def read(text: str) -> Script:
    script, flaws = read_notation(text, title="S", audience="anyone", language="en")
    assert flaws == ()
    return script


def test_answers_read_back_and_others_are_left_out() -> None:
    given = read_given(["a:yes", "b", "", "a:YES", "x:y:z"])
    assert write_given(given) == ["a:yes"]


def test_walk_follows_what_is_of_the_script() -> None:
    walk, kept = follow(read(ENGLISH), read_given(["a:yes", "z:no"]))
    assert (write_given(kept), walk.outcome) == (["a:yes"], "canvassed")
    said = list_said(walk, kept)
    assert [(each.step.id, each.answer, each.is_past) for each in said] == [
        ("a", "Yes", True),
        ("b", "", False),
    ]


def test_what_is_filled_in_is_filled_once() -> None:
    filled = fill_script(read(ENGLISH), MergeValues(given_name="{city}", city="Ames"))
    assert filled.steps[0].say == "Hello {city}"


def test_languages_have_to_ask_the_same() -> None:
    spanish = ENGLISH.replace("Hello", "Hola").replace("yes: Yes", "yes: Sí")
    assert find_different_steps(read(ENGLISH), read(spanish)) == ()
    for other in (
        ENGLISH.replace("? Support", "? Apoyo"),
        ENGLISH.replace("no: No", "never: No"),
        ENGLISH.replace(" (refused)", ""),
    ):
        assert find_different_steps(read(ENGLISH), read(other)) == ("a",)
    assert find_different_steps(read(ENGLISH), read("# c\nHi\n> end\n")) == ("a", "b", "c")
