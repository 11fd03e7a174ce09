"""What was done in a decision, when and by whom: the console's own history, never the public's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.decision import Decision


class OfficerAction(models.Model):
    """One thing done in the console, by a trustee's program, or by the server when it fell due.

    Written in the transaction of what it tells. `by_name` stays when the account is gone; it is
    empty where the server acted by itself. No member is ever named here.
    """

    class Kind(models.TextChoices):
        """What was done."""

        PLANNED = "planned", _("Decision planned")
        CHANGED = "changed", _("Decision changed")
        BOARD_RECORDED = "board_recorded", _("Board vote recorded")
        DRAFTED = "drafted", _("Draft changed")
        TRUSTEES_CHOSEN = "trustees_chosen", _("Trustees chosen")
        KEY_ARRIVED = "key_arrived", _("Key of a trustee arrived")
        LINK_RENEWED = "link_renewed", _("Link of a trustee renewed")
        FROZEN = "frozen", _("Vote frozen")
        CEREMONY_RESTARTED = "ceremony_restarted", _("Ceremony started again")
        ROLL_ASKED = "roll_asked", _("Roll being sealed")
        ROLL_SEALED = "roll_sealed", _("Roll sealed")
        OPENED = "opened", _("Vote opened")
        INVITATIONS_BEGUN = "invitations_begun", _("Sending of invitations begun")
        INVITATIONS_PAUSED = "invitations_paused", _("Sending of invitations paused")
        LETTERS_ASKED = "letters_asked", _("Letters ordered")
        LETTERS_TAKEN = "letters_taken", _("Letters downloaded")
        LETTERS_PRINTED = "letters_printed", _("Letters printed")
        REMINDER_ASKED = "reminder_asked", _("Members reminded")
        ADDRESS_CORRECTED = "address_corrected", _("Address of a member corrected")
        CODE_REISSUED = "code_reissued", _("Lost code replaced")
        CLOSED = "closed", _("Vote closed")
        TALLY_POSTED = "tally_posted", _("Encrypted tally posted")
        RESULT_POSTED = "result_posted", _("Result posted")
        RECORD_VERIFIED = "record_verified", _("Record verified")
        SIGNED = "signed", _("Certificate signed")
        CERTIFIED_PROVISIONALLY = "certified_provisionally", _("Provisional certificate on record")
        CERTIFIED = "certified", _("Result certified")
        CHALLENGED = "challenged", _("Result challenged")
        CHALLENGE_ANSWERED = "challenge_answered", _("Challenge answered")
        ANNOUNCEMENT_SET = "announcement_set", _("Announcement set")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="actions")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        """Order as they happened."""

        ordering = ("-id",)
