"""The API itself: all its addresses, under one description."""

from __future__ import annotations

from ninja import NinjaAPI

from groundswell.server.elections.api.decisions import router as decisions
from groundswell.server.elections.api.doors import router as doors
from groundswell.server.elections.api.refusing import refuse_everywhere
from groundswell.server.elections.api.votes import router as votes
from groundswell.server.races.api.contests import router as contests
from groundswell.server.races.api.contributions import router as contributions
from groundswell.server.races.api.delegates import router as delegates
from groundswell.server.races.api.polls import router as polls

api = NinjaAPI(
    title="Groundswell",
    version="1",
    description=(
        "Everything public about decisions, votes and races, and the doors by which ballots, "
        "trustees' entries, cosignatures and notices of contributions come in. There are no "
        "accounts here: what is posted is signed or proved by itself. Nothing tells an outcome "
        "before its announcement; until then the public record ends before the first decryption."
    ),
    docs_url=None,
    urls_namespace="api",
)
refuse_everywhere(api)
api.add_router("", decisions, tags=["Decisions"])
api.add_router("", votes, tags=["Votes"])
api.add_router("", doors, tags=["Doors"])
api.add_router("", contests, tags=["Races"])
api.add_router("", polls, tags=["Races"])
api.add_router("", delegates, tags=["Races"])
api.add_router("", contributions, tags=["Races"])
