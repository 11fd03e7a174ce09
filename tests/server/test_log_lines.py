"""What is written to the log: that something failed, never who asked for what."""

from __future__ import annotations

import pytest
from django.test import Client

REFUSED = {
    f"/api/v1/votes/riverside/council-4/credentials/{'A' * 43}": 404,
    "/riverside/council-4/trustee/1-0123456789012345678901234567890123456789/": 404,
    "/console/set-up/no-such-token/": 410,
}


@pytest.mark.parametrize(("path", "status"), REFUSED.items())
def test_a_refused_request_leaves_no_line(
    path: str, status: int, client: Client, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    assert client.get(path).status_code == status
    assert caplog.messages == []
