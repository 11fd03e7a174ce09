"""Every reason is given by somebody, and every code that is given has words."""

from __future__ import annotations

import re
from pathlib import Path

from groundswell.race import endorsements
from groundswell.race.endorsements.reasons import FILE_REASONS, ROW_REASONS

_CODE = re.compile(
    r'"((?:file|header|json|row|value|date|process|kind|office|count|share|threshold|yes_no|list'
    r'|source|record|verified|retracted|figures|popolo)\.[a-z_]+)"'
)


def test_codes_given_are_the_codes_with_words() -> None:
    folder = Path(endorsements.__file__).parent
    given = {
        code
        for path in folder.rglob("*.py")
        if path.name != "reasons.py"
        for code in _CODE.findall(path.read_text("utf-8"))
    }
    assert given == set(FILE_REASONS) | set(ROW_REASONS)
