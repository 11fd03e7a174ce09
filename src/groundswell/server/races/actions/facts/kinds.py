"""Every kind of file that a board takes, and who reads it."""

from __future__ import annotations

from groundswell.server.races.actions.facts.reading import FactReader
from groundswell.server.races.models import FactImport

READERS: dict[str, FactReader] = {}
"""The reader of each kind whose files are read at once; others go to the background."""

Kind = FactImport.Kind
