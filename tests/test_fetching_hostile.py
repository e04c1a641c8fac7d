"""Whatever a server does, a fetch ends soon, in little memory, as a page or as one clean line."""

import gzip
import json
import socket
import ssl
import subprocess
import sys
import time
import tracemalloc
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from itertools import repeat

import brotli
import pytest
import trustme

import tidings
from misbehaving import Setting, answer, moved, serving
from tidings.errors import SourceError
from tidings.fetching import packing
from tidings.fetching.packing import unpacked, zstd
from tidings.nouns import Reading
from tidings.options import FetchOptions, IntakeOptions, Options

PAGE = b"<p>The ferry to Tarn stops for the winter.</p>"
URL = "http://gazette.example/ferry"
QUICK = {"seconds": 1.0, "idle_seconds": 0.25}
IDLE, SHORT = (
    {"idle_seconds": 0.25},
    {"seconds": 1.0},
)  # one limit, so that a busy machine cannot meet the other one first


def fault(setting: Setting, url: str = URL, *, real_time: bool = False, **options) -> SourceError:
    """The one clean line that a fetch ends in, soon."""
    began = time.monotonic()
    with pytest.raises(SourceError) as raised:
        setting.fetcher(real_time=real_time, **options).fetch(url)
    assert time.monotonic() - began < 8
    assert raised.value.source == url
    assert raised.value.reason.isprintable()
    assert len(raised.value.reason) < 400
    return raised.value


def head(*headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *headers, "", ""]).encode("latin-1")


def chunked(*chunks: bytes) -> bytes:
    return head("Transfer-Encoding: chunked") + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)


# ---------------------------------------------------------------- answers that are broken

