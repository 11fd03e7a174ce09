"""The worker asks every part of outreach, whatever becomes of the ones before."""

from __future__ import annotations

import logging

import pytest

from groundswell.server.outreach import tasks


def test_part_that_fails_keeps_no_other_from_its_turn_and_is_told_by_its_kind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done = []

    def fail() -> None:
        raise ValueError("ada@members.example")

    monkeypatch.setattr(tasks, "DUE", (fail, lambda: done.append("the next")))
    with caplog.at_level(logging.ERROR):
        tasks.do_what_is_due()
    assert done == ["the next"]
    assert "ValueError" in caplog.text
    assert "ada@members.example" not in caplog.text
