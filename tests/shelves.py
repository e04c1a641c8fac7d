"""Pages and readings for the tests of the library, made by hand: no reader is needed, and no reader can change them."""

import json
from html import escape

from tidings.nouns import (
    Article,
    AsOf,
    Claimant,
    Content,
    Cue,
    Entity,
    Figure,
    Page,
    Quantity,
    Reading,
    Relation,
    Source,
    Stamp,
    Statement,
)

HARBOUR = (
    "The harbour of Tolmere was closed on Monday after a storm.",
    "Mayor Ada Quill said 40 boats sank in the night. Quill denied that the sea wall was old.",
    "The Tolmere Fishers' Union said 55 boats sank.",
)
BRIDGE = (
    "A bridge in Ostby fell into the river on Tuesday.",
    "Minister Ivo Brandt said 12 people were hurt. Ada Quill said Tolmere would send help.",
)


def page(paragraphs, url, *, source=None):
    """A page whose paragraphs are these."""
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    html = f"<html><head><title>News</title></head><body><nav>Menu</nav><article>{body}</article></body></html>"
    return Page(html.encode(), source=source or url, url=url)


def reading(  # noqa: PLR0913  what a test says of a reading, and nothing it does not
    of, paragraphs, *, title, day=None, entities=(), statements=(), figures=(), relation=None, version="0.1.0"
):
    """A reading of a page.

    `entities` are (name, kind, words…); `statements` (source words, cue, content, entity id or None, stance);
    `figures` (words, best, statement id, source name). The first occurrence of words is meant.
    """
    text = "\n\n".join(paragraphs)

    def span(words, after=0):
        start = text.index(words, after)
        return (start, start + len(words))

    def said(number, row):
        source, cue, content, entity, stance = row
        start = text.rindex(source, 0, text.index(content))
        at = (start, start + len(source))
        return Statement(
            f"s{number}",
            Source(entity_names.get(entity, source), entity, "named" if entity else "unnamed", source, (at,)),
            Cue(cue, cue, (span(cue, at[0]),)),
            Content(content, (span(content),)),
            "indirect",
            stance,
        )

    found = tuple(
        Entity(f"e{number}", name, kind, None, tuple(sorted({span(word) for word in words})))
        for number, (name, kind, *words) in enumerate(entities, 1)
    )
    entity_names = {entity.id: entity.name for entity in found}
    counted = tuple(
        Figure(
            f"f{number}", words, span(words), best, best, best, of="boats", event="sunk", statement=statement,
            source=Claimant(name, None) if name else None, as_of=AsOf("2026-03", "article"),
        )
        for number, (words, best, statement, name) in enumerate(figures, 1)
    )  # fmt: skip
    ids = tuple(figure.id for figure in counted)
    relations = (Relation(ids[0], ids[1], relation),) if relation else ()
    return Reading(
        tidings=version,
        model=None,
        page=of.record,
        article=Article(
            title=title, text=text, language="en", published=Stamp(day, "meta") if day else None, site="Tolmere Post"
        ),
        entities=found,
        statements=tuple(said(number, row) for number, row in enumerate(statements, 1)),
        figures=counted,
        quantities=(Quantity("q1", "boats", "sunk", None, None, ids, relations),) if ids else (),
    )


def harbour(url="https://post.example/harbour", **more):
    """A page about a harbour: two speakers, three statements, two figures that disagree."""
    of = page(HARBOUR, url)
    rows = {
        "entities": (
            ("Ada Quill", "person", "Ada Quill"),
            ("Tolmere", "place", "Tolmere"),
            ("Tolmere Fishers' Union", "organisation", "Tolmere Fishers' Union"),
        ),
        "statements": (
            ("Mayor Ada Quill", "said", "40 boats sank in the night", "e1", "states"),
            ("Quill", "denied", "the sea wall was old", "e1", "denies"),
            ("The Tolmere Fishers' Union", "said", "55 boats sank", "e3", "states"),
        ),
        "figures": (("40 boats", 40.0, "s1", "Ada Quill"), ("55 boats", 55.0, "s3", "Tolmere Fishers' Union")),
        "relation": "conflicts",
        **more,
    }
    return of, reading(of, HARBOUR, title="Storm closes harbour", day="2026-03-02", **rows)


def bridge(url="https://www.observer.example/bridge", **more):
    """A page about a bridge, on another site."""
    of = page(BRIDGE, url)
    rows = {
        "entities": (("Ivo Brandt", "person", "Ivo Brandt"), ("Ada Quill", "person", "Ada Quill")),
        "statements": (
            ("Minister Ivo Brandt", "said", "12 people were hurt", "e1", "states"),
            ("Ada Quill", "said", "Tolmere would send help", "e2", "states"),
        ),
        **more,
    }
    return of, reading(of, BRIDGE, title="Bridge falls in Ostby", day="2026-04-07", **rows)


def keys(library, table="statement"):
    """The keys of a table's rows, in the order of the readings."""
    return [key for (key,) in library.db.execute(f"SELECT key FROM {table} ORDER BY id")]  # noqa: S608


def dumped(library):
    """Everything that the tables hold but times, as one text."""
    tables = ("page", "article", "entity", "name", "appearance", "statement", "figure", "event", "date", "relation")
    skip = {"added", "read", "reading", "id", "article", "page", "entity", "shown_as"}
    found = {}
    for table in tables:
        cursor = library.db.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        rows = [{n: v for n, v in zip(names, row, strict=True) if n not in skip} for row in cursor]
        found[table] = sorted(rows, key=json.dumps)
    return json.dumps(found)
