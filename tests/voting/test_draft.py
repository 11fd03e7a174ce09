"""Drafts: the example, every default, and every slip of an officer's pen."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from tests.voting.manifests import key, vkey

from groundswell.record.note import KeyType
from groundswell.voting.draft import Draft, parse_draft
from groundswell.voting.errors import DraftInvalid, ManifestInvalid
from groundswell.voting.manifest import (
    Cell,
    Chapter,
    Cohort,
    Option,
    Privacy,
    Question,
    Rule,
    Schedule,
    Trustees,
)

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "vote.toml"

TOP = """
title = "Endorsement"
process = "board_vote"
opens_at = 2015-12-07T09:00:00-05:00
closes_at = "2015-12-15T23:59:59-05:00"
challenge_until = 2015-12-22 17:00:00Z
officers = ["Dana"]
trustees = ["Ana", "Ben", "Chloe"]
"""
TABLES = """
[organization]
name = "Example Association"
[contest]
title = "Mayor 2025"
"""
QUESTION = """
[[question]]
title = "Whom?"
options = ["Ada Ames", "Bo Byrd"]
rule = "majority"
"""
SMALLEST = TOP + TABLES + QUESTION


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(DraftInvalid) as caught:
        parse_draft(text, where="vote.toml")
    return caught.value.problems


def problem_of(old: str, new: str) -> str:
    """Change one thing of the smallest draft and give the one problem that this makes."""
    assert SMALLEST.count(old) == 1
    (problem,) = problems_of(SMALLEST.replace(old, new))
    return problem


def draft_of(text: str) -> Draft:
    return parse_draft(text, where="vote.toml")


def question_of(lines: str) -> Question:
    text = TOP + TABLES + f'[[question]]\ntitle = "Whom?"\nrule = "plurality"\n{lines}'
    (question,) = draft_of(text).unkeyed.questions
    return question


def rule_of(rule: str) -> Rule:
    options = '["Ada Ames", "Abstain"]'
    text = TOP + TABLES + f'[[question]]\ntitle = "Q"\noptions = {options}\nrule = {rule}\n'
    return draft_of(text).unkeyed.questions[0].rule


def test_draft_of_the_example() -> None:
    draft = draft_of(EXAMPLE.read_text(encoding="utf-8"))
    manifest = draft.manifest(
        log_key=vkey(draft.log_origin, KeyType.LOG, 1),
        registrar_key=key(2),
        officer_keys=[key(3), key(4)],
        trustee_keys=[key(6), key(7), key(8)],
        booth=key(5),
    )
    assert draft.log_origin == "eda/president-2016"
    assert draft.officer_names == ("Dana Whitfield", "Luis Ortega")
    assert [officer.key for officer in manifest.officers] == [key(3), key(4)]
    assert [each.key for each in manifest.trustees.members] == [key(6), key(7), key(8)]
    assert (manifest.registrar.key, manifest.booth) == (key(2), key(5))
    assert manifest.log.key == vkey(draft.log_origin, KeyType.LOG, 1)
    assert [option.role for option in manifest.questions[0].options] == [
        *["candidate"] * 3,
        "no_endorsement",
    ]
    assert manifest.questions[0].rule.threshold == "2/3"
    assert [cell.chapter for cell in manifest.cells] == ["iowa"] * 2 + ["new-hampshire"] * 2


def test_draft_smallest_has_every_default() -> None:
    draft = draft_of(SMALLEST)
    found = draft.unkeyed
    assert draft.log_origin == "example-association/mayor-2025"
    assert found.revoting is True
    assert found.registrar.issuance == "hosted"
    assert found.privacy == Privacy(floor=10, merge_first="cohorts")
    assert found.chapters == (Chapter(id="all", name="All members"),)
    assert found.cohorts == (Cohort(id="members", name="Members"),)
    assert found.cells == (Cell(chapter="all", cohort="members"),)
    assert found.trustees == Trustees(threshold=2, members=found.trustees.members)
    assert draft.trustee_names == ("Ana", "Ben", "Chloe")
    assert found.questions == (
        Question(
            id="whom",
            title="Whom?",
            kind="choose_one",
            highest=1,
            least=1,
            most=1,
            options=(
                Option(id="ada-ames", title="Ada Ames", role="candidate"),
                Option(id="bo-byrd", title="Bo Byrd", role="candidate"),
                Option(id="no-endorsement", title="No endorsement", role="no_endorsement"),
            ),
            rule=Rule(
                of="votes_cast",
                abstentions="counted",
                quorum="0",
                comparison="more_than",
                threshold="1/2",
            ),
        ),
    )


def test_draft_moments_in_utc() -> None:
    assert draft_of(SMALLEST).unkeyed.schedule == Schedule(
        opens_at="2015-12-07T14:00:00Z",
        closes_at="2015-12-16T04:59:59Z",
        challenge_until="2015-12-22T17:00:00Z",
    )


def test_draft_text_tidied_and_composed() -> None:
    title = '"  Jose\\u0301\\u00a0 \\n Ruiz "'
    draft = draft_of(SMALLEST.replace('"Endorsement"', title))
    assert draft.unkeyed.title == "Jos\u00e9 Ruiz"


def test_draft_cells_default_to_the_leaves() -> None:
    tree = "".join(
        f'[[chapter]]\nname = "{name}"\n' + (f'parent = "{above}"\n' if above else "")
        for name, above in (("US", ""), ("Iowa", "us"), ("Story", "iowa"), ("Guam", ""))
    )
    assert [cell.chapter for cell in draft_of(SMALLEST + tree).unkeyed.cells] == ["story", "guam"]


def test_draft_cells_as_written() -> None:
    cells = '[[cell]]\nchapter = "all"\ncohort = "members"\n'
    assert len(draft_of(SMALLEST + cells).unkeyed.cells) == 1


@pytest.mark.parametrize(
    ("lines", "highest", "least", "most"),
    [
        ('options = ["Ada"]', 1, 1, 1),
        ('kind = "approval"\noptions = ["Ada", "Bo"]', 1, 0, 3),
        ('kind = "approval"\nleast = 1\nmost = 2\noptions = ["Ada", "Bo"]', 1, 1, 2),
        ('kind = "score"\nhighest = 5\noptions = ["Ada", "Bo"]', 5, 0, 15),
    ],
)
def test_draft_limits(lines: str, highest: int, least: int, most: int) -> None:
    question = question_of(lines)
    assert (question.highest, question.least, question.most) == (highest, least, most)


def test_draft_options_that_no_candidate_is_called() -> None:
    """An officer who writes these as plain names must not get candidates of that name."""
    question = question_of('options = ["No Endorsement", "Ada", "ABSTAIN"]')
    assert [option.role for option in question.options] == [
        "no_endorsement",
        "candidate",
        "abstain",
    ]


@pytest.mark.parametrize(
    ("written", "comparison", "threshold", "of", "quorum", "abstentions"),
    [
        ('"plurality"', None, None, "votes_cast", "0", "counted"),
        ('"majority"', "more_than", "1/2", "votes_cast", "0", "counted"),
        ('"two-thirds"', "at_least", "2/3", "votes_cast", "0", "counted"),
        ('{ threshold = "4/6" }', "at_least", "4/6", "votes_cast", "0", "counted"),
        ('{ quorum = 500, of = "eligible" }', None, None, "eligible", "500", "counted"),
        ('{ quorum = "1/10" }', None, None, "votes_cast", "1/10", "counted"),
        ('{ abstentions = "left_out" }', None, None, "votes_cast", "0", "left_out"),
    ],
)
def test_draft_rules(
    written: str, comparison: str, threshold: str, of: str, quorum: str, abstentions: str
) -> None:
    found = rule_of(written)
    assert (found.comparison, found.threshold) == (comparison, threshold)
    assert (found.of, found.quorum, found.abstentions) == (of, quorum, abstentions)


@pytest.mark.parametrize(
    ("written", "threshold"),
    [
        ('["Ana"]', 1),
        ('["Ana", "Ben", "Chloe"]', 2),
        ('["Ana", "Ben", "Chloe", "Dov"]', 3),
        ('{ members = ["Ana", "Ben"], threshold = 1 }', 1),
        ('{ members = ["Ana", "Ben"], all_needed = true }', 2),
        ('{ members = ["Ana", "Ben"], all_needed = true, threshold = 2 }', 2),
        ('{ members = ["Ana", "Ben", "Chloe", "Dov"], threshold = 2 }', 2),
    ],
)
def test_draft_trustees(written: str, threshold: int) -> None:
    draft = draft_of(SMALLEST.replace('["Ana", "Ben", "Chloe"]', written))
    assert draft.unkeyed.trustees.threshold == threshold


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("[]", "trustees: expected the name of at least one trustee"),
        ("{}", "trustees: expected the name of at least one trustee"),
        (
            '["Ana", "Ben"]',
            "trustees: all 2 trustees would be needed, so one lost key voids the vote: "
            "set a lower threshold in [trustees], or all_needed = true if that is meant",
        ),
        (
            '{ members = ["Ana", "Ben"], threshold = 2 }',
            "trustees.threshold: all 2 trustees would be needed, so one lost key voids the vote: "
            "set a lower threshold in [trustees], or all_needed = true if that is meant",
        ),
        (
            '{ members = ["Ana"], threshold = 2 }',
            "trustees.threshold: expected at most 1, the number of trustees, found 2",
        ),
        (
            '{ members = ["Ana", "Ben"], threshold = 1, all_needed = true }',
            "trustees.threshold: expected 2, as all_needed = true says, found 1",
        ),
        ('["Ana", "Ben", "Ana"]', "trustees.members[2].name: 'Ana' stands twice"),
        ('["Ana", 7, "Chloe"]', "trustees[1]: expected a text in quotes, found 7"),
        ('"Ana"', "trustees: expected a list in square brackets, found 'Ana'"),
    ],
)
def test_draft_trustees_refused(written: str, problem: str) -> None:
    problems = problems_of(SMALLEST.replace('["Ana", "Ben", "Chloe"]', written))
    assert problems[0] == problem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('title = "Endorsement"', "", "title: expected a text in quotes, found nothing"),
        ('"Endorsement"', '"  "', "title: expected 1 to 300 characters, found 0"),
        ('"Endorsement"', f'"{"x" * 301}"', "title: expected 1 to 300 characters, found 301"),
        (
            '"Endorsement"',
            '"a\\u202eb"',
            "title: expected printable characters, found 'a\\u202eb'",
        ),
        (
            '"board_vote"',
            '"board"',
            "process: expected one of 'binding_member_vote', 'advisory_member_vote_then_board', "
            "'two_body', 'board_vote', 'convention', 'unknown', found 'board'",
        ),
        (
            "opens_at = 2015-12-07T09:00:00-05:00",
            "opens_at = 2015-12-07T09:00:00",
            "opens_at: expected a date, time and offset, as in 2015-12-15T23:59:59-05:00, "
            "found 2015-12-07T09:00:00",
        ),
        (
            "opens_at = 2015-12-07T09:00:00-05:00",
            "opens_at = 2015-12-07T09:00:00.5-05:00",
            "opens_at: expected a date, time and offset, as in 2015-12-15T23:59:59-05:00, "
            "found 2015-12-07T09:00:00.500000-05:00",
        ),
        (
            '"2015-12-15T23:59:59-05:00"',
            '"2015-02-31T23:59:59-05:00"',
            "closes_at: expected a date, time and offset, as in 2015-12-15T23:59:59-05:00, "
            "found '2015-02-31T23:59:59-05:00'",
        ),
        (
            '"2015-12-15T23:59:59-05:00"',
            "2015-12-01T00:00:00Z",
            "closes_at: 2015-12-01T00:00:00Z is not after opens_at",
        ),
        ('officers = ["Dana"]', "", "officers: none, where one or more sign the certificate"),
        ('["Dana"]', '"Dana"', "officers: expected a list in square brackets, found 'Dana'"),
        ('["Dana"]', '["Dana", "Dana"]', "officers[1].name: 'Dana' stands twice"),
        (
            TABLES,
            TABLES + "[privacy]\nfloor = 0\n",
            "privacy.floor: expected a whole number from 1 to 1000000, found 0",
        ),
        (
            TABLES,
            TABLES + "[privacy]\nfloor = 9.5\n",
            "privacy.floor: expected a whole number from 1 to 1000000, found 9.5",
        ),
        (
            TABLES,
            TABLES + "[privacy]\nfloor = true\n",
            "privacy.floor: expected a whole number from 1 to 1000000, found True",
        ),
        (
            TABLES,
            TABLES + "[privacy]\nflor = 9\n",
            "privacy.flor: unknown key; did you mean 'floor'?",
        ),
        (
            TABLES,
            TABLES + '[log]\norigin = "a b"\n',
            "log.origin: a name is not empty and has no space, plus or control",
        ),
        (
            TABLES,
            TABLES + '[[chapter]]\nname = "A"\nparent = "b"\n',
            "chapter[0].parent: there is no chapter 'b'",
        ),
        (
            TABLES,
            TABLES + '[[chapter]]\nname = "A"\nid = "_a"\n',
            "chapter[0].id: expected 1 to 64 of a-z, 0-9, '-', '_', '.', no mark first, found '_a'",
        ),
        (
            TABLES,
            TABLES + '[chapter]\nname = "A"\n',
            "chapter: expected tables, each under [[chapter]], found {'name': 'A'}",
        ),
        (
            TABLES,
            TABLES + '[[cohort]]\nname = "\u4e2d"\n',
            "cohort[0].id: expected an id for '\u4e2d', as in id = \"short-name\"",
        ),
        ('"Example Association"', '"E"\nwebsite = "x"', "organization.website: unknown key"),
        (
            "process =",
            'revoting = "yes"\nprocess =',
            "revoting: expected true or false, found 'yes'",
        ),
        (
            "process =",
            "organisation = 1\nprocess =",
            "organisation: unknown key; did you mean 'organization'?",
        ),
        (QUESTION, "", "question: 0 where 1 to 20 belong"),
        (
            '["Ada Ames", "Bo Byrd"]',
            '["No endorsement", "Abstain"]',
            "question[0].options: no candidate",
        ),
        (
            '["Ada Ames", "Bo Byrd"]',
            '["Ada", "ADA"]',
            "question[0].options[1].id: 'ada' stands twice",
        ),
        (
            '["Ada Ames", "Bo Byrd"]',
            '["Ada", 0.5]',
            "question[0].options[1]: expected a text in quotes, found 0.5",
        ),
        (
            '["Ada Ames", "Bo Byrd"]',
            '[{ title = "Ada", rol = "x" }]',
            "question[0].options[0].rol: unknown key; did you mean 'role'?",
        ),
        (
            '["Ada Ames", "Bo Byrd"]',
            '[{ title = "Ada", role = "x" }]',
            "question[0].options[0]"
            ".role: expected one of 'candidate', 'no_endorsement', 'abstain', found 'x'",
        ),
        (
            'title = "Whom?"',
            'title = "Whom?"\nkind = "aproval"',
            "question[0].kind: expected one of 'choose_one', 'approval', 'score', found 'aproval'",
        ),
        ('title = "Whom?"', 'title = "Whom?"\nmost = 2', "question[0].most: unknown key"),
        (
            'title = "Whom?"',
            'title = "Whom?"\nkind = "score"',
            "question[0].highest: expected a whole number from 2 to 100, found nothing",
        ),
        (
            '"majority"',
            '"half"',
            "question[0].rule: expected one of 'plurality', 'majority', "
            '\'two-thirds\', or as in rule = { threshold = "3/5", of = "eligible" }',
        ),
        (
            'rule = "majority"',
            "",
            "question[0].rule: expected one of 'plurality', 'majority', "
            '\'two-thirds\', or as in rule = { threshold = "3/5", of = "eligible" }',
        ),
        (
            '"majority"',
            "{ threshold = 0.667 }",
            'question[0].rule.threshold: expected a fraction in quotes, as in "2/3"',
        ),
        (
            '"majority"',
            '{ threshold = "66.67%" }',
            'question[0].rule.threshold: expected a fraction in quotes, as in "2/3"',
        ),
        ('"majority"', '{ threshold = "3/2" }', "question[0].rule.threshold: 3/2 is more than all"),
        (
            '"majority"',
            '{ comparison = "at_least" }',
            "question[0].rule.comparison: needs a threshold beside it",
        ),
        (
            '"majority"',
            "{ quorum = 0.1 }",
            'question[0].rule.quorum: expected a number of members or a fraction, as in "1/10"',
        ),
        (
            '"majority"',
            '{ abstentions = "left_out" }',
            "question[0].rule.abstentions: left_out, but no option has role abstain",
        ),
    ],
)
def test_draft_refused(old: str, new: str, problem: str) -> None:
    assert problem_of(old, new) == problem


def test_draft_reports_everything_at_once() -> None:
    problems = problems_of('titel = "x"\nopens_at = 2015-02-01\n[[question]]\nkind = 5\n')
    assert [problem.partition(":")[0] for problem in problems] == [
        "organization.name",
        "contest.title",
        "trustees",
        "title",
        "process",
        "question[0].title",
        "question[0].kind",
        "question[0].rule",
        "opens_at",
        "closes_at",
        "challenge_until",
        "titel",
    ]


@pytest.mark.parametrize(
    "text",
    ["a = ", "a = 1\na = 2", "x = " + "[" * 5_000, "x = " + "9" * 5_000, "a = 2015-02-31"],
)
def test_draft_that_is_not_toml(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.startswith("not TOML: ")


def test_draft_with_wrong_keys() -> None:
    draft = draft_of(SMALLEST)
    log_key = vkey(draft.log_origin, KeyType.LOG, 1)
    keys: dict[str, Any] = {
        "log_key": log_key,
        "registrar_key": key(1),
        "officer_keys": [key(1)],
        "trustee_keys": [key(2), key(3), key(4)],
    }
    for wrong in (
        {"registrar_key": "short"},
        {"log_key": "nonsense"},
        {"trustee_keys": [key(2), key(3), key(2)]},
    ):
        with pytest.raises(ManifestInvalid):
            draft.manifest(**keys | wrong)
    other = vkey("elsewhere", KeyType.LOG, 1)
    with pytest.raises(ManifestInvalid) as caught:
        draft.manifest(**keys | {"log_key": other})
    assert caught.value.problems == (
        "log.key: made for 'elsewhere' where the log is 'example-association/mayor-2025'",
    )
    with pytest.raises(ValueError, match="argument"):
        draft.manifest(**keys | {"officer_keys": []})
    with pytest.raises(ValueError, match="argument"):
        draft.manifest(**keys | {"trustee_keys": [key(2)]})


def test_draft_invalid_reads_as_lines_and_survives_pickling() -> None:
    error = DraftInvalid("vote.toml", ("title: wrong", "process: wrong"))
    assert (
        str(pickle.loads(pickle.dumps(error)))
        == "vote.toml: title: wrong\nvote.toml: process: wrong"
    )
