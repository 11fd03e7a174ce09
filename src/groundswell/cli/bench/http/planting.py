"""Put an open vote into a server's database, through the doors that the server itself has."""

from __future__ import annotations

from pathlib import Path

from groundswell.cli.bench.http.open_vote import OpenVote
from groundswell.cli.serve import prepare_server
from groundswell.voting.entries import ENTRY
from groundswell.voting.manifest import MANIFEST

ADDRESS = "bench/vote"
"""Organization and decision, as they stand in the vote's addresses."""


def plant_vote(made: OpenVote, data: Path) -> None:
    """Make a server's database ready and put the vote in; the environment names the database."""
    prepare_server(data)
    # Django's models can be imported only now.
    from django.db import connections

    from groundswell.server.elections.actions.append import append_entries
    from groundswell.server.elections.actions.create_log import create_log
    from groundswell.server.elections.models import Decision, Vote
    from groundswell.server.organizations.models import Organization
    from groundswell.server.sealed import seal

    slug, _, decision = ADDRESS.partition("/")
    vote = Vote.objects.create(
        decision=Decision.objects.create(
            organization=Organization.objects.create(slug=slug, name="Bench", kind="other"),
            slug=decision,
            title="A measurement",
            contest="A measurement",
            process=Decision.Process.BINDING_MEMBER_VOTE,
        ),
        log_key=seal(made.log_seed, purpose="log"),
    )
    create_log(vote, MANIFEST.decode(made.entries[0]))
    append_entries(vote, [ENTRY.decode(each) for each in made.entries[1:]])
    connections.close_all()
