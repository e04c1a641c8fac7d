"""Feeds of a hundred local hosts polled at once on one core: polls a second, and the CPU that a poll takes.

    python bench/polling.py [--hosts 100] [--rounds 10] [--at-once 16]

The hosts are 127.0.0.2 and those that follow, served by another process on another core; each has its own robots.txt
and a feed of fifty entries that are all known. "sent" are polls whose feed comes whole each time, "unchanged" those
that are answered with 304; the first round also asks for robots.txt. What is measured is the round that `tidings watch`
makes: asking, reading the feed, looking its entries up, and keeping its state in the library.
"""

import argparse
import asyncio
import os
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

from feeds import rss
from tidings.intake.feeds import read_feed
from tidings.nouns import Page
from tidings.options import FetchOptions, IntakeOptions, Options
from tidings.store import Library, open_library
from tidings.workers.rounds import Clock, Round

PORT, ENTRIES = 8731, 50


def address(host: int, path: str) -> str:
    return f"http://127.0.0.{host + 2}:{PORT}{path}"


def serve(hosts: int, ready: Signal) -> None:
    """Answer on all hosts until the process is ended."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    body = rss(ENTRIES)
    head = b'HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n'
    whole = head % len(body) + body

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        if b"/robots.txt" in request:
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        elif b"GET /unchanged" in request and b"If-None-Match" in request:
            writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
        else:
            writer.write(whole)
        await writer.drain()
        writer.close()

    async def main() -> None:
        for host in range(hosts):
            await asyncio.start_server(talk, f"127.0.0.{host + 2}", PORT, backlog=256)
        ready.set()
        await asyncio.Event().wait()

    asyncio.run(main())


def followed(library: Library, hosts: int, path: str) -> None:
    """Watch a feed of each host, all of whose entries are known."""
    for host in range(hosts):
        url = address(host, path)
        library.follow(url)
        (feed,) = [one for one in library.feeds() if one.address == url]
        page = Page(rss(ENTRIES), source=url, url=url)
        library.keep_feed(feed, [(one.key, one.updated or one.published, one.url) for one in read_feed(page).entries])


def measure(library: Library, options: Options) -> tuple[int, float, float]:
    """The feeds of a round that were asked, its seconds, and its CPU seconds."""
    clock = Clock(lambda: datetime.now(UTC), time.sleep, lambda: False, lambda: 0.0)
    began, cpu = time.perf_counter(), time.process_time()
    tally = Round(library, options, clock, lambda *_: None).over(library.feeds())
    if tally.failed or tally.added:
        raise SystemExit(f"not what was to be measured: {tally}")
    return tally.feeds, time.perf_counter() - began, time.process_time() - cpu


def told(what: str, rounds: list[tuple[int, float, float]]) -> str:
    polls, seconds, cpu = (sum(column) for column in zip(*rounds, strict=True))
    each = f"{cpu / polls * 1000:6.2f} ms of CPU each"
    return f"{what:24} {polls / seconds:6,.0f} polls/s  {each}, {polls / cpu:6,.0f} a CPU-second"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--hosts", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=10)
    asked.add_argument("--at-once", type=int, default=FetchOptions().at_once)
    given = asked.parse_args()
    ready = Event()
    server = Process(target=serve, args=(given.hosts, ready), daemon=True)
    server.start()
    ready.wait(30)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    fetching = FetchOptions(allow_private=True, pace_seconds=0.001, at_once=given.at_once)
    options = Options(intake=IntakeOptions(fetching=fetching))
    with tempfile.TemporaryDirectory() as home:
        for path in ("/sent", "/unchanged"):
            with open_library(Path(home, f"{path[1:]}.db")) as library:
                followed(library, given.hosts, path)
                first = measure(library, options)
                rest = [measure(library, options) for _ in range(given.rounds)]
            print(told(f"{path[1:]}, first round", [first]))
            print(told(path[1:], rest), flush=True)
    server.kill()


if __name__ == "__main__":
    main()
