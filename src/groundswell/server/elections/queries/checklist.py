"""Where a decision is: every step, what was done when by whom, and who must do what now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from groundswell.server.elections.models import Decision, OfficerAction, Vote, Work
from groundswell.server.elections.queries.ceremony import CeremonyStatus, find_ceremony
from groundswell.server.elections.queries.certification import Certification, find_certification
from groundswell.server.elections.queries.console import seats_of, vote_of
from groundswell.server.elections.queries.counting import CountStatus, find_count
from groundswell.server.elections.queries.draft import read_draft
from groundswell.server.elections.queries.draft_manifest import Problem, find_problems
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.state import load_state
from groundswell.server.web.clock import now

Kind = OfficerAction.Kind
Phase = Vote.Phase
DONE, CURRENT, LATER = "done", "current", "later"


@dataclass(frozen=True)
class Step:
    """One step; `action` is the last that was taken in it, if any."""

    name: str
    state: str
    action: OfficerAction | None = None


@dataclass(frozen=True)
class Whereabouts:
    """A decision's steps, and what its pages say of the one under way.

    `moment` is what the current step waits for, where it waits for one.
    """

    decision: Decision
    vote: Vote | None
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()
    ceremony: CeremonyStatus | None = None
    roll: Work | None = None
    roll_is_sealed: bool = False
    count: CountStatus | None = None
    certification: Certification = field(default_factory=Certification)
    works: dict[str, Work] | None = None
    moment: datetime | None = None
    is_due: bool = False

    @property
    def current(self) -> Step | None:
        """Give the step that is next."""
        return next((step for step in self.steps if step.state == CURRENT), None)


_NOTED: dict[str, tuple[str, ...]] = {
    "plan": (Kind.PLANNED, Kind.CHANGED),
    "draft": (Kind.DRAFTED, Kind.TRUSTEES_CHOSEN, Kind.KEY_ARRIVED),
    "freeze": (Kind.FROZEN,),
    "ceremony": (Kind.CEREMONY_RESTARTED,),
    "roll": (Kind.ROLL_SEALED, Kind.ROLL_ASKED),
    "open": (Kind.OPENED,),
    "vote": (Kind.CLOSED,),
    "count": (Kind.RESULT_POSTED, Kind.TALLY_POSTED),
    "provisional": (Kind.CERTIFIED_PROVISIONALLY,),
    "challenge": (Kind.CHALLENGE_ANSWERED, Kind.CHALLENGED),
    "certify": (Kind.CERTIFIED,),
    "board": (Kind.BOARD_RECORDED,),
    "announce": (Kind.ANNOUNCEMENT_SET,),
}
_VOTE_STEPS = (
    "draft",
    "freeze",
    "ceremony",
    "roll",
    "open",
    "vote",
    "count",
    "provisional",
    "challenge",
    "certify",
)


def find_whereabouts(decision: Decision) -> Whereabouts:
    """Say where a decision is."""
    vote = vote_of(decision)
    uses_vote = vote is not None and decision.process in Decision.MEMBERS_VOTE
    if vote is None or not uses_vote:
        return Whereabouts(decision, None, _order(decision, {}, members_vote=False))
    if vote.phase == Phase.DRAFT:
        return _in_draft(decision, vote)
    if vote.phase == Phase.SETUP:
        return _in_setup(decision, vote)
    return _after_opening(decision, vote)


def _in_draft(decision: Decision, vote: Vote) -> Whereabouts:
    problems = find_problems(vote, read_draft(vote), seats_of(vote))
    done = {"draft": not problems}
    return Whereabouts(
        decision, vote, _order(decision, done), problems=problems, works=_works(vote)
    )


def _in_setup(decision: Decision, vote: Vote) -> Whereabouts:
    ceremony = find_ceremony(vote, find_manifest(vote))
    sealed = load_state(vote).roll is not None
    works = _works(vote)
    done = {"draft": True, "freeze": True, "ceremony": ceremony.is_rehearsed, "roll": sealed}
    return Whereabouts(
        decision,
        vote,
        _order(decision, done),
        ceremony=ceremony,
        roll=works.get(Work.Kind.SEAL_ROLL) or works.get(Work.Kind.TAKE_ROLL),
        roll_is_sealed=sealed,
        works=works,
        moment=vote.opens_at,
        is_due=vote.opens_at is not None and vote.opens_at <= now(),
    )


def _after_opening(decision: Decision, vote: Vote) -> Whereabouts:
    manifest = find_manifest(vote)
    done = dict.fromkeys(("draft", "freeze", "ceremony", "roll", "open"), True)
    counted = vote.phase in (Phase.CERTIFYING, Phase.CERTIFIED)
    done |= {"vote": vote.phase != Phase.VOTING, "count": counted}
    found = find_certification(vote, manifest) if counted else Certification()
    certified = vote.phase == Phase.CERTIFIED
    over = vote.challenge_until is not None and vote.challenge_until <= now()
    answered = all(each.answer is not None for each in found.challenges)
    done |= {
        "provisional": bool(found.certificates),
        "challenge": certified or (over and answered),
        "certify": certified,
    }
    moment = vote.closes_at if vote.phase == Phase.VOTING else vote.challenge_until
    return Whereabouts(
        decision,
        vote,
        _order(decision, done),
        roll_is_sealed=True,
        count=find_count(vote, manifest) if vote.phase == Phase.COUNTING else None,
        certification=found,
        works=_works(vote),
        moment=moment,
        is_due=moment is not None and moment <= now(),
    )


def _order(
    decision: Decision, done: dict[str, bool], *, members_vote: bool = True
) -> tuple[Step, ...]:
    """Put the steps in order: those done, the first that is not, and those that come later."""
    names = ["plan", *(_VOTE_STEPS if members_vote else ())]
    if decision.process in Decision.BOARD_VOTES | {Decision.Process.CONVENTION}:
        names.append("board")
    names.append("announce")
    done = done | {
        "plan": True,
        "board": getattr(decision, "board_vote", None) is not None,
        "announce": decision.announce_at is not None,
    }
    last = _last_actions(decision)
    steps, current = [], True
    for name in names:
        state = DONE if done.get(name) else CURRENT if current else LATER
        current = current and state == DONE
        steps.append(Step(name, state, last.get(name)))
    return tuple(steps)


def _last_actions(decision: Decision) -> dict[str, OfficerAction]:
    """Give the last action of each step."""
    names = {kind: name for name, kinds in _NOTED.items() for kind in kinds}
    found: dict[str, OfficerAction] = {}
    for action in decision.actions.filter(kind__in=names).order_by("id"):
        found[names[action.kind]] = action
    return found


def _works(vote: Vote) -> dict[str, Work]:
    return {work.kind: work for work in vote.works.all()}
