"""A decision: whom an organization endorses in a contest, and who decides it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.web import processes


class Decision(models.Model):
    """One endorsement decision, with its process from the closed list."""

    Process = processes.Process
    MEMBERS_VOTE = frozenset(
        {Process.BINDING_MEMBER_VOTE, Process.ADVISORY_MEMBER_VOTE_THEN_BOARD, Process.TWO_BODY}
    )
    BOARD_VOTES = frozenset(
        {Process.ADVISORY_MEMBER_VOTE_THEN_BOARD, Process.TWO_BODY, Process.BOARD_VOTE}
    )

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="decisions"
    )
    slug = models.CharField(_("short name"), max_length=64)
    title = models.CharField(_("title"), max_length=300)
    contest = models.CharField(_("contest"), max_length=300)
    office = models.CharField(_("office"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    party = models.CharField(_("party"), max_length=100, blank=True)
    election_on = models.DateField(_("day of the election"), null=True, blank=True)
    process = models.CharField(_("process"), max_length=40, choices=Process.choices)
    members = models.PositiveBigIntegerField(_("members"), null=True, blank=True)
    """How many members the organization says it has; null reads "not published"."""
    created_at = models.DateTimeField(auto_now_add=True)
    announce_at = models.DateTimeField(_("announced at"), null=True, blank=True)
    """When the result becomes public; before it, no page or feed tells it."""
    statement = models.TextField(_("statement"), blank=True, max_length=4_000)
    """The organization's own words for the announcement."""

    class Meta:
        """Keep short names apart within an organization."""

        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=("organization", "slug"), name="decision_slug"),
        )

    def __str__(self) -> str:
        """Give its title."""
        return self.title