BROKEN = {
    "nothing": (b"", "cut-short"),
    "half a status line": (b"HTTP/1.1 2", "cut-short"),
    "half a header": (b"HTTP/1.1 200 OK\r\nContent-Le", "cut-short"),
    "less than its length": (answer(PAGE, length=1000), "cut-short"),
    "a length of 4e15": (answer(PAGE, length=4_000_000_000_000_000), "cut-short"),
    "a length of many digits": (head("Content-Length: " + "9" * 5000) + PAGE, "bad-answer"),
    "a length below zero": (head("Content-Length: -5") + PAGE, "bad-answer"),
    "a length that is no number": (head("Content-Length: ten") + PAGE, "bad-answer"),
    "two lengths": (head("Content-Length: 5", "Content-Length: 6") + PAGE, "bad-answer"),
    "half a chunk": (chunked(PAGE)[:-9], "cut-short"),
    "half the size of a chunk": (chunked(PAGE) + b"1", "cut-short"),
    "no end of chunks": (chunked(PAGE), "cut-short"),
    "a bad size of a chunk": (head("Transfer-Encoding: chunked") + b"xyz\r\n" + PAGE, "bad-answer"),
    "a huge size of a chunk": (head("Transfer-Encoding: chunked") + b"f" * 40 + b"\r\n" + PAGE, "bad-answer"),
    "a chunk longer than it says": (head("Transfer-Encoding: chunked") + b"3\r\nabcdef\r\n0\r\n\r\n", "bad-answer"),
    "a trailer without end": (chunked(PAGE) + b"0\r\n" + b"X: y\r\n" * 60_000, "too-large"),
    "HTTP/0.9": (PAGE + b"\r\n\r\n" + PAGE, "bad-answer"),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n", "cut-short"),
    "a status that is no number": (b"HTTP/1.1 OK 200\r\n\r\n" + PAGE, "bad-answer"),
    "a header without a name": (b"HTTP/1.1 200 OK\r\n: x\r\n\r\n", "bad-answer"),
    "a header with a zero byte": (b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", "bad-answer"),
    "a header of 90 KB": (answer(PAGE, "X: " + "y" * 90_000), "too-large"),
    "a header of 1 MB": (answer(PAGE, "X: " + "y" * 1_000_000), "too-large"),
    "9,000 headers": (answer(PAGE, *(f"X-{i}: y" for i in range(9000))), "too-large"),
    "switching protocols": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + PAGE, "bad-answer"),
    "an unknown packing": (answer(PAGE, "Content-Encoding: rot13"), "bad-answer"),
    "packed twice": (answer(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"), "bad-answer"),
    "no gzip though it says so": (answer(PAGE, "Content-Encoding: gzip"), "bad-answer"),
    "no brotli though it says so": (answer(PAGE * 9, "Content-Encoding: br"), "bad-answer"),
    "no zstd though it says so": (answer(PAGE, "Content-Encoding: zstd"), "bad-answer"),
    "no deflate though it says so": (answer(b"\xff" + PAGE, "Content-Encoding: deflate"), "bad-answer"),
    "half a gzip": (answer(gzip.compress(PAGE)[:30], "Content-Encoding: gzip"), "cut-short"),
    "half a deflate": (answer(zlib.compress(PAGE)[:30], "Content-Encoding: deflate"), "cut-short"),
    "half a brotli": (answer(brotli.compress(PAGE)[:20], "Content-Encoding: br"), "cut-short"),
    "half a zstd": (answer(zstd.compress(PAGE)[:30], "Content-Encoding: zstd"), "cut-short"),
    "a redirect to nowhere": (answer(b"", status="302 Found"), "bad-answer"),
}


@pytest.mark.parametrize(("sent", "kind"), BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_a_problem(sent, kind):
    with serving({"/ferry": sent}) as server:
        assert fault(Setting(server.port)).kind == kind


@pytest.mark.parametrize("sent", [sent for sent, _ in BROKEN.values()], ids=BROKEN)
def test_a_broken_robots_txt_lets_no_exception_through(sent):
    with serving({"/robots.txt": sent, "/ferry": answer(PAGE)}) as server, suppress(SourceError):
        assert Setting(server.port).fetcher().page(URL).content == PAGE


def test_a_connection_that_is_reset_is_a_problem():
    def reset(talk: socket.socket) -> None:
        talk.sendall(head("Content-Length: 100"))
        talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        talk.close()

    with serving({"/ferry": reset}) as server:
        assert fault(Setting(server.port)).kind == "cut-short"


def test_nobody_at_home_is_a_problem():
    assert fault(Setting(1)).kind == "unreachable"


SOUND = {
    "chunks": chunked(PAGE[:9], PAGE[9:]) + b"0\r\nX-Trailer: y\r\n\r\n",
    "no length, ended by closing": head("Connection: close") + PAGE,
    "an odd version": b"HTTP/9.9 200 OK\r\n\r\n" + PAGE,
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
    "bytes after the end": answer(PAGE) + b"HTTP/1.1 200 OK\r\n\r\nsomething else",
    "hints before it": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3 + answer(PAGE),
    "identity": answer(PAGE, "Content-Encoding: identity"),
    "gzip": answer(gzip.compress(PAGE), "Content-Encoding: GZIP"),
    "two members": answer(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "Content-Encoding: gzip"),
    "gzip and rubbish": answer(gzip.compress(PAGE) + bytes(50), "Content-Encoding: x-gzip"),
    "deflate": answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "bare deflate": answer(zlib.compress(PAGE, wbits=-15), "Content-Encoding: deflate"),
    "brotli": answer(brotli.compress(PAGE), "Content-Encoding: br"),
    "zstd": answer(zstd.compress(PAGE), "Content-Encoding: zstd"),
    "two frames": answer(zstd.compress(PAGE[:9]) + zstd.compress(PAGE[9:]), "Content-Encoding: zstd"),
    "gzip in chunks of a byte": head("Transfer-Encoding: chunked", "Content-Encoding: gzip")
    + b"".join(b"1\r\n%c\r\n" % byte for byte in gzip.compress(PAGE))
    + b"0\r\n\r\n",
}


@pytest.mark.parametrize("sent", SOUND.values(), ids=SOUND)
def test_an_unusual_answer_is_read(sent):
    with serving({"/ferry": sent}) as server:
        assert Setting(server.port).fetcher().page(URL).content == PAGE


def test_an_empty_body_is_empty_whatever_its_packing():
    for coding in ("gzip", "deflate", "br", "zstd"):
        with serving({"/ferry": answer(b"", f"Content-Encoding: {coding}")}) as server:
            assert Setting(server.port).fetcher().page(URL).content == b""


# ---------------------------------------------------------------- answers that are too much


def zeros_brotli(size: int) -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join([packer.process(bytes(1_000_000)) for _ in range(size // 1_000_000)]) + packer.finish()


BOMBS = {
    "gzip": lambda: gzip.compress(bytes(60_000_000), 1),
    "deflate": lambda: zlib.compress(bytes(60_000_000), 1),
    "br": lambda: zeros_brotli(60_000_000),
    "zstd": lambda: zstd.compress(bytes(60_000_000)),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_bomb_stops_at_the_cap(coding):
    bomb = BOMBS[coding]()
    assert len(bomb) < 2_000_000
    with serving({"/ferry": answer(bomb, f"Content-Encoding: {coding}")}) as server:
        tracemalloc.start()
        found = fault(Setting(server.port))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found.kind == "too-large"
    assert found.reason == "larger than 5,000,000 bytes"
    assert peak < 30_000_000


@pytest.mark.parametrize("coding", BOMBS)
def test_no_step_of_unpacking_is_large(coding, monkeypatch):
    monkeypatch.setattr(packing, "_PIECE", 100_000)
    bomb = BOMBS[coding]()
    steps = unpacked([bomb], coding)
    assert all(len(step) <= 131_072 for step, _ in zip(steps, repeat(None, 400), strict=False))


def test_many_empty_members_are_many_small_steps():
    steps = list(unpacked([gzip.compress(b"") * 20_000], "gzip"))
    assert b"".join(steps) == b""


def test_a_zstd_frame_that_wants_a_window_of_gigabytes_is_refused():
    wide = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 27})
    packed = wide.compress(bytes(1000)) + wide.flush()
    with serving({"/ferry": answer(packed, "Content-Encoding: zstd")}) as server:
        assert fault(Setting(server.port)).kind == "bad-answer"


def test_an_endless_body_stops_at_the_cap():
    def endless(talk: socket.socket) -> None:
        talk.sendall(head("Content-Type: text/html"))
        while True:
            talk.sendall(b"<p>more</p>" * 5000)

    with serving({"/ferry": endless}) as server:
        assert fault(Setting(server.port)).kind == "too-large"


def test_a_body_of_the_cap_is_read_and_one_byte_more_is_not():
    with serving({"/a": answer(b"x" * 1000), "/b": answer(b"x" * 1001)}) as server:
        fetcher = Setting(server.port).fetcher(max_bytes=1000)
        assert len(fetcher.page("http://gazette.example/a").content) == 1000
        with pytest.raises(SourceError, match="larger than 1,000 bytes"):
            fetcher.page("http://gazette.example/b")


def test_what_a_page_that_is_none_carries_is_not_taken_in():
    def endless(talk: socket.socket) -> None:
        talk.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Encoding: zstd\r\n\r\n")
        while True:
            talk.sendall(b"more" * 5000)

    with serving({"/ferry": endless}) as server:
        assert fault(Setting(server.port)).kind == "not-found"


def crumbs(first: bytes, crumb: bytes):
    def crumble(talk: socket.socket) -> None:
        talk.sendall(first)
        while True:
            talk.sendall(crumb * 10_000)

    return crumble


CRUMBS = {
    "chunks of a byte": (crumbs(head("Transfer-Encoding: chunked"), b"1\r\nx\r\n"), "bad-answer"),
    "empty zstd frames": (crumbs(head("Content-Encoding: zstd"), zstd.compress(b"")), "bad-answer"),
    "empty gzip members": (crumbs(head("Content-Encoding: gzip"), gzip.compress(b"")), "bad-answer"),
    "long names of chunks": (crumbs(head("Transfer-Encoding: chunked"), b"1;%s\r\nx\r\n" % (b"a" * 2000)), "too-large"),
    "hints": (crumbs(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "too-large"),
}


@pytest.mark.parametrize("case", CRUMBS)
def test_an_answer_that_only_costs_time_is_given_up_within_a_second_of_work(case):
    sent, kind = CRUMBS[case]
    with serving({"/ferry": sent}) as server:
        began = time.thread_time()
        assert fault(Setting(server.port)).kind == kind
        assert time.thread_time() - began < 1.5


def test_many_small_chunks_of_an_honest_page_are_read():
    """A server that flushes each line is none that wastes time."""
    line = b"5a\r\n" + b"x" * 90 + b"\r\n"
    body = head("Transfer-Encoding: chunked", "Content-Type: text/html") + line * 30_000 + b"0\r\n\r\n"
    with serving({"/ferry": body}) as server:
        assert len(Setting(server.port).fetcher().page(URL).content) == 2_700_000


# ---------------------------------------------------------------- answers that take too long


def dripping(first: bytes, *, every: float):
    def drip(talk: socket.socket) -> None:
        talk.sendall(first)
        while True:
            time.sleep(every)
            talk.sendall(b"x")

    return drip


def silent(first: bytes):
    def stall(talk: socket.socket) -> None:
        talk.sendall(first)
        time.sleep(5)

    return stall


SLOW = {
    "says nothing": (silent(b""), IDLE, "sent nothing for 0.25 seconds"),
    "stops in its header": (silent(b"HTTP/1.1 200 OK\r\nX: "), IDLE, "sent nothing for 0.25 seconds"),
    "stops in its body": (silent(answer(PAGE, length=100)), IDLE, "sent nothing for 0.25 seconds"),
    "drips its header": (dripping(b"HTTP/1.1 200 OK\r\nX: ", every=0.05), SHORT, "took longer than 1 seconds"),
    "drips its body": (dripping(answer(b"", length=100_000), every=0.05), SHORT, "took longer than 1 seconds"),
    "drips hints": (
        dripping(b"HTTP/1.1 103 E\r\n\r\n" * 100 + b"HTTP/1.1 103 ", every=0.05),
        SHORT,
        "took longer than 1",
    ),
}


@pytest.mark.parametrize(("sent", "limit", "reason"), SLOW.values(), ids=SLOW)
def test_a_slow_answer_is_given_up(sent, limit, reason):
    with serving({"/ferry": sent}) as server:
        found = fault(Setting(server.port), real_time=True, **limit)
    assert found.kind == "too-slow"
    assert found.reason.startswith(reason)


def test_endless_hints_are_given_up():
    def hints(talk: socket.socket) -> None:
        while True:
            talk.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 1000)

    with serving({"/ferry": hints}) as server:
        assert fault(Setting(server.port), real_time=True).kind == "too-large"


def test_the_time_in_all_holds_over_redirects():
    def late(talk: socket.socket) -> None:
        time.sleep(0.2)
        talk.sendall(moved("/ferry"))

    with serving({"/ferry": late}) as server:
        found = fault(Setting(server.port), real_time=True, seconds=0.5, max_redirects=50, pace_seconds=0.001)
    assert found.kind == "too-slow"


def test_waiting_for_a_hosts_turn_does_not_count_as_slowness():
    with serving({"/ferry": moved("/b"), "/b": answer(PAGE)}) as server:
        setting = Setting(server.port)
        assert setting.fetcher(pace_seconds=25, seconds=20.0).page(URL).content == PAGE
        assert setting.slept == [25]


def test_a_name_that_is_never_looked_up_is_given_up():
    setting = Setting(1)
    setting.resolve = lambda *_: time.sleep(5)
    assert fault(setting, real_time=True, **QUICK).kind == "too-slow"


# ---------------------------------------------------------------- redirects

LEADING = {
    "to itself": ("/ferry", "redirects"),
    "to a file": ("file:///etc/passwd", "bad-address"),
    "to FTP": ("ftp://gazette.example/a", "bad-address"),
    "to a script": ("javascript:alert(1)", "bad-address"),
    "to data": ("data:text/html,<p>x", "bad-address"),
    "to this machine": ("http://127.0.0.1/", "private"),
    "to IPv6's this machine": ("http://[::1]/", "private"),
    "to a mapped address": ("http://[::ffff:10.0.0.1]/", "private"),
    "to a cloud's metadata": ("http://169.254.169.254/latest/meta-data/", "private"),
    "to a name that is private": ("http://inside.example/", "private"),
    "with credentials": ("http://user:pass@gazette.example/", "bad-address"),
    "with a name alone": ("http://user@gazette.example/", "bad-address"),
    "to port 0": ("http://gazette.example:0/", "bad-address"),
    "to port 99999": ("http://gazette.example:99999/", "bad-address"),
    "to a broken address": ("http://[::1/", "bad-address"),
    "to no host": ("https:///a", "bad-address"),
    "to a zone": ("http://[fe80::1%25eth0]/", "bad-address"),
    "with a backslash": ("http://gazette.example\\@inside.example/", "bad-address"),
    "with an escape sequence": ("/a\x1b[31m", "bad-address"),
    "to a very long address": ("/" + "a" * 9000, "bad-address"),
    "to a host of rubbish": ("http://a..b/", "bad-address"),
    "to a host with a space": ("http://a b/", "bad-address"),
}


@pytest.mark.parametrize(("to", "kind"), LEADING.values(), ids=LEADING)
def test_a_redirect_that_may_not_be_followed_is_a_problem(to, kind):
    with serving({"/ferry": moved(to)}) as server:
        setting = Setting(server.port, names={"inside.example": [["192.168.1.1"]]})
        for ip in ("127.0.0.1", "169.254.169.254", "::1", "::ffff:a00:1"):
            setting.names[ip] = [[ip]]
        assert fault(setting).kind == kind
        assert set(server.asked) == {"/ferry"}


def test_redirects_are_counted():
    paths = {f"/{i}": moved(f"/{i + 1}") for i in range(9)}
    with serving({**paths, "/9": answer(PAGE)}) as server:
        setting = Setting(server.port)
        assert setting.fetcher(max_redirects=5).page("http://gazette.example/4").content == PAGE
        assert fault(setting, "http://gazette.example/3").kind == "redirects"


def test_line_ends_in_a_redirect_stay_escaped():
    with serving({"/ferry": moved("/a%0d%0aX-Evil:%20y z"), "/a%0d%0aX-Evil:%20y%20z": answer(PAGE)}) as server:
        Setting(server.port).fetcher().page(URL)
        assert not any("\r\nX-Evil" in request for request in server.requests)


def test_a_redirect_in_raw_utf8_is_followed():
    with serving({"/ferry": moved("/fähre"), "/f%C3%A4hre": answer(PAGE)}) as server:
        assert Setting(server.port).fetcher().page(URL).url == "http://gazette.example/f%C3%A4hre"


# ---------------------------------------------------------------- headers that lie

ODD_TYPES = {
    "": ("application/octet-stream", None),
    "text/html; charset=latin-1": ("text/html", "latin-1"),
    'TEXT/HTML;Charset="UTF-8"': ("text/html", "utf-8"),
    "text/html; charset=\x1b]0;owned\x07": ("text/html", None),
    "\x1b[31m/html": ("application/octet-stream", None),
    "text/html; charset=" + "a" * 500: ("text/html", "a" * 40),
}


@pytest.mark.parametrize(("type_", "found"), ODD_TYPES.items(), ids=range(len(ODD_TYPES)))
def test_a_media_type_is_plain_words(type_, found):
    with serving({"/ferry": answer(PAGE, f"Content-Type: {type_}")}) as server:
        page = Setting(server.port).fetcher().page(URL)
    assert (page.media_type, page.charset) == found


@pytest.mark.parametrize("etag", ["a1", '"a\x1bb"', '"' + "a" * 300 + '"', '"a" x', ""])
def test_an_etag_that_is_none_is_not_kept(etag):
    with serving({"/ferry": answer(PAGE, f"ETag: {etag}", "Last-Modified: \x1b[31m")}) as server:
        found = Setting(server.port).fetcher().fetch(URL)
    assert found.validators.etag is None
    assert found.validators.last_modified is None


@pytest.mark.parametrize("charset", ["klingon", "zip", "rot13", "utf-7", "idna", "undefined", "utf-16"])
def test_a_wrong_charset_harms_no_reading(charset):
    page = "<html><body><article><h1>Fähre</h1><p>Die Fähre fährt nicht.</p></article></body></html>".encode()
    options = Options(intake=IntakeOptions(fetching=FetchOptions(allow_private=True)))
    with serving({"/ferry": answer(page, f"Content-Type: text/html; charset={charset}")}) as server:
        found = tidings.read(f"http://127.0.0.1:{server.port}/ferry", options=options)
    assert isinstance(found, Reading)
    assert "Fähre" in found.article.text


# ---------------------------------------------------------------- TLS


def context(authority: trustme.CA, *names: str, expired: bool = False) -> ssl.SSLContext:
    """A server's side of TLS."""
    until = datetime(2020, 1, 1, tzinfo=UTC) if expired else None
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_after=until).configure_cert(tls)
    return tls


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    tls = ssl.create_default_context()
    authority.configure_trust(tls)
    return tls


SAFE = "https://gazette.example/ferry"


def test_a_page_over_tls_is_read_where_the_certificate_is_the_hosts():
    authority = trustme.CA()
    with serving({"/ferry": answer(PAGE)}, context(authority, "gazette.example")) as server:
        setting = Setting(server.port, trust=lambda: trusting(authority))
        page = setting.fetcher().page(SAFE)
    assert (page.content, page.url) == (PAGE, SAFE)


def test_a_certificate_that_is_not_sound_is_a_problem():
    ours, theirs = trustme.CA(), trustme.CA()
    for tls, words in (
        (context(theirs, "gazette.example"), "certificate"),
        (context(ours, "observer.example"), "gazette.example"),
        (context(ours, "gazette.example", expired=True), "expired"),
    ):
        with serving({"/ferry": answer(PAGE)}, tls) as server:
            found = fault(Setting(server.port, trust=lambda: trusting(ours)), SAFE)
            assert (found.kind, server.requests) == ("tls", [])
            assert words in found.reason


def test_a_server_without_tls_is_a_problem():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        setting = Setting(listener.getsockname()[1])
        connect = setting.connect

        def answered(ip: str, port: int, seconds: float):
            stream = connect(ip, port, seconds)
            talk, _ = listener.accept()
            talking.append(talk)
            talk.sendall(answer(PAGE) * 5)
            return stream

        talking: list[socket.socket] = []
        setting.connect = answered
        assert fault(setting, SAFE).kind == "tls"
        for talk in talking:
            talk.close()


def test_a_server_that_stalls_in_its_handshake_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = fault(Setting(listener.getsockname()[1]), SAFE, real_time=True, **QUICK)
    assert found.kind == "too-slow"


# ---------------------------------------------------------------- the terminal


def command(*arguments: str) -> subprocess.CompletedProcess:
    line = [sys.executable, "-c", "from tidings.cli.main import main; main()", *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=300)


def test_what_a_server_says_never_reaches_the_terminal_raw():
    with serving({"/a": moved("ftp://x/\x9b31m\u202e"), "/b": answer(b"", status="500 \x1b[2Jgone")}) as server:
        site = f"http://127.0.0.1:{server.port}"
        done = command("read", f"{site}/a", f"{site}/b", f"{site}/\x1b[31m", "--allow-private")
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)
    assert lines[1] == f"tidings: {site}/b: HTTP 500 Internal Server Error"


def test_a_private_address_is_read_only_where_it_is_allowed():
    page = b"<html><body><article><h1>Ferry</h1><p>Mayor Ada Lund said the ferry stops.</p></article></body></html>"
    with serving({"/a": answer(page)}) as server:
        url = f"http://127.0.0.1:{server.port}/a"
        refused = command("read", url)
        assert (refused.returncode, server.requests) == (3, [])
        assert refused.stderr == f"tidings: {url}: 127.0.0.1 is at 127.0.0.1, and private addresses are not allowed\n"
        found = json.loads(command("read", url, "--json", "--allow-private").stdout)
    assert found["page"]["url"] == url
    assert found["page"]["fetched"].endswith("Z")
