"""Serve small votes to the booth's pages on this machine: to look at, and to try them on.

    .venv/bin/python booth/dev/serve.py --port 8300

The record, the receipts and every refusal come from the real packages; only the address is made
up, and the votes are gone when it ends. Codes are printed. It is not the server: it has no
database, and checks no proofs (close the vote with GET /close/<decision> and verify the record).
"""

from __future__ import annotations

import argparse
import json
import mimetypes
import sys
import tempfile
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
import msgspec  # noqa: E402
from tests.verifier.small_vote import ORIGIN, SmallVote, approval  # noqa: E402
from tests.voting.manifests import question  # noqa: E402

from groundswell.record.merkle import leaf_hash  # noqa: E402
from groundswell.record.strict_base64 import decode_url, encode_url  # noqa: E402
from groundswell.record.writer import LogWriter  # noqa: E402
from groundswell.voting import entries as e  # noqa: E402
from groundswell.voting.code import format_code, tracker  # noqa: E402
from groundswell.voting.errors import VotingError  # noqa: E402
from groundswell.voting.manifest import Manifest, Question  # noqa: E402
from groundswell.voting.phases import Phase  # noqa: E402
from groundswell.voting.refusals import Refused  # noqa: E402

STATIC = ROOT / "src/groundswell/server/web/static"
PHASES = {
    Phase.SETUP: "setup",
    Phase.VOTING: "voting",
    Phase.COUNTING: "counting",
    Phase.CERTIFYING: "certifying",
}
POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{what}-src 'self'" for what in ("script", "style", "font", "connect", "worker")),
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def scores() -> Question:
    """Give up to five points to each option, eight in all at the most."""
    return question(kind="score", highest=5, least=1, most=8, title="How do you rate each of them?")


class Vote(SmallVote):
    """A small vote with a folder of its own, to which ballots can be added."""

    def __init__(
        self, questions: list[Question], *, revoting: bool, booth: str | None = None
    ) -> None:
        """Make the manifest; `booth` is the bundle's hash that it names, if any."""
        self.revoting, self.booth = revoting, booth
        super().__init__(questions=questions)
        self.lock = threading.Lock()
        self.checked: set[bytes] = set()
        self.places: dict[bytes, int] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="groundswell-booth-")) / "record"
        self.writer = LogWriter.create(self.folder, ORIGIN, self.signer)

    def _manifest(self, floor: int, questions: Any) -> Manifest:
        return msgspec.structs.replace(
            super()._manifest(floor, questions),
            title="Endorsement for President, 2016",
            revoting=self.revoting,
            booth=self.booth,
        )

    def publish(self) -> None:
        """Bring the folder up to the entries in memory."""
        self.writer.append(self.entries[self.writer.size :])

    def describe(self) -> dict[str, Any]:
        """Say what the booth asks first."""
        opened = [i for i, data in enumerate(self.entries) if data.startswith(b'{"type":"open"')]
        return {
            "manifest": self.writer.receipt(0),
            "open": self.writer.receipt(opened[0]) if opened else None,
            "phase": PHASES[self.state.phase],
            "size": self.writer.size,
        }

    def standing(self, key: bytes) -> dict[str, Any] | None:
        """Say what a credential may do; None for one that was never on the roll."""
        ledger = self.state.ledger
        if key in ledger._revoked:
            return {"next_sequence": 0, "can_vote": False, "reason": "ballot.credential"}
        try:
            sequence = ledger.next_sequence(ledger.member(key))
        except Refused:
            return None
        reason = None if sequence == 1 or self.revoting else "ballot.sequence"
        return {"next_sequence": sequence, "can_vote": reason is None, "reason": reason}

    def take(self, data: bytes) -> tuple[int, dict[str, Any]]:
        """Take a ballot's bytes: the status and the answer."""
        place = self.places.get(data)
        if place is None:
            if leaf_hash(data) in self.checked:
                return problem("ballot.checked", HTTPStatus.CONFLICT)
            if self.state.phase is not Phase.VOTING:
                return problem("vote.closed", HTTPStatus.CONFLICT)
            try:
                place = self.put(e.ENTRY.decode(data))
            except Refused as error:
                return problem(error.name, HTTPStatus.CONFLICT, error.detail)
            except (VotingError, ValueError) as error:
                return problem("entry.canonical", HTTPStatus.BAD_REQUEST, str(error))
            self.publish()
            self.places[data] = place
        receipt = self.writer.receipt(place)
        return 201, {"index": place, "tracker": tracker(leaf_hash(data)), "receipt": receipt}


def problem(name: str, status: int, detail: str = "") -> tuple[int, dict[str, Any]]:
    """Make an RFC 9457 problem."""
    kind = f"/problems/{name}"
    return status, {"type": kind, "title": name, "status": status, "detail": detail}


def bundle() -> dict[str, Any]:
    """Read what the build listed."""
    return json.loads((STATIC / "booth/bundle.json").read_bytes())  # type: ignore[no-any-return]


