"""Popolo JSON: out and back, from elsewhere, and what is refused with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import RECORD, count, endorsements, make, share

from groundswell.race.endorsements.endorsement import (
    Endorsement,
    Endorser,
    GroupResult,
    OptionCount,
)
from groundswell.race.endorsements.errors import FileRefused
from groundswell.race.endorsements.figures import Count
from groundswell.race.endorsements.popolo.read import read_popolo
from groundswell.race.endorsements.popolo.write import write_popolo
from groundswell.race.endorsements.reading import Reading
from groundswell.race.partial_dates import PartialDate


def read(document: object) -> Reading:
    return read_popolo(json.dumps(document).encode(), contest="Mayor", records={RECORD})


def sample() -> dict[str, Any]:
    """A file with one good motion to spoil."""
    found: dict[str, Any] = json.loads(
        write_popolo([make(voted=count(90), in_favour=count(60), members=count(500))])
    )
    return found


def problems_of(document: object) -> list[tuple[str, str]]:
    return [
        (problem.column, problem.code) for row in read(document).refused for problem in row.problems
    ]


@given(st.lists(endorsements(), max_size=4))
def test_export_reads_back_the_same(given: list[Endorsement]) -> None:
    found = read_popolo(write_popolo(given), records={RECORD})
    assert found.refused == ()
    assert found.ignored == ()
    assert found.endorsements == tuple(given)


def test_shape_of_an_export() -> None:
    given = make(
        source="https://example.org/a; a leaflet",
        members=count(500, "the annual report"),
        voted=count(90, "https://example.org/a; a leaflet", qualifier="about"),
        share_in_favour=share("2/3", "https://example.org/a; a leaflet"),
        threshold="2/3",
        option_counts=(OptionCount("Ada Quill", 60), OptionCount("Ada Quill", 6, "Local 1")),
        group_results=(GroupResult("Local 1", "pass"),),
    )
    person = make("Bo Reed", endorser=Endorser("Bo Reed", "person", "Senator"), process="unknown")
    assert json.loads(write_popolo([given, person])) == {
        "organizations": [
            {"id": "organization-1", "name": "Riverside Teachers", "classification": "union"}
        ],
        "persons": [{"id": "person-1", "name": "Ada Quill"}, {"id": "person-2", "name": "Bo Reed"}],
        "memberships": [{"person_id": "person-2", "role": "Senator"}],
        "motions": [
            {
                "id": "motion-1",
                "sources": [{"url": "https://example.org/a"}],
                "organization_id": "organization-1",
                "text": "Endorse Ada Quill: Mayor of Riverside",
                "classification": "endorsement",
                "requirement": "2/3",
                "result": "pass",
                "groundswell:candidate_id": "person-1",
                "groundswell:contest": "Mayor of Riverside",
                "groundswell:announced": "2015-12-17",
                "groundswell:process": "binding_member_vote",
                "groundswell:source": "https://example.org/a; a leaflet",
                "groundswell:figures": {
                    "members": {"value": 500, "source": "the annual report"},
                    "voted": {"value": 90, "qualifier": "about"},
                    "share_in_favour": {"share": "2/3"},
                },
            },
            {
                "id": "motion-2",
                "creator_id": "person-2",
                "text": "Endorse Ada Quill: Mayor of Riverside",
                "classification": "endorsement",
                "result": "pass",
                "groundswell:candidate_id": "person-1",
                "groundswell:contest": "Mayor of Riverside",
                "groundswell:announced": "2015-12-17",
                "groundswell:process": "unknown",
                "groundswell:source": "press release",
                "groundswell:figures": {},
            },
        ],
        "vote_events": [
            {
                "id": "vote-event-1",
                "sources": [{"url": "https://example.org/a"}],
                "organization_id": "organization-1",
                "motion_id": "motion-1",
                "classification": "endorsement",
                "result": "pass",
                "group_results": [{"result": "pass", "group": {"name": "Local 1"}}],
                "counts": [
                    {"option": "Ada Quill", "value": 60},
                    {"option": "Ada Quill", "value": 6, "group": {"name": "Local 1"}},
                ],
            }
        ],
    }


def test_votes_in_favour_are_a_count_that_is_not_read_twice() -> None:
    document = sample()
    assert document["vote_events"][0]["counts"] == [
        {"option": "Ada Quill", "value": 60, "groundswell:figure": "in_favour"}
    ]
    assert read(document).endorsements[0].option_counts == ()


def test_file_from_elsewhere() -> None:
    document = {
        "@context": "https://example.org/context.json",
        "organizations": [
            {"id": "o", "name": "Riverside Teachers", "image": "https://example.org/i.png"},
            {"id": "l", "name": "Local 1", "parent_id": "o"},
        ],
        "persons": [{"id": "p", "name": "Ada Quill", "gender": "female"}],
        "posts": [],
        "motions": [
            {
                "id": "m",
                "organization_id": "o",
                "text": "That Ada Quill be endorsed",
                "date": "2015-12-01T10:00:00Z",
                "groundswell:candidate_id": "p",
                "sources": [{"url": "https://example.org/minutes", "note": "minutes"}],
                "vote_events": [
                    {
                        "end_date": "2015-12-15T18:00:00Z",
                        "counts": [
                            {"option": "yes", "value": 12},
                            {"option": "no", "value": 3},
                            {"option": "yes", "value": 2, "group_id": "l"},
                        ],
                        "group_results": [{"group_id": "l", "result": "pass"}],
                    }
                ],
            },
            {"id": "n", "organization_id": "o", "text": "That the meeting adjourn"},
        ],
    }
    found = read(document)
    assert found.refused == ()
    assert found.ignored == ("@context", "posts", "$.motions[1]")
    assert found.endorsements == (
        make(
            endorser=Endorser("Riverside Teachers", "other"),
            contest="Mayor",
            announced=PartialDate(2015, 12, 15),
            process="unknown",
            source="https://example.org/minutes",
            in_favour=Count(12, "https://example.org/minutes"),
            option_counts=(
                OptionCount("yes", 12),
                OptionCount("no", 3),
                OptionCount("yes", 2, "Local 1"),
            ),
            group_results=(GroupResult("Local 1", "pass"),),
        ),
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"colour": 1}, ("$.motions[0]", "popolo.invalid")),
        ({"text": 5}, ("$.motions[0].text", "popolo.invalid")),
        ({"organization_id": "x"}, ("$.motions[0].organization_id", "popolo.reference")),
        ({"organization_id": None}, ("$.motions[0].organization_id", "popolo.endorser")),
        ({"creator_id": "person-1"}, ("$.motions[0].organization_id", "popolo.endorser")),
        (
            {"groundswell:candidate_id": "x"},
            ("$.motions[0].groundswell:candidate_id", "popolo.reference"),
        ),
        (
            {"groundswell:candidate_id": None},
            ("$.motions[0].groundswell:candidate_id", "value.missing"),
        ),
        ({"groundswell:process": "poll"}, ("$.motions[0].groundswell:process", "process.unknown")),
        ({"groundswell:announced": "soon"}, ("$.motions[0].groundswell:announced", "date.invalid")),
        ({"requirement": "66%"}, ("$.motions[0].requirement", "threshold.invalid")),
        ({"groundswell:source": None}, ("$.motions[0].groundswell:source", "value.missing")),
        ({"groundswell:record": "x"}, ("$.motions[0].groundswell:record", "record.unknown")),
        ({"groundswell:note": "a\u0000"}, ("$.motions[0].groundswell:note", "value.character")),
        ({"groundswell:note": "\ud800"}, ("$.motions[0].groundswell:note", "value.character")),
        (
            {"groundswell:figures": {"voted": {"value": -1}}},
            ("$.motions[0].groundswell:figures.voted", "count.invalid"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": 10**30}}},
            ("$.motions[0].groundswell:figures.voted", "count.too_large"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": 2.5}}},
            ("$.motions[0].groundswell:figures.voted.value", "popolo.invalid"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": True}}},
            ("$.motions[0].groundswell:figures.voted.value", "popolo.invalid"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": 1, "words": "one"}}},
            ("$.motions[0].groundswell:figures.voted", "popolo.invalid"),
        ),
        (
            {"groundswell:figures": {"voted": {"share": "1/2"}}},
            ("$.motions[0].groundswell:figures.voted", "popolo.invalid"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": 1, "qualifier": "roughly"}}},
            ("$.motions[0].groundswell:figures.voted", "popolo.invalid"),
        ),
        (
            {"groundswell:figures": {"share_in_favour": {"share": "87.9"}}},
            ("$.motions[0].groundswell:figures.share_in_favour", "share.above_one"),
        ),
        (
            {"groundswell:figures": {"voted": {"value": 1, "verified": True}}},
            ("$.motions[0].groundswell:figures", "verified.no_record"),
        ),
    ],
)
def test_motion_is_refused_by_path_and_reason(
    change: dict[str, object], problem: tuple[str, str]
) -> None:
    document = sample()
    document["motions"][0].update(change)
    found = problems_of(document)
    # A refused motion leaves its vote event without one, which is then told too.
    assert [each for each in found if not each[0].startswith("$.vote_events")] == [problem]


def test_single_votes_are_refused() -> None:
    document = sample()
    document["vote_events"][0]["votes"] = [{"voter_id": "person-1", "option": "yes"}]
    assert problems_of(document) == [("$.motions[0].vote_events", "popolo.votes")]


def test_second_vote_event_is_refused() -> None:
    document = sample()
    document["vote_events"].append({"motion_id": "motion-1", "counts": []})
    assert problems_of(document) == [("$.motions[0].vote_events", "popolo.vote_events")]


def test_motion_is_not_read_without_its_refused_vote_event() -> None:
    document = sample()
    document["vote_events"][0]["counts"] = [{"option": "yes", "value": "many"}]
    assert problems_of(document) == [
        ("$.vote_events[0].counts[0].value", "popolo.invalid"),
        ("$.motions[0]", "popolo.reference"),
    ]


def test_vote_event_of_no_motion_is_refused() -> None:
    document = sample()
    document["vote_events"][0]["motion_id"] = "motion-9"
    assert problems_of(document) == [("$.vote_events[0].motion_id", "popolo.reference")]
    assert len(read(document).rows) == 1


def test_repeated_identifier_is_refused() -> None:
    document = sample()
    document["persons"].append({"id": "person-1", "name": "Eve"})
    found = read(document)
    assert [each.candidate for each in found.endorsements] == ["Ada Quill"]
    assert problems_of(document) == [("$.persons[1].id", "popolo.repeated")]


def test_refused_motion_leaves_the_others() -> None:
    document = json.loads(write_popolo([make(), make("Northside Nurses")]))
    document["motions"][0]["groundswell:process"] = "poll"
    found = read(document)
    assert [row.place for row in found.refused] == ["$.motions[0]"]
    assert [(row.place, row.endorsement) for row in found.rows] == [
        ("$.motions[1]", make("Northside Nurses"))
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\xff", "file.undecodable"),
        (b"{", "json.invalid"),
        (b"[]", "json.not_popolo"),
        (b"{}", "json.not_popolo"),
        (b'{"motions":{}}', "json.not_popolo"),
        (b'{"motions":[],"colours":[]}', "json.not_popolo"),
        (b'{"motions":[],"motions":[]}', "json.repeated"),
        (b'{"motions":[NaN]}', "json.invalid"),
        (b'{"motions":[-Infinity]}', "json.invalid"),
        (b'{"motions":[1e999]}', "json.invalid"),
        (b'{"motions":[' + b"9" * 5_000 + b"]}", "json.invalid"),
        (b'{"motions":' + b"[" * 100_000, "json.too_deep"),
        (b'{"motions":' + b'{"a":' * 33, "json.too_deep"),
        (b'{"motions":["' + b'\\"' * 500_000, "json.invalid"),
    ],
)
def test_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_popolo(data)
    assert caught.value.code == code


def test_brackets_in_a_text_are_not_depth() -> None:
    given = make(note="[" * 100 + '"' + "{" * 100)
    assert read_popolo(write_popolo([given])).endorsements == (given,)
