"""An entry without a page of its own, as a page: the feed that it stands in is where it was published."""

from html import escape
from urllib.parse import quote

from tidings.intake.feeds.entries import Entry
from tidings.nouns import Page


def page_of(entry: Entry, feed: str, fetched: str | None) -> Page | None:
    """The text of an entry that leads nowhere, as HTML, named after the feed's address and its key; None without one.

    The same entry gives the same bytes, whatever else the feed holds, so that it is kept once.
    """
    text = entry.content or entry.summary
    if entry.url or not text:
        return None
    title = escape(entry.title or "")
    dated = f'<meta property="article:published_time" content="{escape(entry.published)}">' if entry.published else ""
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    html = (
        f'<!doctype html><html{language}><head><meta charset="utf-8"><title>{title}</title>{dated}</head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )
    return Page(html.encode("utf-8", "replace"), source=f"{feed}#{quote(entry.key)}", fetched=fetched, charset="utf-8")
