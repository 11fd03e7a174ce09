"""The honest records: small whole votes that every verifier must find valid."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from vectors.generate.ceremony import complain, deal_shares
from vectors.generate.manifests import ANA, BEN, NONE, PLURALITY, manifest, question, trustees
from vectors.generate.vote import Vote

from groundswell.crypto.scalars import Scalars
from groundswell.voting import trustee
from groundswell.voting.entries import CeremonyRestart
from groundswell.voting.manifest import Cell, Chapter, Cohort, Option, Privacy, Rule

FOR_ANA = ((1, 0, 0),)
FOR_BEN = ((0, 1, 0),)
FOR_NONE = ((0, 0, 1),)

MEMBERS = ((1, 0), (1, 0), (2, 1), (1, 0), (1, 1), (3, 1))
"""Weight and cell of the example's six members."""


@cache
def example() -> Vote:
    """Run the vote of the worked examples: revoting, a reissue, a lost trustee, a challenge."""
    vote = Vote(manifest())
    vote.hold_ceremony()
    vote.open(MEMBERS)
    vote.cast(0, FOR_ANA)
    vote.cast(1, FOR_ANA)
    vote.cast(3, FOR_NONE)
    vote.cast(2, FOR_ANA)
    vote.cast(3, FOR_BEN, 2)
    vote.reissue(4, 6)
    vote.cast(6, FOR_ANA)
    vote.close()
    vote.count(decrypting=(1, 2))
    vote.certify()
    return vote


@cache
def two_questions() -> Vote:
    """Run a vote of three kinds of question, in two groups of listed cells, one ballot a member."""
    abstain = question(options=(ANA, BEN, NONE, Option("abstain", "Abstain", "abstain")))
    questions = (
        question("approval", id="slate", least=0, most=3, rule=PLURALITY),
        question("score", id="points", highest=3, least=1, most=4, rule=PLURALITY),
        question(
            id="seat",
            options=abstain.options,
            rule=Rule("votes_cast", "left_out", "0", "more_than", "1/2"),
        ),
    )
    vote = Vote(
        manifest(
            questions=questions,
            revoting=False,
            privacy=Privacy(floor=2, merge_first="chapters"),
            chapters=(
                Chapter("city", "The city"),
                Chapter("norte", "Río Norte", "city"),
                Chapter("south", "South", "city"),
            ),
            cohorts=(Cohort("members", "Members"), Cohort("friends", "Supporters")),
            listed_cells=(
                Cell("norte", "members"),
                Cell("south", "members"),
                Cell("city", "friends"),
            ),
            trustees=trustees(1, 1),
        )
    )
    vote.hold_ceremony()
    vote.open((*MEMBERS[:4], (1, 2), (3, 2)))
    vote.cast(0, ((1, 1, 0), (3, 1, 0), (1, 0, 0, 0)))
    vote.cast(1, ((0, 0, 0), (0, 0, 1), (0, 0, 0, 1)))
    vote.cast(4, ((1, 1, 1), (0, 3, 0), (0, 1, 0, 0)))
    vote.cast(5, ((0, 1, 0), (2, 2, 0), (1, 0, 0, 0)))
    vote.close()
    vote.count(decrypting=(1,))
    return vote


@cache
def restarted() -> Vote:
    """Hold a ceremony in which a trustee deals a bad share and is left out; open, and stop."""
    vote = Vote(manifest())
    vote.draw_secrets()
    first = vote.secrets
    ceremony = vote.state.ceremony
    for each in first.values():
        vote.put(trustee.make_commitment(each))
    for each in first.values():
        vote.put(trustee.make_reveal(each))
    vote.put(deal_shares(first[1], ceremony))
    vote.put(deal_shares(first[2], ceremony))
    vote.put(deal_shares(first[3], ceremony, wrong={1: Scalars.from_ints([7])[0]}))
    vote.put(trustee.check_shares(first[2], ceremony))
    vote.put(complain(first[1], accused=3))
    vote.put(CeremonyRestart(attempt=2, without=(3,)))
    vote.hold_ceremony()
    vote.open(MEMBERS[:2])
    return vote


@cache
def no_ballots() -> Vote:
    """Run a vote in which nobody votes."""
    vote = Vote(manifest(trustees=trustees(1, 1)))
    vote.hold_ceremony()
    vote.open(MEMBERS[:2])
    vote.close()
    vote.count(decrypting=(1,))
    return vote


@cache
def markup() -> Vote:
    """Run a vote whose texts are full of markup, quotes and other scripts."""
    ana = Option("ana", '<script>alert("1")</script>', "candidate")
    ben = Option("ben", "=HYPERLINK(\\'x\\') & <b>Ben</b> ₿ 🗳 Ολυμπία", "candidate")
    texts = question(title="<img src=x onerror=alert(1)>", options=(ana, ben, NONE))
    title = '\'; DROP TABLE members; -- \\u0041 "${7*7}" {{7*7}}'
    vote = Vote(manifest(title=title, questions=(texts,), trustees=trustees(1, 1)))
    vote.hold_ceremony()
    vote.open(MEMBERS[:2])
    vote.cast(0, FOR_ANA)
    vote.close()
    vote.count(decrypting=(1,))
    return vote


RECORDS: dict[str, tuple[Callable[[], Vote], str]] = {
    "example": (example, "revoting, a reissue, a lost trustee, merged cells, a challenge"),
    "two-questions": (two_questions, "approval, score and abstentions; one ballot a member"),
    "restarted": (restarted, "a bad share, a complaint, a restart; the vote is open"),
    "no-ballots": (no_ballots, "nobody voted: every sum is the identity"),
    "markup": (markup, "markup, quotes and other scripts in every text"),
}
