"""The library: one SQLite file. All SQL is in this folder, one file per noun; schema/ says what the file holds."""

import os

from tidings.store.library import Library
from tidings.store.write import address_of

__all__ = ["Library", "address_of", "open_library"]


def open_library(path: str | os.PathLike[str], *, readonly: bool = False) -> Library:
    """Open the library at `path`; made where there is none, unless `readonly`. Raises LibraryError in one line."""
    return Library(path, readonly=readonly)
