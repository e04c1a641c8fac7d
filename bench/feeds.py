"""Feeds parsed a second of one core, beside feedparser and fastfeedparser, on the same made-up feeds in one run.

    python bench/feeds.py [--entries N] [--seconds S] [--only READER]

Each reader gets bytes and gives the entries with all that it says of them. "right" counts the entries whose address and
title are those that were written in. Peers that are not installed are left out (requirements/bench.in names them).
"""

import argparse
import importlib.util
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

Read = Callable[[bytes], list[tuple[str | None, str | None]]]
BODY = "<p>Harbour police in Quillhaven said on Friday that two ferries had collided in <em>thick</em> fog.</p>\n" * 10
FIRST = datetime(2026, 3, 14, 7, tzinfo=UTC)


def tidings() -> Read:
    from tidings.intake.feeds import read_feed  # noqa: PLC0415  a peer that is not installed must not stop the others
    from tidings.nouns import Page  # noqa: PLC0415

    return lambda content: [(one.url, one.title) for one in read_feed(Page(content, source="feed")).entries]


def peer(name: str) -> Callable[[], Read]:
    def make() -> Read:
        parse = importlib.import_module(name).parse
        return lambda content: [(one.get("link"), one.get("title")) for one in parse(content)["entries"]]

    return make


READERS = {"tidings": tidings, "fastfeedparser": peer("fastfeedparser"), "feedparser": peer("feedparser")}


def written(count: int) -> list[tuple[str, str]]:
    """The addresses and titles that the made feeds hold."""
    return [(f"https://post.quillhaven.example/{i}?a={i}&b=2", f"Ferry {i} collides, police say") for i in range(count)]


def rss(count: int, *, ampersand: str = "&amp;", author: str = "ada@post.example (Ada Quill)") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{url.replace('&', ampersand)}</link><guid isPermaLink='false'>{i}</guid>"
        f"<pubDate>{format_datetime(FIRST - timedelta(hours=i))}</pubDate><author>{author}</author>"
        f"<category>Sea</category><description>{escape(BODY)}</description>"
        f"<content:encoded><![CDATA[{BODY * 3}]]></content:encoded></item>"
        for i, (url, title) in enumerate(written(count))
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>'
        f"<link>https://post.quillhaven.example/</link>{items}</channel></rss>"
    ).encode()


def atom(count: int) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{i}</id><title>{title}</title><link href='{escape(url)}'/>"
        f"<updated>{(FIRST - timedelta(hours=i)).isoformat()}</updated><author><name>Ada Quill</name></author>"
        f"<content type='html'>{escape(BODY * 3)}</content></entry>"
        for i, (url, title) in enumerate(written(count))
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entries}</feed>'.encode()


def feeds(count: int) -> dict[str, bytes]:
    return {
        "RSS 2.0": rss(count),
        "Atom 1.0": atom(count),
        "RSS, bare &": rss(count, ampersand="&"),
        "RSS, cut short": rss(count)[:-40],
        "author of 32,000 letters": rss(1, author="a" * 32_000),
    }


def measure(read: Read, content: bytes, count: int, seconds: float) -> str:
    """Feeds a CPU-second, and how many entries have the address and title that were written."""
    began, done = time.process_time(), 0
    found: list[tuple[str | None, str | None]] = []
    while not done or time.process_time() - began < seconds:
        found = read(content)
        done += 1
    rate = done / (time.process_time() - began)
    right = len(set(found) & set(written(count)))
    return f"{rate:10,.1f}  {rate * len(content) / 1e6:8.1f}  {right:5,} of {count:,}"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--entries", type=int, default=100)
    ap.add_argument("--seconds", type=float, default=2.0, help="how long each feed is read again and again")
    ap.add_argument("--only", choices=READERS)
    options = ap.parse_args()
    print(f"{'':42}   feeds/s      MB/s  right")
    for kind, content in feeds(options.entries).items():
        count = 1 if kind.startswith("author") else options.entries
        for name, make in READERS.items():
            if options.only in (None, name) and importlib.util.find_spec(name):
                print(f"{kind:25} {name:16}{measure(make(), content, count, options.seconds)}", flush=True)


if __name__ == "__main__":
    main()
