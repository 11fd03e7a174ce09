"""What others have sent is shown, never obeyed by the terminal."""

from __future__ import annotations

import pytest

from groundswell.cli.console import make_harmless, note


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Río Norte: 3 of 5\n\tgo on", "Río Norte: 3 of 5\n\tgo on"),
        ("\x1b[2J\x1b[1;1Hthe vote is frozen", "\ufffd[2J\ufffd[1;1Hthe vote is frozen"),
        ("id 12\rid 34", "id 12\ufffdid 34"),
        ("\u202eabc\u200b", "\ufffdabc\ufffd"),
        ("\x9b31m\x07\x00", "\ufffd31m\ufffd\ufffd"),
    ],
)
def test_characters_that_a_terminal_obeys_are_replaced(
    sent: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_harmless(sent) == shown
    note(sent)
    assert capsys.readouterr().err == f"{shown}\n"
