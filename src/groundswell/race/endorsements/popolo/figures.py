"""The published figures of a Popolo motion: each has a number, words or a share, and no two."""

from __future__ import annotations

from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import Count, Figure, InWords, Qualifier, Share
from groundswell.race.endorsements.popolo.schema import PublishedFigure
from groundswell.race.endorsements.values import check_count, read_line, read_share, read_text
from groundswell.race.endorsements.words import HEDGES


def read_figure(figure: PublishedFigure | None, source: str) -> Figure | None:
    """Read a number of people, or words; `source` is that of a figure that names none.

    Raises:
        ValueRefused: `popolo.invalid`, `count.invalid`, `count.too_large`, and those of the texts.
    """
    if figure is None:
        return None
    own = read_text(figure.source or "") or source
    if figure.share is not None or (figure.value is None) == (figure.words is None):
        raise ValueRefused("popolo.invalid", "give a value or words")
    if figure.words is not None:
        if figure.verified or figure.qualifier:
            raise ValueRefused("popolo.invalid", "words are neither verified nor qualified")
        return InWords(read_line(figure.words), own)
    assert figure.value is not None
    return Count(check_count(figure.value), own, _read_qualifier(figure.qualifier))


def read_share_figure(figure: PublishedFigure | None, source: str) -> Share | None:
    """Read a share, given as a fraction or a decimal in text.

    Raises:
        ValueRefused: `popolo.invalid`, `share.invalid`, `share.above_one`, and those of the texts.
    """
    if figure is None:
        return None
    if figure.share is None or figure.value is not None or figure.words is not None:
        raise ValueRefused("popolo.invalid", "give a share")
    read = read_share(figure.share, read_text(figure.source or "") or source)
    if read is None or read.qualifier != "exactly":
        raise ValueRefused("share.invalid")
    return Share(read.value, read.source, _read_qualifier(figure.qualifier))


def _read_qualifier(text: str | None) -> Qualifier:
    for qualifier in HEDGES:
        if qualifier == (text or "exactly"):
            return qualifier
    raise ValueRefused("popolo.invalid", "qualifier")
