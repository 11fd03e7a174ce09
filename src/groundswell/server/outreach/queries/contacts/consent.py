"""What is read to a person before their name is sent, word for word, in both languages."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext


def consent_words(organization_name: str, language: str) -> str:
    """Give the words in a language; they are kept beside the answer."""
    with translation.override(language):
        return gettext(
            "May I give %(organization)s your name and how to reach you, so that they can contact "
            "you about this campaign? They keep it only for that, and delete it when you say so."
        ) % {"organization": organization_name}
