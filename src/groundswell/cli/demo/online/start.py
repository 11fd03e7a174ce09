"""Start the demonstration's server on an empty folder, and stay until it is stopped."""

from __future__ import annotations

import os
from pathlib import Path

from groundswell.cli.demo.draft import draft_text
from groundswell.cli.serve import prepare_server, tell_stopping
from groundswell.cli.whole_vote.keys import draw_keys
from groundswell.voting.draft import parse_draft

_NOT_OURS = ("DATABASE_URL", "EMAIL_URL", "GROUNDSWELL_SECRET_KEY", "GROUNDSWELL_PROXIES")
_BEFORE_THE_STORY = "2015-06-01T12:00:00Z"


def show_online(data: Path, port: int, *, members: int, votes: int, seed: int) -> None:
    """Hold the story's vote on a server of its own, tell where it is, and serve it.

    Nothing of a deployment that this shell may be set up for is read or touched.
    """
    origin = f"http://127.0.0.1:{port}"
    data = data.absolute()
    data.mkdir(mode=0o700)
    (data / "clock").write_text(_BEFORE_THE_STORY)
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    os.environ |= {"GROUNDSWELL_ORIGIN": origin, "GROUNDSWELL_CLOCK": str(data / "clock")}
    prepare_server(data)
    # The server's modules can be imported only now.
    from groundswell.cli.demo.online.show import hold_online, tell
    from groundswell.server.running.web import Web

    draft = parse_draft(draft_text(), where="the demo's draft")
    manifest = draw_keys(draft).manifest(draft)
    shown = hold_online(data, origin, manifest, members=members, votes=votes, seed=seed)
    Web(
        bind=f"127.0.0.1:{port}",
        workers=1,
        threads=8,
        with_worker=True,
        ready=lambda: tell(origin, shown),
        stopping=tell_stopping,
    ).run()
