"""Who visits every address: one person for each role, place and organization.

The organization "union" has two states; local-a is in the first, local-b in the second. Addresses
in the tables name things of local-a. Names end with where the role is held: `_s` is the state that
local-a is in, nothing is the whole organization, `other_` is another organization.
"""

from __future__ import annotations

NOBODY = frozenset({"anonymous"})
STRANGERS = NOBODY | {"stranger"}
OTHERS = frozenset(
    {
        "other_owner",
        "other_election_officer",
        "other_registrar",
        "other_organizer",
        "other_observer",
    }
)
WHOLE = frozenset({"owner", "election_officer", "registrar", "organizer", "observer"})
STATE = frozenset({"registrar_s", "organizer_s", "chapter_lead_s", "observer_s"})
LOCAL_A = frozenset({"registrar_a", "organizer_a", "chapter_lead_a", "observer_a"})
LOCAL_B = frozenset({"registrar_b", "organizer_b", "chapter_lead_b", "observer_b"})

STAFF = WHOLE | STATE | LOCAL_A | LOCAL_B
SIGNED_IN = STAFF | OTHERS | {"stranger"}
EVERYBODY = SIGNED_IN | NOBODY

OWNER = frozenset({"owner"})
RUNS_VOTES = frozenset({"owner", "election_officer"})
RUNS_OUTREACH = frozenset({"owner", "organizer"})
SENDS_INVITATIONS = frozenset({"owner", "election_officer", "registrar"})
KEEPS_ROLL = frozenset({"owner", "registrar", "registrar_s", "registrar_a", "registrar_b"})
KEEPS_WHOLE_ROLL = frozenset({"owner", "registrar"})
KEEPS_MEMBER_A = KEEPS_ROLL - LOCAL_B
SEES_MEMBERS = KEEPS_ROLL | {
    "organizer",
    "organizer_s",
    "organizer_a",
    "organizer_b",
    "chapter_lead_s",
    "chapter_lead_a",
    "chapter_lead_b",
}
SEES_MEMBER_A = SEES_MEMBERS - LOCAL_B

SEES_NAMES_OF_A = SEES_MEMBER_A
SEES_NAMES_OF_B = SEES_MEMBERS - LOCAL_A - STATE
