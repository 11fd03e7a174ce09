"""What can go wrong with a record, one class each, carrying what a person needs to act.

Every field is also an exception argument, so that an error raised in a worker process survives
pickling and reads the same in the parent.
"""

from __future__ import annotations


class RecordError(Exception):
    """Stand at the root of every failure of this package."""


class Base64Invalid(RecordError):
    """Report text that is not the one canonical base64 form of its bytes."""

    def __init__(self, reason: str) -> None:
        """Keep what is wrong; never the text itself, which may be secret."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say what is wrong with the text."""
        return f"not canonical base64: {self.reason}"


class EntryNotCanonical(RecordError):
    """Report entry bytes that a strict reader refuses, and why."""

    def __init__(self, index: int | None, reason: str) -> None:
        """Keep the entry's index in the log, if it has one yet, and the reason."""
        super().__init__(index, reason)
        self.index = index
        self.reason = reason

    def __str__(self) -> str:
        """Name the entry and the reason."""
        where = "entry" if self.index is None else f"entry {self.index}"
        return f"{where} is not canonical: {self.reason}"


class EntryTypeUnfit(RecordError):
    """Report a Python type that could hold what an entry must not (a programmer's mistake)."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the path to the field and the reason."""
        super().__init__(where, reason)
        self.where = where
        self.reason = reason

    def __str__(self) -> str:
        """Name the field and the reason."""
        return f"{self.where} can't be part of an entry: {self.reason}"


class ProofInvalid(RecordError):
    """Report a Merkle proof that does not lead to the root it should."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say why the proof fails."""
        return f"the proof does not verify: {self.reason}"


class KeyInvalid(RecordError):
    """Report a verifier key, signer name or seed that can't be used."""

    def __init__(self, key: str, reason: str) -> None:
        """Keep the public text of the key, or its name, and the reason."""
        super().__init__(key, reason)
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        """Name the key and the reason."""
        return f"key {self.key!r}: {self.reason}"


class CheckpointInvalid(RecordError):
    """Report a checkpoint, or one line of it, that is malformed, unknown or wrongly signed."""

    def __init__(self, reason: str, line: str = "") -> None:
        """Keep the reason and the line at fault, empty when it is the whole text."""
        super().__init__(reason, line)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        """Say the reason and show the line."""
        return f"checkpoint: {self.reason}" + (f": {self.line!r}" if self.line else "")


class TileInvalid(RecordError):
    """Report a hash tile or entry bundle that is malformed or does not fit the tree."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the file's path inside the record and the reason."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and the reason."""
        return f"{self.path}: {self.reason}"


class NotFound(RecordError):
    """Report a file or an index that the record does not hold."""

    def __init__(self, location: str, what: str) -> None:
        """Keep the record's location and what was looked for."""
        super().__init__(location, what)
        self.location = location
        self.what = what

    def __str__(self) -> str:
        """Name the record and what it lacks."""
        return f"{self.location} has no {self.what}"


class RecordUnreadable(RecordError):
    """Report a record that can't be opened or read: broken, too large, or out of reach."""

    def __init__(self, location: str, reason: str) -> None:
        """Keep the location (with the path inside it) and the reason."""
        super().__init__(location, reason)
        self.location = location
        self.reason = reason

    def __str__(self) -> str:
        """Name the location and the reason."""
        return f"can't read {self.location}: {self.reason}"


class ReceiptInvalid(RecordError):
    """Report a receipt that is malformed or proves nothing."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say the reason."""
        return f"receipt: {self.reason}"


class LogGrewWrong(RecordError):
    """Report a log that shrank, forked or can't prove that it only grew.

    Both signed texts are kept: together they are the evidence against whoever signed them.
    """

    def __init__(self, reason: str, old: str, new: str) -> None:
        """Keep the reason and the two checkpoints as signed."""
        super().__init__(reason, old, new)
        self.reason = reason
        self.old = old
        self.new = new

    def __str__(self) -> str:
        """Say the reason and show both checkpoints."""
        return f"the log did not simply grow: {self.reason}\nfrom\n{self.old}\nto\n{self.new}"


class LogLocked(RecordError):
    """Report that another writer has the log open."""

    def __init__(self, folder: str) -> None:
        """Keep the log's folder."""
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        """Name the folder."""
        return f"another writer has {self.folder} open"


class LogUnusable(RecordError):
    """Report a log that can't be created, opened or written any more."""

    def __init__(self, folder: str, reason: str) -> None:
        """Keep the folder and the reason."""
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        """Name the folder and the reason."""
        return f"{self.folder}: {self.reason}"
