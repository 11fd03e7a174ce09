"""The way through a script, and the words with names filled in."""

from __future__ import annotations

from html import unescape
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.scripts.merging import (
    MERGE_FIELDS,
    MergeValues,
    fill,
    fill_html,
    find_unknown_fields,
)
from groundswell.outreach.calling.scripts.script import Answer, Script, Step
from groundswell.outreach.calling.scripts.walking import AnswerRefused, Given, walk_script

SCRIPT = Script(
    format="groundswell-script/1",
    title="Caucus night",
    audience="members_and_families",
    language="en",
    steps=(
        Step(id="hello", say="Hello.", next="support"),
        Step(
            id="support",
            say="Whom do you support?",
            question="Support",
            answers=(
                Answer(id="ours", label="Ours", next="thanks"),
                Answer(id="other", label="Another", next="end", outcome="refused"),
                Answer(id="ride", label="Needs a ride", next="ride"),
            ),
        ),
        Step(
            id="ride",
            say="When?",
            question="Ride",
            answers=(Answer(id="six", label="At six", next="thanks"),),
        ),
        Step(id="thanks", say="Thank you.", next="end"),
    ),
)


def test_beginning_says_all_until_an_answer_is_needed() -> None:
    walk = walk_script(SCRIPT, [])
    assert [step.id for step in walk.shown] == ["hello", "support"]
    assert walk.waiting == SCRIPT.step("support")
    assert (walk.answers, walk.outcome) == ((), None)


def test_longest_way() -> None:
    walk = walk_script(SCRIPT, [Given("support", "ride"), Given("ride", "six")])
    assert [step.id for step in walk.shown] == ["hello", "support", "ride", "thanks"]
    assert walk.waiting is None
    assert walk.answers == (("Support", "Needs a ride"), ("Ride", "At six"))
    assert walk.outcome == "canvassed"


def test_answer_that_says_what_came_of_the_call() -> None:
    walk = walk_script(SCRIPT, [Given("support", "other")])
    assert (walk.waiting, walk.outcome) == (None, "refused")
    assert walk.answers == (("Support", "Another"),)


@pytest.mark.parametrize(
    ("given", "step", "answer"),
    [
        ([Given("ride", "six")], "support", "six"),
        ([Given("support", "maybe")], "support", "maybe"),
        ([Given("support", "ours"), Given("ride", "six")], "end", "six"),
        ([Given("support", "ride"), Given("support", "ours")], "ride", "ours"),
    ],
)
def test_answer_off_the_way_is_refused(given: list[Given], step: str, answer: str) -> None:
    with pytest.raises(AnswerRefused) as caught:
        walk_script(SCRIPT, given)
    assert (caught.value.step, caught.value.answer) == (step, answer)
    assert str(caught.value) == f"{answer!r} is no answer at {step!r}"


ANN = MergeValues(given_name="Ann", organization="AFL & <CIO>", caller_name="Ben")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hello {given_name}, this is {caller_name}.", "Hello Ann, this is Ben."),
        ("{given_name|neighbour}", "Ann"),
        ("Hello {family_name|neighbour}!", "Hello neighbour!"),
        ("Hello {family_name}!", "Hello !"),
        ("{{given_name}} is {given_name}", "{given_name} is Ann"),
        ("{{{given_name}}}", "{Ann}"),
        ("no fields", "no fields"),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert find_unknown_fields(text) == ()
    assert fill(text, ANN) == filled


def test_html_escapes_the_text_and_the_values() -> None:
    assert fill_html("<b>{organization}</b>", ANN) == ("&lt;b&gt;AFL &amp; &lt;CIO&gt;&lt;/b&gt;")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Hello {name}", ("{name}",)),
        ("Hello {Given_name}", ("{Given_name}",)),
        ("an open {given_name", ("{given_name",)),
        ("a } alone", ("} alone",)),
        ("{given_name}{x|y}", ("{x|y}",)),
        ("{}", ("{}",)),
    ],
)
def test_unknown_field(text: str, unknown: tuple[str, ...]) -> None:
    assert find_unknown_fields(text) == unknown


@given(st.text(max_size=30))
def test_value_is_one_line_and_never_taken_for_a_field_or_markup(value: str) -> None:
    values = MergeValues(given_name=value, family_name="SECRET")
    filled = fill("{given_name}", values)
    assert filled == " ".join(filled.split())
    assert "".join(filled.split()) == "".join(
        c for c in value if not (_is_control(c) or c.isspace())
    )
    html = fill_html("{given_name}", values)
    assert not set(html) & set("<>\"'")
    assert unescape(html) == filled or "&" in value


def _is_control(letter: str) -> bool:
    return (
        category(letter) == "Cc"
        or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


@pytest.mark.parametrize("value", ["{family_name}", "{{", "&lt;", "a\u202eb"])
def test_value_with_what_a_script_may_hold_is_text(value: str) -> None:
    values = MergeValues(given_name=value, family_name="SECRET")
    assert fill("{given_name}", values) == value.replace("\u202e", " ")


def test_fields_are_those_of_the_values() -> None:
    assert MergeValues.__struct_fields__ == MERGE_FIELDS
