"""Scripts as organizers write them: read to steps, written back, refused by the line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.outcomes import OUTCOMES
from groundswell.outreach.calling.scripts.notation import LineFlaw, read_notation, write_notation
from groundswell.outreach.calling.scripts.script import Answer, Script, Step

GOOD = """\
# opening
Hello, this is {caller_name}.

Is {given_name|somebody} there?
? Support
* yes: Yes, with us > shift
* Not decided > why
* no: No > end (refused)

# why
\\# What matters most to you?
> shift

# shift
Can you come on Monday?
? Shift
* Yes > end
* No > end
"""


def read(text: str) -> tuple[Script, tuple[LineFlaw, ...]]:
    return read_notation(text, title="Caucus", audience="members_and_families", language="en")


def codes(text: str) -> list[tuple[int, str]]:
    return [(flaw.line, flaw.code) for flaw in read(text)[1]]


def test_lines_become_steps() -> None:
    script, flaws = read(GOOD)
    assert flaws == ()
    assert script.steps == (
        Step(
            id="opening",
            say="Hello, this is {caller_name}.\n\nIs {given_name|somebody} there?",
            question="Support",
            answers=(
                Answer(id="yes", label="Yes, with us", next="shift"),
                Answer(id="not-decided", label="Not decided", next="why"),
                Answer(id="no", label="No", next="end", outcome="refused"),
            ),
        ),
        Step(id="why", say="# What matters most to you?", next="shift"),
        Step(
            id="shift",
            say="Can you come on Monday?",
            question="Shift",
            answers=(
                Answer(id="yes", label="Yes", next="end"),
                Answer(id="no", label="No", next="end"),
            ),
        ),
    )


def test_flaws_name_their_lines() -> None:
    assert codes("Hello\n# a\nHi\n> end") == [(1, "line.before")]
    assert codes("# a\nHi\n* Yes\n* No > end") == [(3, "line.no_way")]
    assert codes("# a\nHi\n* Yes > end\nand more") == [(4, "line.after")]
    assert codes("# a\nHi\n? One\n? Two\n* Yes > end") == [(4, "line.question")]
    assert codes("# a\nHi\n> end\n> end") == [(4, "line.two_ways")]
    assert codes("# a\nHi\n* Yes > end (won)") == [(3, "line.outcome")]
    assert codes("# a\nHi\n* Yes > b\n* No > end\n\n# a\nHo\n> end") == [
        (3, "next.unknown"),
        (6, "step.repeated"),
    ]
    assert codes("# a\nHi\n{naem}\n> end") == [(3, "field.unknown")]
    assert codes("# a\nHi\n\n> b") == [(4, "next.unknown")]
    assert codes("# a\nHi\n* Yes > end\n* yes > end") == [(4, "answer.repeated")]
    assert codes("# Bad Name\nHi\n> end") == [(1, "step.id")]
    assert codes("# a\nHi\n* ¿? > end") == [(3, "answer.id")]
    assert codes("") == [(1, "script.no_steps")]


def test_every_flaw_has_words() -> None:
    for text in ("Hello", "# a\n* b", "# a\n> b", "", "# a\nx\n* ¿? > end (no)"):
        assert [flaw.words for flaw in read(text)[1]] != []


IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,10}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), max_size=30).map(
    str.strip
)
LABELS = TEXTS.filter(bool)
ANSWERS = st.builds(
    Answer, id=IDS, label=LABELS, next=IDS, outcome=st.none() | st.sampled_from(OUTCOMES)
)
SAID = st.lists(TEXTS, min_size=1, max_size=4).map(lambda lines: "\n".join(lines).strip())
STEPS = st.builds(
    Step,
    id=IDS,
    say=SAID,
    question=TEXTS,
    answers=st.lists(ANSWERS, max_size=3).map(tuple),
    next=IDS,
)


@given(st.lists(STEPS, min_size=1, max_size=4))
def test_what_is_written_reads_back(steps: list[Step]) -> None:
    script = Script(
        format="groundswell-script/1",
        title="Caucus",
        audience="members_and_families",
        language="en",
        steps=tuple(steps),
    )
    assert read(write_notation(script))[0] == script


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    script, flaws = read(text)
    if not flaws:
        assert read(write_notation(script)) == (script, ())
