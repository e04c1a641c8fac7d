"""What a library knows of the articles that came before, for those that come: the two indexes of gathering."""

import sqlite3

from tidings.store.shelf_copies import CopyShelf
from tidings.store.shelf_stories import StoryShelf


class Shelf:
    """The shelf in a library; each change is part of the transaction that the caller has begun."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.copies = CopyShelf(db)
        self.stories = StoryShelf(db)

    def empty(self) -> None:
        """Take everything off the shelf."""
        self.copies.empty()
        self.stories.empty()
