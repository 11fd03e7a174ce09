"""Files and rows of endorsements, made with few words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from groundswell.server.races.actions.endorsements.reader import read_endorsements
from groundswell.server.races.actions.facts.files import begin_import, commit_import, look_at
from groundswell.server.races.actions.facts.reading import FileReading
from groundswell.server.races.models import (
    Candidate,
    Contest,
    Endorsement,
    Endorser,
    FactImport,
    Slate,
)
from groundswell.server.races.queries.facts.counts import Counts

HEADER = "organization,kind,candidate,announced,process,members,votes_cast,votes_for_share,source"


def make_endorser(contest: Contest, slug: str, **fields: Any) -> Endorser:
    """Make an endorser that the contest's keeper wrote down."""
    fields = {"name": slug.title(), "kind": "union"} | fields
    return Endorser.objects.create(keeper_id=contest.keeper_id, slug=slug, **fields)


def make_endorsement(
    contest: Contest, endorser: Endorser, candidate: Candidate | None, **fields: Any
) -> Endorsement:
    """Make an endorsement of 14 August 2015 by a board."""
    fields = {
        "announced": "2015-08-14",
        "known_on": "2015-08-14",
        "process": "board_vote",
        "source": "Riverside Gazette, 14 August 2015",
        "key": f"{endorser.slug}-{fields.get('announced', '')}",
    } | fields
    row = Endorsement.objects.create(
        contest=contest, endorser=endorser, candidate=candidate, **fields
    )
    contest.revision += 1
    contest.save()
    return row


def make_slate(contest: Contest, slug: str = "autumn") -> Slate:
    """Make a slate of one endorsement."""
    row = make_endorsement(contest, make_endorser(contest, "nurses"), None)
    slate = Slate.objects.create(
        keeper_id=contest.keeper_id,
        endorser=row.endorser,
        slug=slug,
        title=slug.title(),
        published_on="2015-09-01",
    )
    slate.endorsements.add(row)
    return slate


def upload(contest: Contest, text: str, by: User, **options: Any) -> FactImport:
    """Send a file."""
    file = SimpleUploadedFile("endorsements.csv", text.encode())
    return begin_import(contest, "endorsements", file, options, by=by)


def bring_in(contest: Contest, text: str, by: User, **options: Any) -> Counts:
    """Send a file and commit it."""
    return commit_import(upload(contest, text, by, **options), read_endorsements, by=by)


def look(contest: Contest, text: str, by: User, **options: Any) -> FileReading:
    """Send a file and read it without changing anything."""
    return look_at(upload(contest, text, by, **options), read_endorsements).reading


def csv_of(*rows: str) -> str:
    """Put rows below the usual header."""
    return "\n".join((HEADER, *rows)) + "\n"
