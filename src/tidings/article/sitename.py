"""The site's name where its own data is silent: the part of a page's <title> that stands elsewhere as a masthead."""

import re
from collections.abc import Iterator, Sequence

from tidings.article.blocks import Block
from tidings.article.folding import bare, letters
from tidings.article.kinds import SECTIONS

SEPARATOR = re.compile(r"(?<!\s)\s+[|–—:·»«•~>-]+\s+|(?:(?<!\s)\s+)?[|»]\s*")
_COLON = re.compile(r": ")
_HOME = re.compile(r"(?:https?:)?(?://[^/?#]*)?/?(?:(?:index|home|default)\.\w{2,5})?(?:[?#].*)?", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\bcopyright\b|\(c\)|\ball rights reserved\b|\bpublished by\b", re.IGNORECASE)
_LOGO = re.compile(r"\W*\b(?:logo|home ?page|home|masthead)\b\W*", re.IGNORECASE)
_LONGEST = 45  # letters of a site's name
_RIGHTS_WITHIN = 300


def site_in(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The part of a title that stands elsewhere on the page as its name; None where none does.

    That is the words of a link to the front page, of a copyright line or, at the title's end, a line of its own.
    """
    named = (title or "")[:400]
    parts = [part.strip() for part in SEPARATOR.split(named)]
    opening = _COLON.split(named, maxsplit=1)[0]
    possible = [*parts[:0:-1], *({parts[0], opening} - {named})]
    names = [part for part in possible if len(bare(part)) > 2 and len(part) <= _LONGEST and not _is_section(part)]
    if not names:
        return None
    home, rights = set(_home(blocks)), list(_rights(blocks))
    if sure := next((n for n in names if bare(n) in home or any(bare(n) in line for line in rights)), None):
        return sure
    lines = {bare(b.text) for b in blocks if len(b.text) <= _LONGEST}
    return next((name for name in names if name in parts[1:] and bare(name) in lines), None)


def _is_section(part: str) -> bool:
    return all(word in SECTIONS for word in part.lower().split())


def _home(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of links to the front page."""
    for block in blocks:
        for link in block.links:
            if len(link.text) <= _LONGEST and link.url is not None and _HOME.fullmatch(link.url.strip()[:200]):
                yield bare(_LOGO.sub("", link.text))


def _rights(blocks: Sequence[Block]) -> Iterator[str]:
    return (bare(b.text) for b in blocks if len(b.text) <= _RIGHTS_WITHIN and _RIGHTS.search(b.text))


def without_site(title: str, site: str | None) -> str:
    """A title without the site's or section's name at its end or start."""
    title = " ".join(title.split())
    parts = list(SEPARATOR.finditer(title))
    known = bare(site or "")
    if known and (end := next((cut for cut in parts if _named(title[cut.end() :], known)), None)):
        title, parts = title[: end.start()], [cut for cut in parts if cut.end() <= end.start()]
    while parts:
        cut = parts.pop()
        head, tail = title[: cut.start()], title[cut.end() :]
        name = letters(tail)
        is_site = bool(known) and (name.removeprefix("the") == known or (len(name) > 3 and name in known))
        barred = any(mark in cut[0] for mark in "|»«") and len(tail.split()) <= 5
        if not head.strip() or not (is_site or (barred and len(head.split()) >= 2)):
            break
        title = head
    opening = parts[0] if parts else _COLON.search(title)
    if opening and known and bare(title[: opening.start()]) == known:
        title = title[opening.end() :]
    return title.strip()


def _named(text: str, known: str) -> bool:
    """Whether a title's rest opens with the site's name as a part of its own."""
    return bare(SEPARATOR.split(text, maxsplit=1)[0]) == known
