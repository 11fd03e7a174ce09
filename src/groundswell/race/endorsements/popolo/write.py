"""Endorsements as a Popolo file: everything they hold, so that it reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from groundswell.race.endorsements.endorsement import FIGURES, Endorsement
from groundswell.race.endorsements.figures import Count, Figure, InWords, Share
from groundswell.race.endorsements.popolo.schema import (
    Document,
    Figures,
    Group,
    Link,
    Membership,
    Motion,
    Organization,
    Person,
    PublishedFigure,
    VoteCount,
    VoteEvent,
    VoteGroupResult,
)

ENDORSEMENT = "endorsement"
"""The classification of a motion that is an endorsement, and of its vote event."""

_ADDRESS = re.compile(r"https?://[^\s;,]+")


def write_popolo(endorsements: Iterable[Endorsement]) -> bytes:
    """Write a JSON object of organizations, persons, memberships, motions and vote events.

    Identifiers number the objects in the order of first use; they mean nothing outside the file.
    """
    names = _Names()
    motions: list[Motion] = []
    events: list[VoteEvent] = []
    for number, each in enumerate(endorsements, start=1):
        motion = _motion(f"motion-{number}", each, names)
        motions.append(motion)
        events += _vote_events(number, motion, each)
    document = Document(
        organizations=tuple(names.organizations.values()),
        persons=tuple(names.persons.values()),
        memberships=tuple(names.memberships),
        motions=tuple(motions),
        vote_events=tuple(events),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


class _Names:
    """Who is named so far, each once."""

    def __init__(self) -> None:
        self.organizations: dict[tuple[str, str], Organization] = {}
        self.persons: dict[tuple[str, str], Person] = {}
        self.memberships: list[Membership] = []

    def organization(self, name: str, kind: str) -> str:
        """Give the identifier of an organization."""
        identifier = f"organization-{len(self.organizations) + 1}"
        new = Organization(id=identifier, name=name, classification=kind)
        return self.organizations.setdefault((name, kind), new).id or ""

    def person(self, name: str, office: str) -> str:
        """Give the identifier of a person; one with another office counts as another."""
        if (name, office) not in self.persons:
            identifier = f"person-{len(self.persons) + 1}"
            self.persons[name, office] = Person(id=identifier, name=name)
            if office:
                self.memberships.append(Membership(person_id=identifier, role=office))
        return self.persons[name, office].id or ""


def _motion(identifier: str, each: Endorsement, names: _Names) -> Motion:
    endorser = each.endorser
    is_person = endorser.kind == "person"
    return Motion(
        id=identifier,
        organization_id=None if is_person else names.organization(endorser.name, endorser.kind),
        creator_id=names.person(endorser.name, endorser.office) if is_person else None,
        text=f"Endorse {each.candidate}: {each.contest}",
        classification=ENDORSEMENT,
        requirement=each.threshold or None,
        result="pass",
        sources=tuple(_links(each.source)),
        candidate_id=names.person(each.candidate, ""),
        contest=each.contest,
        announced=str(each.announced),
        process=each.process,
        source=each.source,
        published=each.published or None,
        note=each.note or None,
        retracted=str(each.retracted) if each.retracted else None,
        record=each.record or None,
        non_members_voted=each.non_members_voted,
        figures=Figures(**{name: _figure(getattr(each, name), each.source) for name in FIGURES}),
    )


def _vote_events(number: int, motion: Motion, each: Endorsement) -> Iterator[VoteEvent]:
    """Give the vote event of a motion, if any count or group's result is known."""
    counts = tuple(_counts(each))
    results = tuple(
        VoteGroupResult(result=one.result, group=Group(name=one.group))
        for one in each.group_results
    )
    if counts or results:
        yield VoteEvent(
            id=f"vote-event-{number}",
            organization_id=motion.organization_id,
            motion_id=motion.id,
            classification=ENDORSEMENT,
            result="pass",
            counts=counts,
            group_results=results,
            sources=motion.sources,
        )


def _counts(each: Endorsement) -> Iterator[VoteCount]:
    """Give the counts by option; where there are none, the exact votes in favour as one."""
    for one in each.option_counts:
        group = Group(name=one.group) if one.group else None
        yield VoteCount(option=one.option, value=one.value, group=group)
    favour = each.in_favour
    if not each.option_counts and isinstance(favour, Count) and favour.is_exact:
        yield VoteCount(option=each.candidate, value=favour.value, figure="in_favour")


def _figure(figure: Figure | Share | None, row_source: str) -> PublishedFigure | None:
    if figure is None:
        return None
    source = figure.source if figure.source != row_source else None
    if isinstance(figure, InWords):
        return PublishedFigure(words=figure.words, source=source)
    qualifier = figure.qualifier if figure.qualifier != "exactly" else None
    if isinstance(figure, Share):
        share = str(figure.value)
        return PublishedFigure(
            share=share, source=source, qualifier=qualifier, verified=figure.verified
        )
    return PublishedFigure(
        value=figure.value, source=source, qualifier=qualifier, verified=figure.verified
    )


def _links(source: str) -> Iterator[Link]:
    """Give the web addresses in a source, each once."""
    return (Link(url=url) for url in dict.fromkeys(_ADDRESS.findall(source)))
