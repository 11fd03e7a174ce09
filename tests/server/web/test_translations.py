"""What the server says, it says in Spanish too: every text of every app."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, ngettext, override, pgettext
from tests.server.web.catalogues import APPS, KEPT, SERVER, Message, messages_of
from tests.server.web.texts import read_code, read_template, read_texts

each_app = pytest.mark.parametrize("app", APPS)


def say(message: Message) -> tuple[str, ...]:
    """Ask Django, in the language that is on: a text in numbers for one and for two."""
    if len(message.texts) == 1:
        return (
            pgettext(message.context, *message.texts)
            if message.context
            else gettext(*message.texts),
        )
    return tuple(ngettext(*message.texts, number) for number in (1, 2))


def test_apps_are_those_of_the_server() -> None:
    assert APPS == ["elections", "organizations", "outreach", "races", "web"]


@each_app
def test_every_text_is_translated(app: str) -> None:
    wanting = [
        each.texts for each in messages_of(app) if each.is_fuzzy or not all(each.translations)
    ]
    assert wanting == []


@each_app
def test_catalogue_holds_the_texts_that_are_said_and_no_others(app: str) -> None:
    assert {(each.context, *each.texts) for each in messages_of(app)} == read_texts(SERVER / app)


@each_app
def test_translations_keep_placeholders_and_elements(app: str) -> None:
    pairs = [
        pair
        for each in messages_of(app)
        for pair in zip(each.texts, each.translations, strict=True)
    ]
    changed = [
        text for text, said in pairs if sorted(KEPT.findall(text)) != sorted(KEPT.findall(said))
    ]
    assert changed == []


@each_app
def test_no_other_catalogue_says_a_text_otherwise(app: str) -> None:
    """All catalogues of a language are one to Django, and the first app to name a text wins."""
    with override("es"):
        said = {(each.context, each.texts): say(each) for each in messages_of(app)}
    assert said == {(each.context, each.texts): each.translations for each in messages_of(app)}


def test_texts_outside_the_apps_are_names_of_languages_which_django_translates() -> None:
    outside = [*SERVER.glob("*.py"), *(SERVER / "running").glob("*.py")]
    texts = {text for path in outside for text in read_code(path.read_text(encoding="utf-8"))}
    assert texts == {("", "English"), ("", "Spanish")}


def test_code_with_a_text_made_at_run_time_is_refused() -> None:
    source = "from django.utils.translation import gettext as _\n_('Hello ' + name)"
    with pytest.raises(ValueError, match="malformed"):
        list(read_code(source))


def test_code_that_hands_gettext_on_is_refused() -> None:
    source = "from django.utils.translation import gettext as _\nmap(_, names)"
    with pytest.raises(ValueError, match="by its name"):
        list(read_code(source))


def test_code_that_calls_gettext_by_a_name_makemessages_does_not_know_is_refused() -> None:
    source = "from django.utils.translation import gettext as say\nsay('Hello')"
    with pytest.raises(ValueError, match="makemessages knows no gettext"):
        list(read_code(source))


def test_code_is_read_with_context_and_plural() -> None:
    source = (
        "from django.utils.translation import gettext_lazy, npgettext\n"
        "gettext_lazy('One' ' text')\nnpgettext('where', 'a', 'b', 2)"
    )
    assert set(read_code(source)) == {("", "One text"), ("where", "a", "b")}


def test_template_is_read_with_context_and_plural() -> None:
    source = (
        '{% load i18n %}\n  {% translate "It\'s" %}{% translate "May" context "month" %}\n'
        "{% blocktranslate count n=3 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    assert list(read_template(source)) == [
        ("", "It's"),
        ("month", "May"),
        ("", "%(n)s day", "%(n)s days"),
    ]
