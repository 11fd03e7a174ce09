"""A re-enactment's clock stands still, or goes on from its moment."""

from __future__ import annotations

import pytest

from groundswell.server.web.clock import as_moment, from_moment, read_story

NOW = from_moment("2031-03-01T09:00:07Z")


def test_moment_alone_stands_still() -> None:
    assert as_moment(read_story("2015-12-17T17:30:00Z", present=NOW)) == "2015-12-17T17:30:00Z"


def test_moment_with_a_beginning_goes_on() -> None:
    text = "2015-12-17T17:30:00Z since 2031-03-01T09:00:00Z"
    assert as_moment(read_story(text, present=NOW)) == "2015-12-17T17:30:07Z"


@pytest.mark.parametrize("text", ["", "noon", "2015-12-17T17:30:00Z since ", "since yesterday"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not match"):
        read_story(text, present=NOW)
