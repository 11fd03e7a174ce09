"""Find petitions, and say them in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from groundswell.outreach.petitions.text import PetitionText
from groundswell.server.outreach.models import Petition


@dataclass(frozen=True)
class PetitionWords:
    """A petition's title and text, and the language that they are in."""

    title: str
    text: str
    language: str


def petitions_of(organization_id: int) -> QuerySet[Petition]:
    """List all petitions of an organization, for its staff, newest first."""
    return Petition.objects.filter(organization_id=organization_id)


def published_petitions(organization_id: int) -> QuerySet[Petition]:
    """List those that the public sees, newest first."""
    return petitions_of(organization_id).filter(published_at__isnull=False)


def find_petition(organization_id: int, slug: str) -> Petition | None:
    """Find a petition, published or not, for the staff."""
    return petitions_of(organization_id).select_related("contest").filter(slug=slug).first()


def find_published(organization_id: int, slug: str) -> Petition | None:
    """Find a petition that the public sees."""
    return published_petitions(organization_id).filter(slug=slug).first()


def words_of(petition: Petition, language: str) -> PetitionWords:
    """Give the words in a language, or in the other one where it was not written in this."""
    english = PetitionWords(petition.title_en, petition.text_en, "en")
    spanish = PetitionWords(petition.title_es, petition.text_es, "es")
    wanted, other = (spanish, english) if language == "es" else (english, spanish)
    return wanted if wanted.title else other


def text_of(petition: Petition) -> PetitionText:
    """Give what is frozen when it is published."""
    return PetitionText(
        organization=petition.organization.slug,
        kind=petition.kind,
        addressee=petition.addressee,
        title_en=petition.title_en,
        title_es=petition.title_es,
        text_en=petition.text_en,
        text_es=petition.text_es,
    )
