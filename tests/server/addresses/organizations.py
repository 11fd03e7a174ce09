"""Who may come in at the console's addresses of organizations."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.visitors import (
    EVERYBODY,
    KEEPS_MEMBER_A,
    KEEPS_ROLL,
    KEEPS_WHOLE_ROLL,
    OWNER,
    SEES_MEMBER_A,
    SEES_MEMBERS,
    SIGNED_IN,
    STAFF,
)

NOT_READ: frozenset[str] = frozenset()

ADDRESSES = {
    "console/": Address(SIGNED_IN),
    "console/new/": Address(frozenset()),
    "console/second-step/": Address(SIGNED_IN),
    "console/set-up/<str:token>/": Address(EVERYBODY),
    "console/join/<str:token>/": Address(EVERYBODY),
    "console/<str:org>/": Address(STAFF),
    "console/<str:org>/settings/": Address(OWNER),
    "console/<str:org>/chapters/": Address(STAFF),
    "console/<str:org>/chapters/new/": Address(OWNER),
    "console/<str:org>/chapters/<str:slug>/edit/": Address(OWNER),
    "console/<str:org>/chapters/<str:slug>/remove/": Address(NOT_READ, posting=OWNER),
    "console/<str:org>/members/": Address(SEES_MEMBERS),
    "console/<str:org>/members/new/": Address(KEEPS_ROLL),
    "console/<str:org>/members/export/": Address(KEEPS_ROLL),
    "console/<str:org>/members/exports/": Address(OWNER),
    "console/<str:org>/members/<int:pk>/": Address(SEES_MEMBER_A),
    "console/<str:org>/members/<int:pk>/edit/": Address(KEEPS_MEMBER_A),
    "console/<str:org>/members/<int:pk>/standing/": Address(KEEPS_MEMBER_A),
    "console/<str:org>/members/<int:pk>/chapters/": Address(KEEPS_MEMBER_A),
    "console/<str:org>/members/<int:pk>/chapters/add/": Address(NOT_READ, posting=KEEPS_MEMBER_A),
    "console/<str:org>/members/<int:pk>/chapters/<str:slug>/leave/": Address(
        NOT_READ, posting=KEEPS_MEMBER_A
    ),
    "console/<str:org>/staff/": Address(OWNER),
    "console/<str:org>/staff/invite/": Address(OWNER),
    "console/<str:org>/staff/roles/<int:pk>/remove/": Address(
        NOT_READ, posting=OWNER, blanks={"pk": "role"}
    ),
    "console/<str:org>/staff/invitations/<int:pk>/withdraw/": Address(
        NOT_READ, posting=OWNER, blanks={"pk": "invitation"}
    ),
    "console/<str:org>/history/": Address(SEES_MEMBERS),
    "console/<str:org>/imports/": Address(KEEPS_WHOLE_ROLL),
    **{
        f"console/<str:org>/imports/<int:pk>/{step}": Address(
            NOT_READ, posting=KEEPS_WHOLE_ROLL, blanks={"pk": "roll_import"}
        )
        for step in ("columns/", "encoding/", "change/", "confirm/", "drop/")
    },
    "console/<str:org>/imports/<int:pk>/": Address(KEEPS_WHOLE_ROLL, blanks={"pk": "roll_import"}),
    "console/<str:org>/imports/<int:pk>/refused/": Address(
        KEEPS_WHOLE_ROLL, blanks={"pk": "roll_import"}, is_there=False
    ),
    "console/<str:org>/duplicates/": Address(KEEPS_WHOLE_ROLL),
    "console/<str:org>/duplicates/<int:pk>/": Address(
        NOT_READ, posting=KEEPS_WHOLE_ROLL, blanks={"pk": "duplicate"}, is_there=False
    ),
}
