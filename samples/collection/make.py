"""Puts the sample collection together: pages, archives, lists and gold, from the sources in stories/ and skins/.

    python samples/collection/make.py

The same sources give the same bytes; tests/test_collection.py proves that they are the committed ones.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tidings.nouns import Page
from tidings.views import warc

HOME = Path(__file__).resolve().parent
SECOND_WEEK = datetime(2026, 11, 9, tzinfo=UTC)
_ASKED_AFTER = timedelta(minutes=40)  # a page is fetched so long after it was published or altered, if nothing is said
_TAKEN_OVER = re.compile(r"@(\S+) (\d+)")

Row = dict[str, Any]


@dataclass(frozen=True)
class Outlet:
    """Who publishes pages, and what they look like; pages of one that is `saved` lie in pages/, not in an archive."""

    id: str
    name: str
    host: str
    skin: str
    city: str
    saved: bool = False
    feed: str | None = None

    @property
    def home(self) -> str:
        """The address of its front page."""
        return f"https://{self.host}/"


@dataclass(frozen=True)
class Sample:
    """One page of the collection, as its source file tells it."""

    id: str
    story: str | None
    outlet: Outlet
    title: str
    published: datetime
    fetched: datetime
    paragraphs: tuple[str, ...]
    url: str
    number: int
    report: str
    modified: datetime | None = None
    author: str | None = None
    dateline: str | None = None
    byline: str | None = None
    signoff: str | None = None
    caption: str | None = None
    note: str | None = None
    source: str | None = None
    canonical: str | None = None
    skin: str | None = None
    kind: str | None = None
    base: str | None = None
    version_of: str | None = None
    doubtful: bool = False
    origin: Row = field(default_factory=dict)


# ---------------------------------------------------------------- sources


def outlets() -> dict[str, Outlet]:
    """The outlets of outlets.toml, by id."""
    told = tomllib.loads((HOME / "outlets.toml").read_text(encoding="utf-8"))
    return {id_: Outlet(id=id_, **fields) for id_, fields in told.items()}


def sources() -> dict[str, Row]:
    """The source files by the story they tell, in the order of their names."""
    files = sorted((HOME / "stories").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def samples(told: Mapping[str, Row]) -> list[Sample]:
    """Every page, in the order in which it was fetched."""
    known, papers = dict[str, Sample](), outlets()
    for story, source in told.items():
        for row in source["page"]:
            page = _sample(row, story if "story" in source else None, papers, known)
            if page.id in known:
                raise ValueError(f"two pages are called {page.id!r}")
            known[page.id] = page
    return sorted(known.values(), key=lambda page: (page.fetched, page.id))


def _sample(row: Row, story: str | None, papers: Mapping[str, Outlet], known: Mapping[str, Sample]) -> Sample:
    """One page from its row; a version starts from all of the page it replaces, a copy from the text of its base."""
    if "version_of" in row:
        return _version(row, known[row["version_of"]], known)
    base = known[row["copy"]] if "copy" in row else None
    outlet = papers[row["outlet"]]
    title = row.get("title") or (base.title if base else "")
    published = datetime.fromisoformat(row["published"])
    return Sample(
        id=row["id"],
        story=story,
        outlet=outlet,
        title=title,
        published=published,
        fetched=published + _ASKED_AFTER,
        paragraphs=_text(row, base.paragraphs if base else (), known),
        url=f"{outlet.home}{row.get('path', f'{published:%Y/%m/%d}/{_slug(title)}')}",
        number=len(known),
        report=base.report if base else row["id"],
        source=base.url if base and row.get("source") else None,
        canonical=base.url if base and row.get("canonical") else None,
        kind=row.get("kind", "copy" if base else None),
        base=row.get("copy") or row.get("part_of"),
        doubtful=row.get("doubtful", False),
        origin=row.get("origin", {}),
        **{name: row.get(name) for name in ("author", "dateline", "byline", "signoff", "caption", "note", "skin")},
    )


def _version(row: Row, was: Sample, known: Mapping[str, Sample]) -> Sample:
    fetched = datetime.fromisoformat(row["fetched"])
    changed = {name: row[name] for name in ("title", "note", "caption") if name in row}
    return replace(
        was,
        id=row["id"],
        version_of=was.id,
        number=len(known),
        paragraphs=_text(row, was.paragraphs, known),
        fetched=fetched,
        modified=None if row.get("silent") else fetched - _ASKED_AFTER,
        **changed,
    )


def _text(row: Row, base: Sequence[str], known: Mapping[str, Sample]) -> tuple[str, ...]:
    """The paragraphs: of the row's own `text`, else the base's with swap, keep, drop, before and after done."""
    if "text" in row:
        return tuple(_own(row["text"], known))
    kept = range(1, len(base) + 1) if "keep" not in row else row["keep"]
    paragraphs = list(base)
    for old, new in row.get("swap", ()):
        at = [i for i, paragraph in enumerate(paragraphs) if old in paragraph]
        if len(at) != 1 or paragraphs[at[0]].count(old) != 1:
            raise ValueError(f"{row['id']}: {old!r} does not stand there once")
        paragraphs[at[0]] = paragraphs[at[0]].replace(old, new)
    middle = [paragraphs[i - 1] for i in kept if i not in row.get("drop", ())]
    return (*_own(row.get("before", ""), known), *middle, *_own(row.get("after", ""), known))


def _own(text: str, known: Mapping[str, Sample]) -> Iterator[str]:
    """The paragraphs of a text, a blank line between them; `@page 3` is the third paragraph of that page."""
    for paragraph in filter(None, (one.strip() for one in text.split("\n\n"))):
        taken = _TAKEN_OVER.fullmatch(paragraph)
        yield known[taken[1]].paragraphs[int(taken[2]) - 1] if taken else " ".join(paragraph.split())


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("’", "")).strip("-")


# ---------------------------------------------------------------- pages, archives, lists


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HOME / "skins"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["day"] = lambda when: f"{when:%B} {when.day}, {when:%Y}"
    made.filters["british"] = lambda when: f"{when.day} {when:%B %Y}"
    made.filters["stamp"] = lambda when: f"{when:%Y-%m-%dT%H:%M:%SZ}"
    return made


def rendered(pages: Sequence[Sample]) -> dict[str, bytes]:
    """The HTML of every page, by its id."""
    skins = _environment()
    elsewhere = json.loads((HOME / "skins" / "elsewhere.json").read_text(encoding="utf-8"))
    made = {}
    for page in pages:
        turn = page.number * 5
        around = [elsewhere[(turn + i) % len(elsewhere)] for i in range(7)]
        skin = skins.get_template(f"{page.skin or page.outlet.skin}.j2")
        html = skin.render(page=page, outlet=page.outlet, around=around, degrees=f"{(page.number * 7 % 90) / 10:.1f}")
        made[page.id] = html.encode("utf-8")
    return made


def places(pages: Sequence[Sample]) -> dict[str, str]:
    """Where each page lies: a file where its outlet's pages are saved and it says its own address, else an archive."""
    met = Counter(page.url for page in pages)
    found = {}
    for page in pages:
        alone = page.outlet.saved and met[page.url] == 1 and page.canonical is None
        week = 1 + (page.fetched >= SECOND_WEEK)
        found[page.id] = f"pages/{page.id}.html" if alone else f"week-{week}.warc"
    return found


