"""Scripts: what is read, and every way in which a caller could get lost."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.scripts.checking import Flaw, find_flaws
from groundswell.outreach.calling.scripts.parsing import (
    ScriptRefused,
    parse_script,
    write_script,
)
from groundswell.outreach.calling.scripts.script import Answer, Script, Step


def answer(id_: str, next_: str = "end", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "label": id_.title(), "next": next_, **fields}


def step(id_: str, *answers: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": id_, "say": f"This is {id_}.", "answers": list(answers), **fields}


def script(*steps: dict[str, Any], **fields: Any) -> bytes:
    whole = {
        "format": "groundswell-script/1",
        "title": "Caucus night",
        "audience": "anyone",
        "language": "en",
        "steps": list(steps),
    }
    return json.dumps({**whole, **fields}).encode()


GOOD = script(
    step("hello", answer("yes", "support"), answer("no", "bye"), say="Hello {given_name}?"),
    step(
        "support",
        answer("strong", "volunteer"),
        answer("against", "end", outcome="refused"),
        question="Support 2016",
    ),
    step("volunteer", answer("yes"), answer("no"), question="Volunteer"),
    step("bye", next="end"),
)


def flaws_of(data: bytes) -> list[tuple[str, str, str]]:
    with pytest.raises(ScriptRefused) as caught:
        parse_script(data)
    return [(flaw.code, flaw.step, flaw.answer) for flaw in caught.value.flaws]


def test_good_script_is_read_and_written_the_same() -> None:
    found = parse_script(GOOD)
    assert [each.id for each in found.steps] == ["hello", "support", "volunteer", "bye"]
    assert found.step("support").answers[1] == Answer(
        id="against", label="Against", next="end", outcome="refused"
    )
    assert parse_script(write_script(found)) == found


@pytest.mark.parametrize(
    ("data", "flaws"),
    [
        (script(), [("script.no_steps", "", "")]),
        (script(step("a", next="end"), title=" "), [("script.no_title", "", "")]),
        (script(step("a", next="end"), language="English"), [("script.language", "", "")]),
        (
            script(*(step(f"s{n}", next="end") for n in range(201))),
            [("script.too_many_steps", "", "")],
        ),
        (script(step("a")), [("step.no_way_on", "a", "")]),
        (script(step("a", answer("x"), next="end")), [("step.two_ways", "a", "")]),
        (script(step("a", next="b")), [("next.unknown", "a", "")]),
        (script(step("a", answer("x", "b"))), [("next.unknown", "a", "x")]),
        (script(step("a", answer("x", ""))), [("next.unknown", "a", "x")]),
        (script(step("a", next="end"), step("a", next="end")), [("step.repeated", "a", "")]),
        (script(step("end", next="end")), [("step.id", "end", "")]),
        (script(step("A b", next="end")), [("step.id", "A b", "")]),
        (script(step("a", next="end", say=" ")), [("step.blank", "a", "")]),
        (script(step("a", next="end", say="x" * 4001)), [("step.too_long", "a", "")]),
        (script(step("a", next="end", say="Hi {name}")), [("field.unknown", "a", "")]),
        (script(step("a", next="end", say="Hi {given_name")), [("field.unknown", "a", "")]),
        (script(step("a", next="end", question="Q")), [("step.question_unanswered", "a", "")]),
        (
            script(step("a", *(answer(f"x{n}") for n in range(21)))),
            [("step.too_many_answers", "a", "")],
        ),
        (script(step("a", answer("x"), answer("x"))), [("answer.repeated", "a", "x")]),
        (script(step("a", answer("X!"))), [("answer.id", "a", "X!")]),
        (script(step("a", answer("x", label=" "))), [("answer.blank", "a", "x")]),
        (
            script(step("a", answer("x", "b", outcome="refused")), step("b", next="end")),
            [("answer.outcome", "a", "x")],
        ),
        (
            script(step("a", answer("x", outcome="callback"))),
            [("answer.callback", "a", "x")],
        ),
        (script(step("a", next="a")), [("step.loop", "a", "")]),
        (
            script(step("a", answer("x", "b"), answer("y")), step("b", answer("z", "a"))),
            [("step.loop", "b", "")],
        ),
        (script(step("a", next="end"), step("b", next="end")), [("step.unreachable", "b", "")]),
        (
            script(step("a", answer("x", "b"), question="Q"), step("b", answer("y"), question="Q")),
            [("step.question_repeated", "b", "")],
        ),
    ],
)
def test_flaw(data: bytes, flaws: list[tuple[str, str, str]]) -> None:
    assert flaws_of(data) == flaws


def test_all_flaws_are_told_at_once_with_their_places() -> None:
    with pytest.raises(ScriptRefused) as caught:
        parse_script(script(step("a", answer("x", "b")), step("c", say=""), title=""))
    assert str(caught.value) == (
        "the script has no title; a/x: there is no such step (b); c: nothing is said here; "
        "c: neither answers nor a next step follow"
    )


def test_same_question_on_two_ways_that_never_meet_is_no_flaw() -> None:
    found = parse_script(
        script(
            step("a", answer("x", "b"), answer("y", "c")),
            step("b", answer("z"), question="Q"),
            step("c", answer("z"), question="Q"),
        )
    )
    assert len(found.steps) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"format": "groundswell-script/1"}',
        script(step("a", next="end"), format="groundswell-script/2"),
        script(step("a", next="end"), audience="everybody"),
        script(step("a", next="end"), colour="red"),
        script(step("a", answer("x", outcome="won"))),
        script(step("a", answer("x", colour="red"))),
    ],
)
def test_what_the_format_does_not_know_is_refused(data: bytes) -> None:
    assert flaws_of(data) == [("script.unreadable", "", "")]


def test_too_large_script_is_not_looked_at() -> None:
    assert flaws_of(b" " * (2**20 + 1)) == [("script.too_large", "", "")]


def test_long_chain_needs_no_deep_stack() -> None:
    chain = [step(f"s{n}", next=f"s{n + 1}" if n < 199 else "end") for n in range(200)]
    assert len(parse_script(script(*chain)).steps) == 200


IDS = st.sampled_from(["a", "b", "c", "d", "e"])
STEPS = st.lists(
    st.builds(
        Step,
        id=IDS,
        say=st.just("Hello."),
        answers=st.lists(
            st.builds(
                Answer,
                id=st.sampled_from(["x", "y", "z"]),
                label=st.just("Yes"),
                next=IDS | st.just("end"),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda each: each.id,
        ).map(tuple),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda each: each.id,
).map(tuple)


@given(STEPS)
def test_accepted_is_what_every_walk_ends_and_every_step_is_on(steps: tuple[Step, ...]) -> None:
    """Compare with all walks, one by one, each stopped where it has come too far."""
    found = Script(
        format="groundswell-script/1", title="T", audience="anyone", language="en", steps=steps
    )
    ways = {each.id: [one.next for one in each.answers] for each in steps}
    ends, seen = True, set()
    walks = [[steps[0].id]]
    while walks:
        walk = walks.pop()
        seen.add(walk[-1])
        for there in ways[walk[-1]]:
            if there != "end" and (there not in ways or there in walk):
                ends = False
            elif there != "end":
                walks.append([*walk, there])
    assert (not find_flaws(found)) == (ends and seen == set(ways))


def test_flaw_says_place_words_and_finding() -> None:
    flaw = Flaw("next.unknown", step="a", answer="x", found="b")
    assert str(flaw) == "a/x: there is no such step (b)"
    assert msgspec.to_builtins(flaw)["code"] == "next.unknown"
