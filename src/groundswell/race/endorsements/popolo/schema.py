"""The objects of a Popolo file, as its JSON schemas and the extension define them.

Every property of Popolo is allowed; those that say nothing of an endorsement are typed loosely
and left alone. A property that is neither Popolo's nor the extension's is refused.
"""

from __future__ import annotations

from typing import Any

import msgspec

Text = str | None
Loose = Any


class Struct(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """The form of every object: what is not set is left out."""


class Link(Struct, frozen=True):
    """An address, with a note."""

    url: str
    note: Text = None


class Common(Struct, frozen=True, kw_only=True):
    """What every object of its own may have."""

    id: Text = None
    created_at: Text = None
    updated_at: Text = None
    sources: tuple[Link, ...] = ()
    identifiers: Loose = None
    links: Loose = None
    jsonld_context: Loose = msgspec.field(name="@context", default=None)
    jsonld_type: Loose = msgspec.field(name="@type", default=None)


class Organization(Common, frozen=True, kw_only=True):
    """A group of people; `classification` is the kind of endorser."""

    name: str
    classification: Text = None
    other_names: Loose = None
    parent_id: Loose = None
    parent: Loose = None
    area_id: Loose = None
    area: Loose = None
    abstract: Loose = None
    description: Loose = None
    founding_date: Loose = None
    dissolution_date: Loose = None
    image: Loose = None
    contact_details: Loose = None
    memberships: Loose = None
    posts: Loose = None
    motions: Loose = None
    vote_events: Loose = None
    children: Loose = None


class Person(Common, frozen=True, kw_only=True):
    """A candidate, or a person who endorses."""

    name: str
    other_names: Loose = None
    family_name: Loose = None
    given_name: Loose = None
    additional_name: Loose = None
    honorific_prefix: Loose = None
    honorific_suffix: Loose = None
    patronymic_name: Loose = None
    sort_name: Loose = None
    email: Loose = None
    gender: Loose = None
    birth_date: Loose = None
    death_date: Loose = None
    image: Loose = None
    summary: Loose = None
    biography: Loose = None
    national_identity: Loose = None
    contact_details: Loose = None
    memberships: Loose = None
    motions: Loose = None
    votes: Loose = None


class Membership(Common, frozen=True, kw_only=True):
    """A person's role; `role` is the office in words."""

    person_id: Text = None
    role: Text = None
    label: Loose = None
    member: Loose = None
    member_id: Loose = None
    person: Loose = None
    organization_id: Loose = None
    organization: Loose = None
    post_id: Loose = None
    post: Loose = None
    on_behalf_of_id: Loose = None
    on_behalf_of: Loose = None
    area_id: Loose = None
    area: Loose = None
    start_date: Loose = None
    end_date: Loose = None
    contact_details: Loose = None


class Group(Struct, frozen=True):
    """A group of voters: a chapter or a cohort, by name."""

    name: str
    id: Text = None


class VoteCount(Struct, frozen=True):
    """The number of votes for an option. `figure` marks one that repeats a figure."""

    option: str
    value: int
    group_id: Text = None
    group: Group | None = None
    figure: Text = msgspec.field(name="groundswell:figure", default=None)


class VoteGroupResult(Struct, frozen=True):
    """The result within a group of voters."""

    result: str
    group_id: Text = None
    group: Group | None = None


class VoteEvent(Common, frozen=True, kw_only=True):
    """The vote on a motion."""

    organization_id: Text = None
    organization: Loose = None
    legislative_session_id: Loose = None
    legislative_session: Loose = None
    identifier: Loose = None
    motion_id: Text = None
    motion: Loose = None
    classification: Text = None
    start_date: Text = None
    end_date: Text = None
    result: Text = None
    group_results: tuple[VoteGroupResult, ...] = ()
    counts: tuple[VoteCount, ...] = ()
    votes: tuple[Loose, ...] = ()


class PublishedFigure(Struct, frozen=True):
    """A figure: a number of people (`value`), words, or a share as a fraction in text."""

    source: Text = None
    value: int | None = None
    words: Text = None
    share: Text = None
    qualifier: Text = None
    verified: bool = False


class Figures(Struct, frozen=True):
    """The published figures; one that is not there was not published."""

    members: PublishedFigure | None = None
    eligible: PublishedFigure | None = None
    voted: PublishedFigure | None = None
    in_favour: PublishedFigure | None = None
    share_in_favour: PublishedFigure | None = None
    second_share: PublishedFigure | None = None


class Motion(Common, frozen=True, kw_only=True):
    """An endorsement, or another motion: one is an endorsement by its `classification`."""

    organization_id: Text = None
    organization: Loose = None
    legislative_session_id: Loose = None
    legislative_session: Loose = None
    creator_id: Text = None
    creator: Loose = None
    identifier: Loose = None
    text: Text = None
    classification: Text = None
    date: Text = None
    requirement: Text = None
    result: Text = None
    vote_events: tuple[VoteEvent, ...] = ()
    candidate_id: Text = msgspec.field(name="groundswell:candidate_id", default=None)
    contest: Text = msgspec.field(name="groundswell:contest", default=None)
    announced: Text = msgspec.field(name="groundswell:announced", default=None)
    process: Text = msgspec.field(name="groundswell:process", default=None)
    source: Text = msgspec.field(name="groundswell:source", default=None)
    published: Text = msgspec.field(name="groundswell:published", default=None)
    note: Text = msgspec.field(name="groundswell:note", default=None)
    retracted: Text = msgspec.field(name="groundswell:retracted", default=None)
    record: Text = msgspec.field(name="groundswell:record", default=None)
    non_members_voted: bool | None = msgspec.field(
        name="groundswell:non_members_voted", default=None
    )
    figures: Figures | None = msgspec.field(name="groundswell:figures", default=None)


class Document(Struct, frozen=True):
    """A whole file, as it is written."""

    organizations: tuple[Organization, ...]
    persons: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    motions: tuple[Motion, ...]
    vote_events: tuple[VoteEvent, ...]