def _archive(pages: Sequence[Sample], html: Mapping[str, bytes]) -> bytes:
    """The pages as a web archive, in the order in which they were fetched."""
    taken = []
    for page in pages:
        fetched = f"{page.fetched:%Y-%m-%dT%H:%M:%SZ}"
        taken.append((Page(html[page.id], page.url, page.url, fetched, "text/html", "utf-8"), fetched))
    return b"".join(warc.archive(taken, packed=False))


def _lists(pages: Sequence[Sample]) -> Iterator[tuple[str, bytes]]:
    """The feeds of those outlets that have one, newest page first, and the list of them."""
    skins, feeds = _environment(), []
    for outlet in outlets().values():
        if outlet.feed:
            feeds.append(outlet)
            latest = {page.url: page for page in pages if page.outlet == outlet and page.title and page.skin != "front"}
            newest = sorted(latest.values(), key=lambda page: page.published, reverse=True)
            kind = outlet.feed.partition(".")[2]
            yield f"feeds/{outlet.feed}", skins.get_template(f"{kind}.j2").render(outlet=outlet, pages=newest).encode()
    yield "subscriptions.opml", skins.get_template("opml.j2").render(feeds=feeds).encode()


def _manifest(pages: Sequence[Sample], html: Mapping[str, bytes], where: Mapping[str, str]) -> list[Row]:
    return [
        {
            "id": page.id,
            "file": where[page.id],
            "url": page.url,
            "fetched": f"{page.fetched:%Y-%m-%dT%H:%M:%SZ}",
            "published": f"{page.published:%Y-%m-%d}",
            "digest": Page(html[page.id], page.url).record.digest,
        }
        for page in pages
    ]


# ---------------------------------------------------------------- gold


def gold(told: Mapping[str, Row], pages: Sequence[Sample]) -> Row:
    """What a careful reader finds, as the source files tell it beside the texts; README.md has its shape."""
    return {
        "pages": {page.id: _page_gold(page) for page in sorted(pages, key=lambda page: page.number)},
        "reports": {page.report: _origin(page) for page in pages if page.report == page.id},
        "stories": {
            name: {
                "title": source["story"],
                **{kind: source.get(kind, []) for kind in ("quantities", "edits", "plans", "statements")},
            }
            for name, source in told.items()
            if "story" in source
        },
    }


def _page_gold(page: Sample) -> Row:
    no_article = page.skin == "front"
    return {
        "url": page.url,
        "title": page.title,
        "published": f"{page.published:%Y-%m-%d}",
        "story": page.story,
        "doubtful": page.doubtful,
        "report": None if no_article else page.report,
        "kind": page.kind,
        "of": page.base,
        "says": page.origin.get("says"),
        "version_of": page.version_of,
        "article": not no_article,
    }


def _origin(page: Sample) -> Row | None:
    """Whose the report is: the page itself, what its row names, or nobody's that can be known."""
    if page.origin.get("unknown"):
        return None
    own = {"name": page.outlet.name, "url": page.url, "says": "page"}
    return {**own, "url": None, **page.origin} if page.origin else own


# ---------------------------------------------------------------- all of it


def made() -> dict[str, bytes]:
    """Every generated file, by its path in this folder."""
    told = sources()
    pages = samples(told)
    html, where = rendered(pages), places(pages)
    files = {where[page.id]: html[page.id] for page in pages if where[page.id].endswith(".html")}
    for name in ("week-1.warc", "week-2.warc"):
        files[name] = _archive([page for page in pages if where[page.id] == name], html)
    files |= dict(_lists(pages))
    files["collection.json"] = _json(_manifest(pages, html, where))
    files["gold.json"] = _json(gold(told, pages))
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def main() -> None:
    """Write every generated file; pages that are no longer made go."""
    files = made()
    for old in (HOME / "pages").glob("*.html"):
        if f"pages/{old.name}" not in files:
            old.unlink()
    for name, content in files.items():
        (HOME / name).parent.mkdir(exist_ok=True)
        (HOME / name).write_bytes(content)


if __name__ == "__main__":
    main()
