"""The keys of rows: digests that outlive a new run."""

import hashlib
from collections.abc import Iterable, Iterator

from tidings.nouns import Reading

_LENGTH = 20  # hexadecimal digits: 80 bits, no two rows of a billion alike

PREFIXES = {"appearance": "m", "date": "d", "statement": "s", "figure": "f", "event": "v", "entity": "e"}
"""What a key starts with, by the kind of row; the rest is a digest."""

_KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}

Words = tuple[str, str, int]
"""A row as its key sees it: its kind, its exact words, where they start."""


def assign(page: str, text: str, rows: Iterable[Words]) -> list[str]:
    """The keys of one article's rows: of the page's digest, the kind, the exact words, and which occurrence.

    Args:
        page: the digest of the page's bytes, so that the same page has the same keys in every library.
        text: the article's text, in which occurrences are counted.
        rows: in the order of the reading; two rows of one kind with the same words in the same place are told apart
            by their order.
    """
    met: dict[Words, int] = {}
    keys = []
    for row in rows:
        kind, words, start = row
        before = text.count(words.split(" … ", 1)[0], 0, start)
        again = met.get(row, 0)
        keys.append(digest_key(PREFIXES[kind], page, words, str(before), str(again)))
        met[row] = again + 1
    return keys


def kind_of(key: str) -> str | None:
    """The kind of row that a key names, which is the name of its table too; None for what is no row's key."""
    kind = _KINDS.get(key.partition("-")[0])
    return None if kind == "entity" else kind


def entity_key(kind: str, name: str) -> str:
    """The key of an entity in a library."""
    return digest_key(PREFIXES["entity"], kind, name)


def words_of(reading: Reading) -> Iterator[tuple[str, Words]]:
    """Each row of a reading: its local id, and the row as its key sees it."""
    for entity in reading.entities:
        yield entity.id, ("appearance", entity.name, 0)
    for date in reading.dates:
        yield date.id, ("date", date.text, date.span[0])
    for statement in reading.statements:
        yield statement.id, ("statement", statement.content.text, statement.content.spans[0][0])
    for figure in reading.figures:
        yield figure.id, ("figure", figure.text, figure.span[0])
    for event in reading.events:
        yield event.id, ("event", event.text, event.span[0])


def keys_of(reading: Reading) -> dict[str, str]:
    """The key of every row of a reading, by its local id."""
    rows = list(words_of(reading))
    keys = assign(reading.page.digest, reading.article.text, (words for _, words in rows))
    return {local: key for (local, _), key in zip(rows, keys, strict=True)}


def digest_key(prefix: str, *parts: str) -> str:
    """A key that starts with a prefix; the rest is a digest of the parts."""
    named = "\x00".join((prefix, *parts)).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.sha256(named).hexdigest()[:_LENGTH]}"
