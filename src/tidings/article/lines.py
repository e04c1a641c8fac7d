"""What the lines around a headline say in words: when the page was put up and last changed, and who wrote it."""

import re
from collections.abc import Iterator, Sequence

from tidings.article.blocks import Block
from tidings.article.masthead import day_in, without_day
from tidings.article.people import people
from tidings.article.stamps import stamp
from tidings.nouns import Stamp

_LINE = 140  # letters of the longest line that may give the day
_ABOVE = 4  # blocks over the headline that are looked at
_BENEATH = 12  # and under it, up to the second paragraph
_PROSE = 170
# What such lines say before a day (seen on news sites), and what else stands in them.
_SAID = re.compile(
    r"(?P<changed>\b(?:(?:last )?(?:updated|modified|edited|revised|changed))\b)"
    r"|(?P<made>\b(?:(?:first |originally )?(?:published|posted|created|filed|issued|released)"
    r"|publication date|date)\b)",
    re.IGNORECASE,
)
_BESIDE = frozenset((
    "a", "and", "at", "by", "date", "edited", "edt", "est", "et", "filed", "first", "for", "from", "gmt", "in",
    "issued", "last", "local", "min", "mins", "minute", "minutes", "modified", "of", "on", "originally", "posted",
    "published", "read", "released", "reading", "revised", "staff", "the", "time", "updated", "utc", "with", "am", "pm",
    "hrs", "writer", "reporter", "correspondent", "bst", "ist", "comments", "views", "comment",
))  # fmt: skip
# Who edited, took or translated it did not write it.
_BY = re.compile(r"(?<!diting )(?<!dited )(?<!hoto )(?<!mage )(?<!raph )(?<!slated )\b(?:by|BY|By)\b ?:? ?(?=[A-ZÀ-Þ])")
_REPORTED = re.compile(r"\W{0,3}[Rr]eporting by ")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 12


def written(blocks: Sequence[Block], title: str | None) -> tuple[Stamp | None, Stamp | None]:
    """When the words around the headline say that the page was published, and changed; else those under its end.

    A line that says "published" goes before a bare day under the headline, that before one above it; a day of which
    nothing but "updated" is said is the published one too, for want of a better.
    """
    near = [block.text for block in _around(blocks, title) if len(block.text) <= _LINE]
    far = [b.text for b in blocks if b.label == "credit" and len(b.text) <= _LINE and _SAID.search(b.text)]
    made = changed = bare = None
    for text in (*near, *far):
        one, other, plain = days(text)
        made, changed, bare = made or one, changed or other, bare or plain
    published = made or bare or changed
    return (
        Stamp(published, "page-date") if published else None,
        Stamp(changed, "page-date") if changed else None,
    )


def bylined(blocks: Sequence[Block], title: str | None, site: str | None) -> tuple[str, ...]:
    """The people whom the first line around the headline with a "by" names."""
    for block in _around(blocks, title):
        found = _BY.search(block.text) if len(block.text) <= _LINE else None
        if found and (block.label == "credit" or not found.start()):
            names = people(block.text[found.start() :], site=site)
            if names:
                return tuple(names)
    return ()


def credits_(blocks: Sequence[Block], title: str | None) -> tuple[str, ...]:
    """The lines of credit around the headline, and those that say who reported, which stand under a text."""
    near = (block.text for block in _around(blocks, title) if block.label == "credit")
    return (*near, *(block.text for block in blocks if block.label == "credit" and _REPORTED.match(block.text)))


def is_day_line(text: str) -> bool:
    """Whether a line is made of a full day and nothing but names and the words that stand beside days."""
    if len(text) > _LINE or not day_in(text) or text[-1] in "!?…:":
        return False
    words = _WORD.findall(without_day(text))
    return len(words) <= _MOST_WORDS and all(word[0].isupper() or word.lower().strip(".") in _BESIDE for word in words)


def _around(blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """The blocks under the headline up to the article's second paragraph, then those above it, the nearest first."""
    at = next((i for i, b in enumerate(blocks) if title and b.text == title), None)
    at = at if at is not None else next((i for i, b in enumerate(blocks) if b.tag == "h1"), None)
    start = at if at is not None else next((i for i, b in enumerate(blocks) if len(b.text) > _PROSE), 0) - _ABOVE
    prose = 0
    for block in blocks[max(0, start + 1) : max(0, start) + _BENEATH]:
        prose += len(block.text) > _PROSE
        if prose > 1:
            break
        yield block
    yield from reversed(blocks[max(0, start - _ABOVE) : max(0, start)])


def days(text: str) -> tuple[str | None, str | None, str | None]:
    """The days that a line gives as that of publication, of a change, and without a word."""
    said = list(_SAID.finditer(text))
    if not said:
        return None, None, stamp(text) if is_day_line(text) else None
    made = changed = None
    ends = [*(found.start() for found in said[1:]), len(text)]
    for found, end in zip(said, ends, strict=True):
        day = stamp(text[found.end() : end])
        if found["changed"]:
            changed = changed or day
        else:
            made = made or day
    return made, changed, None if made or changed or not is_day_line(text) else stamp(text)
