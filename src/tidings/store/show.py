# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""One row with its proof: the sentence in its place, the selector that finds it again, the digests behind it."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tidings.errors import UsageError
from tidings.language.sentences import around, paragraphs, sentences
from tidings.nouns import Span
from tidings.store import withdrawn
from tidings.store.acts import about
from tidings.store.keys import kind_of

_QUOTED = 32  # letters before and after the exact words: what W3C's own examples show
_FAR = 6000  # letters: further apart, words are not shown together
_HIDDEN = frozenset(("id", "article", "local"))


@dataclass(frozen=True)
class Shown:
    """A row and what proves it.

    `row` has the columns of its table; `sentence` the sentences it stands in, at `sentence_span` of the article's text,
    `paragraph` the paragraphs around all its words;
    `selectors` one W3C TextQuoteSelector a span; `article` its article's number; `text_digest` and `page_digest` the
    text and bytes behind them; `former` says that the present reading no longer finds it; `acts` what people have
    said about it.
    """

    key: str
    kind: str
    words: str
    spans: tuple[Span, ...]
    sentence: str
    sentence_span: Span
    paragraph: str
    paragraph_span: Span
    selectors: tuple[dict[str, str], ...]
    row: dict[str, Any]
    article: int
    title: str | None
    published: str | None
    site: str | None
    address: str
    version: int
    fetched: str | None
    page_digest: str
    text_digest: str
    former: bool
    also_at: tuple[str, ...]
    acts: tuple[dict[str, Any], ...]


def show(db: sqlite3.Connection, key: str) -> Shown:
    """The row with this key. Raises UsageError where there is none."""
    kind = kind_of(key)
    if kind is None:
        raise UsageError(f"not the key of a row: {key!r}")
    found = _present(db, kind, key) or _former(db, key)
    if found is None:
        withdrawn.refuse(db, "row", key)
        raise UsageError(f"no row has the key {key!r}")
    article, row, spans, text, former = found
    title, published, site, digest, address, version, fetched, page_digest = db.execute(
        "SELECT a.title, a.published, a.site, a.digest, p.address, p.version, p.fetched, p.digest"
        " FROM article AS a JOIN page AS p ON p.id = a.page WHERE a.id = ?",
        (article,),
    ).fetchone()
    sentence, paragraph = sentence_around(text, spans), _paragraphs_around(text, spans)
    return Shown(
        key=key,
        kind=kind,
        words=" … ".join(text[start:end] for start, end in spans),
        spans=tuple(spans),
        sentence=text[slice(*sentence)],
        sentence_span=sentence,
        paragraph=text[slice(*paragraph)],
        paragraph_span=paragraph,
        selectors=tuple(selector(text, span) for span in spans),
        row=row,
        article=article,
        title=title,
        published=published,
        site=site,
        address=address,
        version=version,
        fetched=fetched,
        page_digest=page_digest,
        text_digest=former or digest,
        former=bool(former),
        also_at=tuple(other for other in _addresses(db, kind, key) if other != address),
        acts=tuple(about(db, key)),
    )


_Found = tuple[int, dict[str, Any], list[Span], str, str | None]


def _present(db: sqlite3.Connection, kind: str, key: str) -> _Found | None:
    """The newest article that has the row."""
    cursor = db.execute(f"SELECT * FROM {kind} WHERE key = ? ORDER BY id DESC", (key,))
    found = cursor.fetchone()
    if found is None:
        return None
    row = dict(zip((column[0] for column in cursor.description), found, strict=True))
    (text,) = db.execute("SELECT text FROM article WHERE id = ?", (row["article"],)).fetchone()
    if row.get("entity"):
        row["entity"], row["name"] = db.execute(
            "SELECT g.key, g.shown_name FROM entity AS e JOIN entity AS g ON g.id = e.shown_as WHERE e.id = ?",
            (row["entity"],),
        ).fetchone()
    shown = {name: _plain(name, value) for name, value in row.items() if name not in _HIDDEN}
    return row["article"], shown, spans_of(kind, row), text, None


def _former(db: sqlite3.Connection, key: str) -> _Found | None:
    """A row that an earlier reading found, in the text that it was found in; the text's digest comes last."""
    found = db.execute(
        "SELECT r.article, r.row, r.digest, coalesce(t.text, a.text) FROM former_row AS r"
        " JOIN article AS a ON a.id = r.article"
        " LEFT JOIN former_text AS t ON t.article = r.article AND t.digest = r.digest WHERE r.key = ?",
        (key,),
    ).fetchone()
    if found is None:
        return None
    article, row, digest, text = found
    data = json.loads(row)
    return article, data, spans_in(data), text, digest


def _plain(name: str, value: object) -> object:
    """A column as JSON has it."""
    if name in ("negated", "rejected"):
        return bool(value)
    return json.loads(value) if isinstance(value, str) and name.endswith("spans") else value


def spans_of(kind: str, row: dict[str, Any]) -> list[Span]:
    """Where the row of a table stands."""
    if kind == "statement":
        parts = [row[f"{part}_spans"] for part in ("source", "cue", "content", "addressee") if row[f"{part}_spans"]]
        return sorted({(start, end) for part in parts for start, end in json.loads(part)})
    if kind == "appearance":
        return [(start, end) for start, end in json.loads(row["spans"])]
    return [(row["start"], row["end"])]


def spans_in(row: dict[str, Any]) -> list[Span]:
    """Where a row of a reading stands."""
    if "span" in row:
        return [(row["span"][0], row["span"][1])]
    if "mentions" in row:
        return [(start, end) for start, end in row["mentions"]]
    parts = [row[part]["spans"] for part in ("source", "cue", "content", "to") if row[part]]
    return sorted({(start, end) for part in parts for start, end in part})


def sentence_around(text: str, spans: Sequence[Span]) -> Span:
    """From the start of the first span's sentence to the end of the sentence of the last that is in its paragraph."""
    first = spans[0]
    paragraph = around(paragraphs(text), first[0]) or first
    inside = [span for span in spans if span[0] < paragraph[1]]
    found = sentences(text, paragraph)
    start = around(found, first[0]) or first
    last = max(end for _, end in inside)
    end = around(found, last - 1) or (last, last)
    return start[0], max(end[1], last)


def _paragraphs_around(text: str, spans: Sequence[Span]) -> Span:
    """From the start of the first span's paragraph to the end of the last one's; a name's mentions are far apart."""
    found = paragraphs(text)
    first = around(found, spans[0][0]) or spans[0]
    last = around(found, spans[-1][0]) or spans[-1]
    return (first[0], last[1]) if last[1] - first[0] <= _FAR else first


def selector(text: str, span: Span) -> dict[str, str]:
    """The W3C TextQuoteSelector of a span."""
    start, end = span
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _QUOTED) : start],
        "suffix": text[end : end + _QUOTED],
    }


def _addresses(db: sqlite3.Connection, kind: str, key: str) -> list[str]:
    """Every address at which the row's bytes are kept."""
    rows = db.execute(
        "SELECT p.address FROM page AS p JOIN article AS a ON a.page = p.id"
        f" JOIN {kind} AS r ON r.article = a.id WHERE r.key = ? ORDER BY p.id",
        (key,),
    )
    return [address for (address,) in rows]
