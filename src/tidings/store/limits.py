"""What the origins of articles allow to be quoted: kept where they limit it, and asked for many articles at once."""

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tidings.nouns import Reading, Span
from tidings.store.rows import Row

_BETWEEN = "\n\x00\n"  # stands in no words, so that none are found across what is taken out
_LEFT_OUT = re.compile(r"(?:(?<!\s)\s+)?…\s*")


@dataclass(frozen=True)
class Limit:
    """What may be quoted of an article: so many letters at a time, and none of the words at `withheld` of its text."""

    host: str | None
    snippet: int | None
    withheld: tuple[Span, ...]
    text: str

    def withholds(self, words: str) -> bool:
        """Whether words of the text are kept from being quoted, wherever they stand in it or if they do not."""
        if not self.withheld:
            return False
        runs = [_plain(run) for run in _LEFT_OUT.split(words) if run.strip()]
        return any(not 0 < self._whole.count(run) == self._open.count(run) for run in runs)

    @cached_property
    def _whole(self) -> str:
        return _plain(self.text)

    @cached_property
    def _open(self) -> str:
        """The text without what is withheld."""
        left, at = [], 0
        for start, end in sorted(self.withheld):
            left.append(self.text[at:start])
            at = max(at, end)
        return _BETWEEN.join(_plain(part) for part in (*left, self.text[at:]))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def row(reading: Reading) -> list[Row]:
    """The row of an article whose page limits what may be quoted of it; of any other none."""
    said = reading.article.permissions
    if said.snippet is None and not said.withheld:
        return []
    return [{"snippet": said.snippet, "withheld": json.dumps(said.withheld)}]


def unlisted(reading: Reading) -> list[Row]:
    """The row of an article whose page asks search engines not to list it, which is its number alone."""
    return [{}] if reading.article.permissions.noindex else []


def limits(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Limit]:
    """By article, what may be quoted of those whose page limits it; the text of no other is read."""
    rows = db.execute(
        "SELECT a.id, a.host, m.snippet, m.withheld, iif(m.withheld = '[]', '', a.text) FROM json_each(?) AS k"
        " JOIN limits AS m ON m.article = k.value JOIN article AS a ON a.id = m.article",
        (json.dumps([*articles]),),
    )
    return {
        article: Limit(host, snippet, tuple((start, end) for start, end in json.loads(withheld)), text)
        for article, host, snippet, withheld, text in rows
    }
