"""The handle of an open library: each method is one thing to ask it or to keep in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tidings.nouns import Page, Problem, Reading
from tidings.store import connect, write


class Library:
    """One library, open; made where there is none and it may be written. Use it in a `with` block, in one thread.

    Raises:
        LibraryError: the file is no library, is from a newer version, is being written by another program, cannot be
            written here, or the disk is full; also from any method. What the library held stays as it was.
    """

    def __init__(self, path: str | os.PathLike[str], *, readonly: bool = False) -> None:
        self.path = Path(path)
        self.db = (connect.reader if readonly else connect.writer)(str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a library that was written is one file again."""
        self.db.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        with connect.telling(str(self.path)):
            yield

    def has(self, digest: str, address: str) -> bool:
        """Whether bytes with this digest ("sha256:…") are kept for this address (`address_of(page)`)."""
        with self._telling():
            return write.has(self.db, digest, address)

    def keep(self, page: Page, reading: Reading) -> bool:
        """Keep a page, its article's text and its rows, whole or not at all; False where it was there already.

        The same address with other bytes is a new version of the page.
        """
        with self._telling():
            return write.keep(self.db, page, reading)

    def keep_problem(self, problem: Problem, page: Page | None = None) -> None:
        """Keep a problem, in place of an earlier one with the same source; given its page, keep the bytes as well.

        A later `keep` of the same source takes the problem away.
        """
        with self._telling():
            write.keep_problem(self.db, problem, page)
