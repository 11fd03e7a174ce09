"""A board's news as an Atom feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.news import NewsItem, find_news
from groundswell.server.races.views.door import board_view

_IN_FEED = 50
_FRESH = 60


@board_view
def show_feed(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Give what was added to a board, corrected and taken away."""
    contest = board.contest
    page = request.build_absolute_uri(reverse("board", args=[contest.slug]))
    feed = Atom1Feed(
        title=contest.title, link=page, description="", feed_url=request.build_absolute_uri()
    )
    for item in find_news(board, count=_IN_FEED):
        feed.add_item(
            title=_say(item),
            link=page,
            description="",
            pubdate=item.at,
            updateddate=item.at,
            author_name=contest.keeper.name,
            # Stable whatever becomes of titles and addresses: RFC 4151.
            unique_id=f"tag:{request.get_host()},{item.at:%Y-%m-%d}:races/{contest.pk}/{item.key}",
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _say(item: NewsItem) -> str:
    """Say a piece of news in the reader's language."""
    if item.revision is not None:
        return f"{item.revision.subject}: {item.revision.get_action_display()}"
    assert item.fact_import is not None
    counts = item.fact_import.counts or {}
    return _("Polls: %(new)s new, %(corrected)s corrected") % {
        "new": counts.get("new", 0),
        "corrected": counts.get("corrected", 0),
    }