def make_votes() -> dict[str, Vote]:
    """Make a vote of each sort."""
    mixed = [question(title="Whom should we endorse for President?"), approval()]
    votes = {
        "open": Vote(mixed, revoting=True),
        "final": Vote([question(title="Whom should we endorse?")], revoting=False),
        "scores": Vote([scores()], revoting=True),
        "setup": Vote(mixed, revoting=True),
        "counted": Vote(mixed, revoting=True, booth=encode_url(bytes.fromhex(bundle()["bundle"]))),
        "forged": Vote(mixed, revoting=True, booth=encode_url(bytes(32))),
    }
    for name, vote in votes.items():
        if name == "setup":
            vote.put(vote.manifest)
        elif name in ("counted", "forged"):
            vote.run()
        else:
            vote.set_up()
            vote.reissue(11)
        if name == "forged":
            stuff(vote)
        vote.publish()
    return votes


def stuff(vote: Vote) -> None:
    """Put a ballot in twice, as a dishonest log would; nothing else is changed."""
    ballots = [i for i, data in enumerate(vote.entries) if data.startswith(b'{"type":"ballot"')]
    vote.entries[ballots[3]] = vote.entries[ballots[1]]


PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Endorsement for President, 2016 · Groundswell</title>
<link rel="stylesheet" href="/static/groundswell/style.css">
<link rel="stylesheet" href="/static/booth/{style}">
<link rel="icon" href="/static/groundswell/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="site-header"><div class="inner"><a class="home" href="/">Democracy for America</a>
</div></header>
<main id="booth" tabindex="-1" data-app="{app}" data-api="/api/v1/votes/dfa/{decision}"
 data-record="/dfa/{decision}/record/" data-page="/dfa/{decision}/" data-lang="{lang}"
 data-act="/act/dfa/" data-bundle="{bundle}"><p>This page needs JavaScript.</p></main>
<footer class="site-footer"><div class="inner"><span>Anyone can check every vote here.</span>
<form class="language" method="post" action="/language/"><input type="hidden" name="next"
 value="{path}"><button class="link" name="language" value="{other}">{other}</button></form>
</div></footer>
<script type="module" src="/static/booth/{entry}"></script>
</body>
</html>
"""
APPS = {"booth": "vote", "check": "check", "verify": "verify"}


class Handler(BaseHTTPRequestHandler):
    """Answer for the votes."""

    votes: dict[str, Vote]

    def do_GET(self) -> None:
        """Answer a page, a file of the record, or the API."""
        path, _, query = self.path.partition("?")
        match path.strip("/").split("/"):
            case ["static", *rest]:
                self._file(STATIC.joinpath(*rest))
            case ["dfa", name, ("booth" | "check" | "verify") as page] if name in self.votes:
                self._page(name, page, "es" if "lang=es" in query else "en")
            case ["dfa", name, "record", *rest] if name in self.votes:
                self._file(self.votes[name].folder.joinpath(*rest))
            case ["api", "v1", "votes", "dfa", name, *rest] if name in self.votes:
                self._read_api(self.votes[name], rest)
            case ["close", name] if name in self.votes:
                self._close(self.votes[name])
            case _:
                self._json(*problem("not_found", 404))

    def do_POST(self) -> None:
        """Take a ballot, or mark one as checked."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        match self.path.strip("/").split("/"):
            case ["api", "v1", "votes", "dfa", name, "ballots"] if name in self.votes:
                with self.votes[name].lock:
                    self._json(*self.votes[name].take(body))
            case ["api", "v1", "votes", "dfa", name, "checked"] if name in self.votes:
                self.votes[name].checked.add(decode_url(json.loads(body)["leaf"], 32))
                self._send(204, "application/json", b"")
            case ["language"]:
                self._switch(parse_qs(body.decode()))
            case _:
                self._json(*problem("not_found", 404))

    def _switch(self, form: dict[str, list[str]]) -> None:
        self.send_response(302)
        self.send_header("Location", f"{form['next'][0]}?lang={form['language'][0]}")
        self.end_headers()

    def _read_api(self, vote: Vote, rest: list[str]) -> None:
        with vote.lock:
            if rest == ["booth"]:
                self._json(200, vote.describe())
                return
            standing = vote.standing(decode_url(rest[-1], 32))
        if standing is None:
            self._json(*problem("not_found", 404))
        else:
            self._json(200, standing)

    def _close(self, vote: Vote) -> None:
        with vote.lock:
            vote.close()
            vote.count()
            vote.publish()
        self._send(200, "text/plain", str(vote.folder).encode())

    def _page(self, name: str, page: str, lang: str) -> None:
        listed = bundle()
        fields = {"app": APPS[page], "decision": name, "lang": lang}
        fields |= {"path": self.path.partition("?")[0], "other": "en" if lang == "es" else "es"}
        [style] = [name for name in listed["files"] if name.endswith(".css")]
        html = PAGE.format(**fields, entry=listed["entry"], style=style, bundle=listed["bundle"])
        self._send(200, "text/html; charset=utf-8", html.encode())

    def _file(self, path: Path) -> None:
        if not path.is_file():
            self._json(*problem("not_found", 404))
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self._send(200, kind, path.read_bytes())

    def _json(self, status: int, answer: object) -> None:
        kind = "application/json" if status < 400 else "application/problem+json"
        self._send(status, kind, json.dumps(answer).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a path can hold a member's key."""


def main() -> None:
    """Make the votes and serve them until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8300)
    port = parser.parse_args().port
    Handler.votes = make_votes()
    for member in range(12):
        click.echo(f"member {member:2}: {format_code(bytes([member]) * 15)}")
    click.echo(f"http://127.0.0.1:{port}/dfa/open/booth/")
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    main()
