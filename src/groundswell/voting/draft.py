"""The draft of a vote: what an officer writes, in TOML, before any key exists.

Everything that can be left out has a default; nothing that is misspelt is overlooked. See
docs/examples/vote.toml for the whole of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import msgspec

from groundswell.voting import draft_parts as parts
from groundswell.voting import draft_signers as signers
from groundswell.voting.draft_question import read_question
from groundswell.voting.draft_reader import Table
from groundswell.voting.errors import DraftInvalid, ManifestInvalid
from groundswell.voting.manifest import (
    PROTOCOL_VERSION,
    Manifest,
    Officer,
    Process,
    Trustee,
)
from groundswell.voting.manifest_check import check_manifest

_TABLES = re.compile(r"^(question|chapter|cohort|cell)s\b|^schedule\.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A vote that is complete but for its keys.

    `log_origin` is the name that the log's key is to be made under. `registrar_key`,
    `officer_keys` and `trustee_keys` are those that the draft gives, None where one is still to
    be made; there `unkeyed` has a placeholder that nobody holds. What goes on record is
    `manifest`.
    """

    log_origin: str
    unkeyed: Manifest
    registrar_key: str | None
    officer_keys: tuple[str | None, ...]
    trustee_keys: tuple[str | None, ...]

    @property
    def officer_names(self) -> tuple[str, ...]:
        """Return the officers whose keys `manifest` wants, in its order."""
        return tuple(officer.name for officer in self.unkeyed.officers)

    @property
    def trustee_names(self) -> tuple[str, ...]:
        """Return the trustees whose keys `manifest` wants, in its order."""
        return tuple(trustee.name for trustee in self.unkeyed.trustees.members)

    def manifest(
        self,
        *,
        log_key: str,
        registrar_key: str,
        officer_keys: Sequence[str],
        trustee_keys: Sequence[str],
        booth: str | None = None,
    ) -> Manifest:
        """Fill in the keys: the log's C2SP verifier key, the others as base64url.

        Raises:
            ManifestInvalid: if a key is malformed, repeated, or the log's under another name.
            ValueError: unless there is one key an officer, and one a trustee.
        """
        manifest = msgspec.structs.replace(
            self.unkeyed,
            trustees=msgspec.structs.replace(
                self.unkeyed.trustees,
                members=tuple(
                    Trustee(name=name, key=key)
                    for name, key in zip(self.trustee_names, trustee_keys, strict=True)
                ),
            ),
            officers=tuple(
                Officer(name=name, key=key)
                for name, key in zip(self.officer_names, officer_keys, strict=True)
            ),
            registrar=msgspec.structs.replace(self.unkeyed.registrar, key=registrar_key),
            log=msgspec.structs.replace(self.unkeyed.log, key=log_key),
            booth=booth,
        )
        check_manifest(manifest)
        name = log_key.partition("+")[0]
        if name != self.log_origin:
            problem = f"log.key: made for {name!r} where the log is {self.log_origin!r}"
            raise ManifestInvalid((problem,))
        return manifest


def parse_draft(text: str, *, where: str) -> Draft:
    """Read a draft; `where` is the name that its problems are reported under.

    Raises:
        DraftInvalid: with everything that must be corrected.
    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of many digits
        raise DraftInvalid(where, (f"not TOML: {error}",)) from error
    table = Table(values, "", [])
    draft = _read_draft(table)
    table.finish()
    if not table.problems:
        table.problems += _find_unlawful(draft)
    if table.problems:
        raise DraftInvalid(where, tuple(table.problems))
    return draft


def _read_draft(table: Table) -> Draft:
    organization = parts.read_organization(table.table("organization"))
    contest = parts.read_contest(table.table("contest"))
    chapters, cohorts = parts.read_chapters(table), parts.read_cohorts(table)
    log_table = table.table("log")
    origin = log_table.line("origin", f"{organization.id}/{contest.id}")
    registrar, registrar_key = signers.read_registrar(table)
    officers, officer_keys = signers.read_officers(table)
    trustees, trustee_keys = signers.read_trustees(table)
    unkeyed = Manifest(
        version=PROTOCOL_VERSION,
        title=table.line("title"),
        organization=organization,
        contest=contest,
        process=table.choice("process", get_args(Process)),
        questions=tuple(map(read_question, table.tables("question"))),
        schedule=parts.read_schedule(table),
        revoting=table.boolean("revoting", True),
        privacy=parts.read_privacy(table.table("privacy")),
        chapters=chapters,
        cohorts=cohorts,
        trustees=trustees,
        registrar=registrar,
        officers=officers,
        log=signers.read_log(log_table, origin),
        listed_cells=parts.read_cells(table, chapters, cohorts),
    )
    return Draft(origin, unkeyed, registrar_key, officer_keys, trustee_keys)


def _find_unlawful(draft: Draft) -> tuple[str, ...]:
    """Check the draft as the manifest it would be, and name places as they stand in TOML."""
    try:
        check_manifest(draft.unkeyed)
    except ManifestInvalid as error:
        return tuple(_TABLES.sub(lambda found: found[1] or "", each) for each in error.problems)
    return ()
