"""`groundswell vote freeze`: from the draft to a folder with a record of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, a_path
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, show
from groundswell.cli.desk import PRIVATE, Desk
from groundswell.cli.errors import Misused
from groundswell.cli.keyfile import KeyFile, signing_key_file
from groundswell.cli.vote.drafts import read_draft
from groundswell.record.note import SEED_SIZE
from groundswell.voting.draft import Draft
from groundswell.voting.manifest import Manifest


@click.command(short_help="Turn a draft into a vote with a record.")
@click.argument("draft", metavar="VOTE.TOML", type=a_file)
@click.option("--out", "folder", metavar="DIR", type=a_path, required=True, help="A new folder.")
def freeze(draft: Path, folder: Path) -> None:
    """Freeze the draft VOTE.TOML: make DIR with the vote's record and the log's key.

    From here on nothing in the manifest can be changed. Keys of officers and registrar that the
    draft does not give are made in DIR/private.
    """
    parsed = read_draft(draft)
    _check_schedule(parsed.unkeyed)
    keys = _Keys()
    log = KeyFile("log", parsed.log_origin, os.urandom(SEED_SIZE))
    manifest = parsed.manifest(
        log_key=log.note_signer.vkey,
        registrar_key=keys.registrar(parsed),
        officer_keys=keys.officers(parsed),
        trustee_keys=_trustee_keys(parsed),
    )
    prepare_arithmetic()
    with Desk.create(folder, manifest, log.seed, private_files=keys.files) as desk:
        show(f"vote id   {desk.state.vote_id.hex()}")
        show(f"log key   {manifest.log.key}")
        _explain(folder, manifest, keys)


@dataclass(slots=True)
class _Keys:
    """Private files of keys that the draft does not give, and who should get each."""

    files: dict[str, bytes] = field(default_factory=dict)
    owners: list[tuple[str, str]] = field(default_factory=list)

    def registrar(self, draft: Draft) -> str:
        if draft.registrar_key is not None:
            return draft.registrar_key
        if draft.unkeyed.registrar.issuance == "independent":
            raise Misused(
                "the registrar is independent, so its key must not be made here: let the registrar "
                "run `groundswell key new registrar.key`, and write the public key into the draft: "
                'registrar = { issuance = "independent", key = "…" }'
            )
        return self._make("registrar.key", "the registrar")

    def officers(self, draft: Draft) -> list[str]:
        pairs = enumerate(zip(draft.officer_names, draft.officer_keys, strict=True), start=1)
        return [key or self._make(f"officer-{place}.key", name) for place, (name, key) in pairs]

    def _make(self, name: str, owner: str) -> str:
        made = signing_key_file(os.urandom(SEED_SIZE))
        self.files[name] = made.text.encode()
        self.owners.append((name, owner))
        return made.public_key


def _trustee_keys(draft: Draft) -> list[str]:
    """Give the trustees' keys, which nobody but they may make.

    Raises:
        Misused: naming those whose key is missing.
    """
    pairs = list(zip(draft.trustee_names, draft.trustee_keys, strict=True))
    missing = [name for name, key in pairs if key is None]
    if missing:
        raise Misused(
            f"the draft has no key of {', '.join(missing)}: let each of them run `groundswell "
            "trustee key --state FOLDER`, and put the lines that it prints into the draft"
        )
    return [key for _, key in pairs if key is not None]


def _check_schedule(manifest: Manifest) -> None:
    if manifest.schedule.closes_at <= now():
        raise Misused(
            f"closes_at is {manifest.schedule.closes_at}, which is past, so nobody could vote: "
            "correct the draft"
        )


def _explain(folder: Path, manifest: Manifest, keys: _Keys) -> None:
    note()
    note("The vote is frozen. Publish its id and log key where members look for them.")
    for name, owner in keys.owners:
        note(f"{folder / PRIVATE / name} was made for {owner}, whose key the draft does not give.")
    note()
    note("Next, each trustee joins, with a copy of the record or its address:")
    note(f"    groundswell trustee join {folder}/record --state FOLDER")
    note(f"({', '.join(trustee.name for trustee in manifest.trustees.members)}, each with the")
    note("folder that its key is in) and sends you the file that this writes. Take it in with")
    note(f"    groundswell vote accept {folder} FILE...")
    note("Meanwhile the registrar makes the members' codes:")
    note(
        f"    groundswell credentials issue {folder}/record --roll roll.csv "
        "--key registrar.key --out FOLDER"
    )
    note(f"`groundswell vote status {folder}` says at any time what is next.")
