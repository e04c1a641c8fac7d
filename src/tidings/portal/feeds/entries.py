"""What the library tells, as entries of feeds: reports, statements, and what later versions of pages changed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from tidings.portal import links
from tidings.portal.feeds.entry import NEVER, Entry, Publisher
from tidings.portal.feeds.words import line, web
from tidings.store.dispatches import Dispatch
from tidings.store.placed import PlacedStatement
from tidings.store.stories import Changed
from tidings.views import wording
from tidings.views.standfirst import standfirst

_LONG = 140  # letters of a title
_CHANGES = 20  # of one version that are told
_HIDDEN = "its page asks that this is not shown elsewhere"

Dispatches = Mapping[int, Dispatch]


def reports(articles: Iterable[int], sent: Dispatches) -> Iterator[Entry]:
    """The reports of these articles, told by them; an article that is in no report yet has no lasting key."""
    for one in (sent[number] for number in articles if number in sent):
        if one.report:
            published, updated = _moments(one)
            yield Entry(
                key=one.report,
                kind="report",
                title=_headline(one),
                text=_paragraphs(standfirst(one.opening), _whence(one, published)),
                page=links.article(one.digest),
                published=published,
                updated=updated,
                **_origin(one),
            )


def statements(rows: Iterable[PlacedStatement], sent: Dispatches) -> Iterator[Entry]:
    """Statements, the newest first, each with how its source holds it: no denial is a claim.

    The copies of a report do not say it again: the page that is last in the list, the earliest, speaks for all.
    """
    here = [row for row in rows if row.article in sent]
    once = {(sent[row.article].report or row.id, _told(row)): row for row in here}
    for (_, told), row in once.items():
        one = sent[row.article]
        published, updated = _moments(one)
        yield Entry(
            key=row.id,
            kind="statement",
            title=_short(told),
            text=_paragraphs(told, f"{_headline(one)} · {_whence(one, published)}"),
            page=links.row(row.id),
            published=published,
            updated=updated,
            **_origin(one),
        )


def changes(found: Iterable[Changed], sent: Dispatches) -> Iterator[Entry]:
    """Later versions of pages, each with what it changed."""
    for key, group in groupby(found, key=lambda change: change.version):
        of_one = list(group)
        one = sent.get(of_one[0].article)
        if one is None:
            continue
        seen = moment(of_one[0].seen) or NEVER
        lines = [_change(change) for change in of_one[:_CHANGES]]
        if len(of_one) > _CHANGES:
            lines.append(f"and {wording.tally(len(of_one) - _CHANGES, 'more change')}")
        yield Entry(
            key=key,
            kind="change",
            title=_short(f"Changed: {_headline(one)}"),
            text=_paragraphs(*lines),
            page=links.article(one.digest) + "#versions",
            published=seen,
            updated=seen,
            **_origin(one),
        )


def moment(value: str | None) -> datetime | None:
    """The moment that a text gives (ISO 8601); None for a day alone, or a time whose zone is not known."""
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def _moments(one: Dispatch) -> tuple[datetime | None, datetime]:
    """When an article was published, and when it was last changed, else seen; none after it was fetched is believed."""
    seen = moment(one.seen)
    published, *later = (
        found if found and (seen is None or found <= seen) else None
        for found in map(moment, (one.published, one.modified, one.revised))
    )
    known = [found for found in (published, *later) if found]
    return published, max(known, default=seen or NEVER)


def _origin(one: Dispatch) -> dict[str, Any]:
    """What says whose an entry is."""
    page, source = web(one.url), web(one.source_url)
    name = one.source_name or one.site or one.host
    return {
        "authors": tuple(map(line, one.authors)) or ((line(name),) if name else ()),
        "publisher": _publisher(one, page),
        "via": source or page,
        "also": page if source and source != page else None,
        "story": (one.story, line(one.story_title or "")) if one.story else None,
    }


def _publisher(one: Dispatch, page: str | None) -> Publisher | None:
    name = (one.feed and one.feed_title) or one.site or one.host
    parts = urlsplit(page or "")
    home = web(one.feed_home) or (f"{parts.scheme}://{parts.netloc}/" if page else None)
    return Publisher(line(name), home, web(one.feed)) if name else None


def _whence(one: Dispatch, published: datetime | None) -> str:
    """Whose it is, its day where that is all that is known, and how many other pages carry it."""
    carrier = one.site or one.host
    whose = f"{one.source_name} via {carrier}" if one.source_name and carrier else one.source_name or carrier
    on = wording.day(one.published)
    day = f"{wording.period(on, on)}, no exact time known" if published is None and on else None
    copies = f"and {wording.tally(one.copies, 'copy', 'copies')}" if one.copies else None
    return " · ".join(part for part in (whose, day, copies) if part)


def _told(row: PlacedStatement) -> str:
    """A statement in one line: "Ada Quill (denies): the sea wall was old"."""
    words = row.content.text
    said = f"“{words}”" if row.kind == "direct" and words[:1] not in "“\"‘'" else words
    return f"{row.source.name if row.source else 'Nobody named'} ({'not ' if row.negated else ''}{row.stance}): {said}"


def _change(change: Changed) -> str:
    if not change.was and not change.now:
        return f"{change.kind}: {_HIDDEN}"
    of = wording.beside(change.now or "", change.counted)
    return f"{change.kind}: {change.was or 'nothing before'} → {change.now or 'left out'}{f' ({of})' if of else ''}"


def _headline(one: Dispatch) -> str:
    return _short(one.title or "(no headline)")


def _short(text: str) -> str:
    found = line(text)
    return found if len(found) <= _LONG else line(f"{found[: _LONG - 1].rpartition(' ')[0] or found[: _LONG - 1]}…")


def _paragraphs(*parts: str | None) -> str:
    return "\n\n".join(line(part) for part in parts if part)
