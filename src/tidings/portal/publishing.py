"""The portal as files: every page that its links lead to, for any web server and any folder of it."""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import escape, unescape
from pathlib import Path, PurePosixPath
from posixpath import relpath
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

from tidings.errors import OutputError, UsageError
from tidings.portal.app import pages
from tidings.portal.edition import STATIC, Edition
from tidings.portal.links import OURS
from tidings.portal.places import file, linked

MARK = ".tidings-published"
"""The file that says that a folder was published: only such a one, or an empty one, is replaced."""
_ROOTS = ("/", "/latest", "/calendar", "/changes", "/corrections", "/search", "/about")
_MAPS = ("/sitemap.xml", "/news-sitemap.xml", "/robots.txt")


def publish(edition: Edition, folder: Path, note: Callable[[], None] = lambda: None) -> int:
    """Write a portal into a folder, whole or not at all, in place of what was published there; how many pages.

    Paths are the portal's own, each a folder with an index; links are relative, so that the site may lie anywhere. A
    source that goes by a name has a name for its folder that every file system can hold.

    Args:
        edition: what is published; its pages say that they stand still.
        folder: where to; made if it is not there, replaced if it is empty or was published before.
        note: called once a page.

    Raises:
        UsageError: there is something else in the folder, or the portal is private.
        OutputError: it cannot be written.
        LibraryError: the library cannot be read.
    """
    if edition.options.private:
        raise UsageError("portal: private: a site of files can ask nobody for a password")
    _look(folder)
    try:
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.absolute().parent) as beside:
            made, former = Path(beside) / "made", Path(beside) / "former"
            shutil.copytree(STATIC, made / "static")
            with ThreadPoolExecutor(1) as thread:  # the caller's may have a loop of its own that runs
                still = replace(edition, still=True, temperature=lambda: None)
                roots = (*_ROOTS, *_MAPS) if still.is_followed else _ROOTS
                count = thread.submit(lambda: asyncio.run(_crawl(pages(still), roots, made, note))).result()
            (made / MARK).touch()
            if folder.exists():
                folder.rename(former)
            made.rename(folder)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
    return count


def _look(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, not a folder")
    if folder.is_dir() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: has files that were not published by tidings; name an empty folder")


async def _crawl(app: ASGIApp, roots: Sequence[str], made: Path, note: Callable[[], None]) -> int:
    """Ask for the roots and for every page that links lead to, and write each; how many are pages."""
    waiting, met = [*roots], {*roots}
    count = 0
    while waiting:
        address = waiting.pop()
        status, html = await _ask(app, address)
        if status != 200:
            raise OutputError(f"{address}: the portal answers with {status}")
        for to in _addresses(html):
            if to not in met:
                met.add(to)
                waiting.append(to)
        where = file(address)
        (made / where).parent.mkdir(parents=True, exist_ok=True)
        is_page = where.suffix == ".html"
        (made / where).write_bytes((_relative(html, where.parent) if is_page else html).encode())
        count += is_page
        note()
    return count


def _addresses(html: str) -> Iterator[str]:
    for _, to in OURS.findall(html):
        if not to.startswith("/static/"):
            yield _page(unescape(to))


def _page(to: str) -> str:
    """The page that a link leads to: every search is the one page which says that there is none here."""
    address = to.partition("#")[0]
    return "/search" if address.startswith("/search?") else address


def _relative(html: str, here: PurePosixPath) -> str:
    """A page whose links lead to the same pages from wherever the site lies."""

    def link(found: re.Match[str]) -> str:
        to = unescape(found[2])
        if to.startswith("/static/"):
            return f'{found[1]}="{relpath(to[1:], str(here))}"'
        _, mark, fragment = to.partition("#")
        path = linked(_page(to))
        end = "/" if path.endswith("/") else ""
        return f'{found[1]}="{escape(relpath(path.strip("/") or ".", str(here)))}{end}{mark}{escape(fragment)}"'

    return OURS.sub(link, html)


async def _ask(app: ASGIApp, address: str) -> tuple[int, str]:
    """The status and the text of a page of the application."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": None,
        "server": ("127.0.0.1", 80),
    }
    status, parts = 500, []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return status, b"".join(parts).decode()
