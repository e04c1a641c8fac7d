"""A portal of invented pages, and how its answers are looked at."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

import invented
import shelves
from tidings.nouns import Problem, Stamp
from tidings.options import PortalOptions
from tidings.portal.app import portal
from tidings.portal.edition import Edition
from tidings.store import open_library

HOME = "http://127.0.0.1"
SCRIPTS = 'script:not([type="application/ld+json"])'  # such a block is data, and no browser runs it
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
OPTIONS = PortalOptions(name="The Tolmere Record", place="Tolmere")


def floods(url="https://vellport.example/floods", **changes):
    """The invented page with every feature, and its reading."""
    of = shelves.page(tuple(invented.TEXT.split("\n\n")), url)
    return of, replace(invented.reading(**changes), page=of.record)


def copied(day, url="https://basket.example/floods", title="Valley floods: who counts the dead", text=invented.TEXT):
    """A copy of the invented page: another headline, without the sentence about the roads unless given a text."""
    said = text.replace("Dozens of roads remain closed, and power returned on Wednesday to 92% of homes.", "").strip()
    of = shelves.page(tuple(said.split("\n\n")), url)
    article = replace(
        invented.ARTICLE, title=title, text=said, site="News Basket", source=None, published=Stamp(day, "meta")
    )
    kept = tuple(one for one in invented.STATEMENTS if one.source is None or one.cue.spans[-1][1] < len(said))
    return of, invented.reading(
        article=article,
        statements=kept,
        figures=invented.FIGURES[:6],
        events=invented.EVENTS[:3],
        dates=invented.DATES[:5],
        warnings=(),
    )


def harbour_again():
    """A later version of the page about the harbour: another headline, another figure."""
    text = (shelves.HARBOUR[0], shelves.HARBOUR[1].replace("40 boats", "42 boats"), shelves.HARBOUR[2])
    of = shelves.page(text, "https://post.example/harbour")
    entities = (
        ("Ada Quill", "person", "Ada Quill"),
        ("Tolmere Fishers' Union", "organisation", "Tolmere Fishers' Union"),
    )
    statements = (
        ("Mayor Ada Quill", "said", "42 boats sank in the night", "e1", "states"),
        ("Quill", "denied", "the sea wall was old", "e1", "denies"),
        ("The Tolmere Fishers' Union", "said", "55 boats sank", "e2", "states"),
    )
    title = "Storm closes harbour again"
    return of, shelves.reading(of, text, title=title, day="2026-03-03", entities=entities, statements=statements)


def finished(work):
    """What a coroutine gives; in a thread of its own, since a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def shelf(path):
    """A library of three pages, the first of them in two versions, with one problem."""
    with open_library(path) as library:
        library.keep(*shelves.harbour())
        library.keep(*shelves.bridge())
        library.keep(*floods())
        library.keep(*harbour_again())
        library.gather()
        library.keep_problem(Problem("https://gone.example/a", "not-found", "the server has no such page (404)"))
    return path


def client(path, options=OPTIONS, *, now_is=None, **more):
    """A browser of the portal of a library, on the portal's day unless another is given."""
    now = datetime.fromisoformat(f"{now_is}T08:30:00+00:00") if now_is else NOW
    edition = Edition(path, options, now=lambda: now, **more)
    return TestClient(portal(edition), base_url=HOME, raise_server_exceptions=False, follow_redirects=False)


def html(answer):
    """An answer as a browser has it."""
    return LexborHTMLParser(answer.text)


def words(answer, selector="main"):
    """What a person reads in a part of the page."""
    found = html(answer).css_first(selector)
    return re.sub(r" (?=[.,;:”])", "", " ".join(found.text(separator=" ").split())) if found else ""


def links(answer, selector="main"):
    """Where the links of a part of the page lead, in their order."""
    return [link.attributes.get("href") for link in html(answer).css(f"{selector} a")]


def link(answer, said, selector="main"):
    """Where the link with these words leads."""
    found = (one for one in html(answer).css(f"{selector} a") if " ".join(one.text().split()) == said)
    return next(found).attributes["href"]
