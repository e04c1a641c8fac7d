"""The portal's lasting addresses, and links into pages of others."""

import re
from urllib.parse import quote

from tidings.language.addresses import address
from tidings.language.naming import is_told_apart

_LONG = 80  # letters: a longer text is found by its first and last words
_ENDS = 5  # words
_MOST_NAME = 150  # letters of a source's name, each of them nine or twelve in an address at worst
_WORD = re.compile(r"\S+")
FOLDERS = frozenset(
    (
        "about", "api", "article", "calendar", "changes", "corrections", "desk", "feed", "feeds", "healthz", "latest",
        "login", "logout", "news-sitemap", "problems", "robots", "row", "search", "sitemap", "source", "static",
        "stories", "story",
    )
)  # fmt: skip
"""What paths of the portal begin with, up to a stroke or a dot; every route has its own here."""
_PATHS = "|".join(sorted(FOLDERS))
OURS = re.compile(rf'(?<=\s)(href|src|action|formaction)="(/(?:[?#][^"]*|(?:{_PATHS})(?:[/?#.][^"]*)?)?)"')
"""A link of a page to another of the portal's own: its attribute, and its path.

Text has no quotation marks, since the templates escape them; what a notice of the operator's links to is not ours.
"""


def article(which: int | str, row: str | None = None) -> str:
    """The page of an article; with the key of a row that its page shows, the place where that stands.

    `which` is its number, which is this library's alone, or the digest of its page's bytes, which lasts: written with a
    dash, so that a folder of files can have the name too.
    """
    return f"/article/{str(which).replace(':', '-')}" + (f"#at-{row}" if row else "")


def story(key: str, part: str | None = None) -> str:
    """The page of a story, or a part of it."""
    return f"/story/{quote(key, safe='')}" + (f"#{part}" if part else "")


def row(key: str) -> str:
    """The evidence page of a row."""
    return f"/row/{quote(key, safe='')}"


def source(name: str) -> str:
    """The page of a source, by its key or its name; a name that no address can hold is searched by its beginning."""
    if len(name) > _MOST_NAME:
        return said_by(name[:_LONG] + "*")
    return f"/source/{quote(name.encode('utf-8', 'replace'), safe='')}"


def said_by(name: str) -> str:
    """The search for what is said by whoever goes by a name."""
    return search(f'who:"{name.replace(chr(34), " ")}"')


def speaker(key: str | None, name: str, said: str) -> str:
    """The page of who speaks; the evidence of a row that they said where their words are other people elsewhere."""
    return source(key or name) if key or is_told_apart(name) else row(said)


def search(text: str, page: int = 1) -> str:
    """A search, and which page of its hits."""
    return f"/search?q={quote(text.encode('utf-8', 'replace'), safe='')}" + (f"&page={page}" if page > 1 else "")


def feed(page: str, form: str = "atom") -> str:
    """The feed of a page by its path, as "atom" or "json"; of the front page "/", of a story, a source, a search."""
    path, mark, query = page.partition("?")
    return f"{path.rstrip('/')}/feed.{form}{mark}{query}"


def calendar(key: str | None = None) -> str:
    """The calendar of what is to come, of all stories or of one, for calendar programs."""
    return f"{story(key) if key else ''}/calendar.ics"


def under(base: str, html: str) -> str:
    """A page whose links of the portal's own begin with a path, that which the portal lies at; "" changes nothing."""
    return OURS.sub(rf'\1="{base}\2"', html) if base else html


def passage(url: str | None, selector: dict[str, str]) -> str | None:
    """The live page, at the words of a TextQuoteSelector (WICG's text fragments); None for what is no web address.

    A long text, and one that runs over paragraphs, is given by its first and last words.
    """
    to = address(url)
    if to is None:
        return None
    exact = selector["exact"]
    words = _WORD.findall(exact)
    if len(exact) > _LONG and len(words) > 2 * _ENDS:
        said = [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])]
    else:
        said = [" ".join(words)]
    return f"{to.partition('#')[0]}#:~:text={','.join(map(_term, said))}"


def _term(words: str) -> str:
    """Words in a text fragment, where a comma, an ampersand and a dash mean something."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
