"""A reading that is kept already: of the same bytes, at another address."""

import sqlite3

from tidings.nouns import Page, Reading
from tidings.store.index import reading_of


def reading_alike(db: sqlite3.Connection, page: Page) -> Reading | None:
    """The newest reading of a page with all that a reading rests on, the url too, in common with this one.

    None where a person gave the day that it was published: they gave it for that page.
    """
    found = db.execute(
        "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE page.digest = ? AND page.url IS ?"
        " AND page.media_type = ? AND page.charset IS ? AND page.terms IS ? AND article.published_basis IS NOT 'given'"
        " ORDER BY article.read DESC LIMIT 1",
        (page.record.digest, page.url, page.media_type, page.charset, page.terms),
    ).fetchone()
    return reading_of(db, found[0]) if found else None
