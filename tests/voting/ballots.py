"""Ballots under a key that is known here, taken apart to single values and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace
from tests.crypto import material
from tests.voting.manifests import OPTIONS, manifest, question

from groundswell.crypto import schnorr
from groundswell.crypto.points import BASEPOINT
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.ballot_hashes import ballot_message
from groundswell.voting.ballot_layout import QuestionLayout, question_layout
from groundswell.voting.credential import Credentials, derive_credentials
from groundswell.voting.election import Election, bind_election
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import Ballot, BallotQuestion
from groundswell.voting.manifest import MANIFEST, Question, vote_id
from groundswell.voting.refusals import Refused

CHOOSE_ONE = question()
APPROVAL = question(id="approval", kind="approval", least=0, most=4)
LIMITED = question(id="limited", kind="approval", least=1, most=3)
SCORE = question(id="score", kind="score", highest=3, least=2, most=5, options=OPTIONS[1:])

SECRET = Scalars.from_wide(material.octets("election secret", 64))[0]
"""y, with Y = y·B: what no one has in a real vote."""


def bind(*questions: Question, label: str = "roll") -> Election:
    """Bind a manifest with these questions, the known key and some roll."""
    found = manifest(questions=questions or (CHOOSE_ONE,))
    return bind_election(
        found,
        vote_id=vote_id(MANIFEST.encode(found)),
        key=(SECRET * BASEPOINT).to_bytes(),
        roll_digest=material.octets(label, 32),
    )


def members(election: Election, count: int, label: str = "member") -> Credentials:
    """Derive the credentials of so many members."""
    codes = [material.octets(f"{label} {i}", 15) for i in range(count)]
    return derive_credentials(codes, election.vote_id)


def seeds(count: int, label: str = "seed") -> list[bytes]:
    return [material.octets(f"{label} {i}", 32) for i in range(count)]


def encrypt(
    election: Election, choices: Sequence[Sequence[Sequence[int]]], label: str = "member"
) -> list[Ballot]:
    """Encrypt the first ballot of each of n members: per member and question, the counts."""
    count = len(choices)
    return Encryptor(election).encrypt(
        members(election, count, label),
        [1] * count,
        [Selection(tuple(map(tuple, each))) for each in choices],
        seeds(count, f"{label} seed"),
    )


def layouts(election: Election) -> tuple[QuestionLayout, ...]:
    return tuple(map(question_layout, election.manifest.questions))


def refusals(election: Election, ballots: Sequence[Ballot]) -> dict[int, list[str]]:
    """Check ballots as the door does; give, by position, everything that is refused, in words."""
    found: dict[int, list[Refused]] = {}
    raws, places = [], []
    for place, ballot in enumerate(ballots):
        try:
            raws.append(unpack_ballot(layouts(election), ballot))
            places.append(place)
        except Refused as error:
            found[place] = [error]
    batch, rows, refused = read_batch(layouts(election), election.context, raws)
    found |= {places[row]: [error] for row, error in refused.items()}
    draw = material.entropy("batch weights")
    false = BallotEquations(layouts(election), election.key_point, draw).failures(batch)
    found |= {places[rows[row]]: errors for row, errors in false.items()}
    return {place: list(map(str, found[place])) for place in sorted(found)}


Kind = Literal["point", "scalar"]


@dataclass(frozen=True)
class Place:
    """Where a value of 32 bytes stands in a ballot: in a question's option or selection."""

    question: int
    option: int | None
    """The option, or None for the selection."""
    position: int
    kind: Kind
    is_ciphertext: bool


def places(election: Election) -> list[Place]:
    """List all values in the order of the wire."""
    found = []
    for number, layout in enumerate(layouts(election)):
        blocks: list[tuple[int | None, int, int]] = [
            (option, 2, layout.option.branches) for option in range(layout.options)
        ]
        if layout.selection:
            blocks.append((None, 0, layout.selection.branches))
        for option, ciphertext, branches in blocks:
            points, scalars = ciphertext + 2 * branches, 2 * branches - 1
            kinds: list[Kind] = ["point"] * points + ["scalar"] * scalars
            found += [
                Place(number, option, position, kind, position < ciphertext)
                for position, kind in enumerate(kinds)
            ]
    return found


def take_apart(election: Election, ballot: Ballot) -> list[bytes]:
    """Give all values in the order of `places`."""
    data = b""
    for each in ballot.questions:
        data += b"".join(map(decode_url, each.options))
        data += decode_url(each.selection) if each.selection is not None else b""
    assert len(data) == 32 * len(places(election))
    return [data[i : i + 32] for i in range(0, len(data), 32)]


def put_together(election: Election, ballot: Ballot, values: Sequence[bytes]) -> Ballot:
    """Give the same ballot with other values, under the same signature."""
    rest = b"".join(values)
    questions = []
    for layout in layouts(election):
        options = []
        for _ in range(layout.options):
            options.append(encode_url(rest[: layout.option_size]))
            rest = rest[layout.option_size :]
        selection = encode_url(rest[: layout.selection_size]) if layout.selection else None
        rest = rest[layout.selection_size :]
        questions.append(BallotQuestion(tuple(options), selection))
    return replace(ballot, questions=tuple(questions))


def sign_again(election: Election, ballot: Ballot, secret: Scalars) -> Ballot:
    """Sign whatever a ballot holds now, with its credential's own secret (shape (1,))."""
    key = decode_url(ballot.credential, 32)
    raw = [
        (b"".join(map(decode_url, each.options)), decode_url(each.selection or ""))
        for each in ballot.questions
    ]
    message = ballot_message(election.context, key, ballot.sequence, raw)
    nonce = Scalars.from_wide(material.octets("another nonce", 64))
    [signature] = schnorr.sign(secret, [key], [message], nonce)
    return replace(ballot, signature=encode_url(signature))
