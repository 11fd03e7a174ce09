"""How sources read in templates: words, with the web addresses in them as links."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_ADDRESS = re.compile(r"(https?://[^\s;,<>\"]*[^\s;,<>\".)])")


@register.simple_tag
def cite(source: str, address: str = "") -> SafeString:
    """Write a source; the whole of it is the link where it has no address of its own."""
    if address and address not in source:
        return _link(address, source or address)
    parts = _ADDRESS.split(source)
    return format_html_join(
        "",
        "{}",
        ((_link(part, part) if number % 2 else part,) for number, part in enumerate(parts)),
    )


def _link(address: str, words: str) -> SafeString:
    if not address.startswith(("http://", "https://")):
        return format_html("{}", words)
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', address, words)
