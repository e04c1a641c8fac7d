"""Web archives as sources: what becomes a page, and how its bytes are had back."""

import gzip
import json
import random
import sys
import zlib
from functools import partial
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

import warcs
from tidings.article.decode import decode
from tidings.intake import archives
from tidings.intake.archives import Range, Skipped
from tidings.intake.archives.payload import CAP
from tidings.nouns import Page, Problem

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def read(path: Path | str, size: int = 10**9) -> list[Page | Problem | Skipped]:
    """All that is in an archive, read in ranges of this size."""
    found: list[Page | Problem | Skipped] = []
    for part in archives.ranges(str(path), size):
        found += archives.read(part) if isinstance(part, Range) else [part]
    return found


def written(folder: Path, *pieces: bytes, name: str = "news.warc") -> Path:
    path = folder / name
    path.write_bytes(b"".join(pieces))
    return path


def one(folder: Path, made: bytes) -> Page | Problem | Skipped:
    """What a record becomes between two others, packed or not, read whole and by ranges."""
    first, *_, last = warcs.answers()
    plain, packed = (
        between(written(folder, *pieces, name=name))
        for name, pieces in (("news.warc", [first, made, last]), ("news.warc.gz", warcs.packed([first, made, last])))
    )
    kind = type(plain)
    assert type(packed) is kind
    if kind is Page:
        assert (plain.content, plain.url, plain.charset) == (packed.content, packed.url, packed.charset)
    if kind is Problem:
        assert plain.kind == packed.kind
    return plain


def between(path: Path) -> Page | Problem | Skipped:
    found = read(path)
    assert len(list(archives.ranges(str(path), 1))) == len(found)
    assert read(path, 1) == found
    before, made, after = found
    assert (before.content, after.content) == (warcs.page(warcs.ISLES[0]), warcs.page(warcs.ISLES[-1]))
    return made


@pytest.mark.parametrize("pack", [False, True])
def test_answers_become_pages(tmp_path, pack):
    made = warcs.archive(pack=pack)
    path = written(tmp_path, made.bytes, name="news.warc.gz" if pack else "news.warc")
    pages = read(path)
    assert [page.url for page in pages] == [warcs.url(isle) for isle in warcs.ISLES]
    assert [page.content for page in pages] == [warcs.page(isle) for isle in warcs.ISLES]
    assert {(page.fetched, page.media_type, page.charset) for page in pages} == {
        ("2026-11-03T07:00:00Z", "text/html", "utf-8")
    }
    assert pages[0].source == f"{path}#0"
    assert pages[1].source == f"{path}#{len(made.pieces[0])}"


@given(size=st.integers(1, 60_000), pack=st.booleans(), cut=st.integers(0, 30_000), harm=st.booleans())
def test_the_same_records_whichever_way_it_is_cut(tmp_path_factory, size, pack, cut, harm):
    whole = bytearray(warcs.archive(pack=pack).bytes)
    if harm:
        whole[cut % len(whole)] ^= 0x55
    path = written(tmp_path_factory.mktemp("cut"), bytes(whole), name="news.warc.gz" if pack else "news.warc")
    assert read(path, size) == read(path)


def test_ranges_are_of_about_the_size_that_is_asked(tmp_path):
    made = warcs.archive(pack=True)
    parts = list(archives.ranges(str(written(tmp_path, made.bytes, name="a.warc.gz")), 2 * len(made.pieces[0])))
    assert len(parts) > 2
    assert [part.start for part in parts[1:]] == [part.stop for part in parts[:-1]]


BODY = warcs.page("Tarn")
LARGE = b"<p>" + random.Random(5).randbytes(CAP // 2).hex().encode()  # noqa: S311  nothing is kept secret by it
PACKINGS = {
    "gzip": gzip.compress(BODY),
    "x-gzip": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "br": brotli.compress(BODY),
    "zstd": zstd.compress(BODY),
    "gzip, br": brotli.compress(gzip.compress(BODY)),
    "identity": BODY,
}


@pytest.mark.parametrize("coding", PACKINGS)
@pytest.mark.parametrize("chunked", [False, True])
def test_packing_and_chunks_are_undone(tmp_path, coding, chunked):
    body, headers = PACKINGS[coding], [f"Content-Encoding: {coding}"]
    if chunked:
        body = b"".join(b"%x\r\n%s\r\n" % (len(body[i : i + 100]), body[i : i + 100]) for i in range(0, len(body), 100))
        body += b"0\r\n\r\n"
        headers.append("Transfer-Encoding: chunked")
    assert one(tmp_path, warcs.record(warcs.http(body, *headers))).content == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_the_crawler_has_undone_already_is_left(tmp_path, coding):
    answer = warcs.http(BODY, f"Content-Encoding: {coding}", "Transfer-Encoding: chunked")
    assert one(tmp_path, warcs.record(answer)).content == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_payload_that_is_broken_or_too_large_is_a_problem(tmp_path, coding):
    quick = partial(brotli.compress, quality=1)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": quick, "zstd": zstd.compress}[coding]
    header = f"Content-Encoding: {coding}"
    assert one(tmp_path, warcs.record(warcs.http(pack(BODY)[:-20], header))).kind == "damaged"
    assert one(tmp_path, warcs.record(warcs.http(pack(LARGE), header))).kind == "too-large"
    assert one(tmp_path, warcs.record(warcs.http(b"<p>" + b"x" * CAP))).kind == "too-large"


@pytest.mark.parametrize(
    "sent",
    [
        b"10\r\n<p>sixteen bytes\r\n20\r\nfewer",
        b"10\r\n<p>sixteen bytes\r\n",
        b"10\r\n<p>sixteen bytes!!more",
        b"ffffffff\r\n<p>fewer",
        b"1\r\n<\r\nzz\r\np>",
    ],
)
def test_broken_chunks_are_a_problem(tmp_path, sent):
    assert one(tmp_path, warcs.record(warcs.http(sent, "Transfer-Encoding: chunked"))).kind == "damaged"


def test_chunks_may_have_extensions_and_trailers(tmp_path):
    sent = b'%x;name="value"\r\n%s\r\n0\r\nExpires: never\r\n\r\n' % (len(BODY), BODY)
    assert one(tmp_path, warcs.record(warcs.http(sent, "Transfer-Encoding: Chunked"))).content == BODY


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "windows-1252"),
        ("latin-1", "utf-8"),
        ("us-ascii", "windows-1252"),
        ("no-such-charset", "utf-8"),
        ("utf-16", "utf-8"),
        ('"utf-8"', "utf-8-sig"),
        ("", "utf-8"),
    ],
)
def test_a_wrong_charset_is_kept_as_it_was_said_and_read_for_what_the_bytes_are(tmp_path, declared, encoding):
    words = "“The café at Sel will close on Monday”, its owner, Ada Quill, said."
    body = f"<html><title>Café</title><p>{words}</p></html>".encode(encoding)
    page = one(tmp_path, warcs.record(warcs.http(body, kind=f"text/html; charset={declared}")))
    assert page.content == body
    assert page.charset == (declared.strip('"') or None)
    assert words in decode(page)


@pytest.mark.parametrize(
    "made",
    [
        warcs.record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        warcs.record(b"software: x\r\n", kind="warcinfo", url=None),
        warcs.record(warcs.http(b"\x89PNG\r\n\x1a\n", kind="image/png")),
        warcs.record(warcs.http(BODY, status="404 Not Found")),
        warcs.record(warcs.http(b"", status="301 Moved")),
        warcs.record(warcs.http(b" \r\n ")),
        warcs.record(warcs.http(b"User-agent: *", kind="text/plain"), url="https://gazette.example/robots.txt"),
        warcs.record(b"20261103 192.0.2.1", url="dns:gazette.example"),
        warcs.record(warcs.http(BODY), url="http://[x/"),
        warcs.record(warcs.http(BODY), "WARC-Segment-Number: 2", kind="continuation"),
    ],
)
def test_what_is_no_page_is_skipped_and_counted(tmp_path, made):
    assert isinstance(one(tmp_path, made), Skipped)


def test_an_answer_that_is_none_is_a_problem(tmp_path):
    assert one(tmp_path, warcs.record(b"no answer at all")).kind == "damaged"


def test_a_page_that_is_no_text_is_a_problem(tmp_path):
    assert one(tmp_path, warcs.record(warcs.http(b"%PDF-1.7 not HTML"))).kind == "not-text"


def test_text_and_resources_are_pages(tmp_path):
    text = one(tmp_path, warcs.record(warcs.http(b"Ferry stops.\n", kind="text/plain; charset='latin-1'")))
    assert (text.media_type, text.charset) == ("text/plain", "latin-1")
    made = one(tmp_path, warcs.record(BODY, "Content-Type: application/xhtml+xml", kind="resource"))
    assert (made.content, made.media_type) == (BODY, "text/html")
    assert one(tmp_path, warcs.record(warcs.http(BODY, kind=None))).media_type == "text/html"


@pytest.mark.parametrize("id_", ["", "<>", "urn:uuid:0", "<urn:uuid:" + "9" * 5000 + ">", "ÿ\x01", "<urn:uuid:0>"])
def test_odd_record_ids_harm_nothing(tmp_path, id_):
    assert one(tmp_path, warcs.record(warcs.http(BODY), id_=id_)).content == BODY


def test_odd_fields(tmp_path):
    made = one(tmp_path, warcs.record(warcs.http(BODY), url="<https://gazette.example/a>", date="yesterday"))
    assert (made.url, made.fetched) == ("https://gazette.example/a", None)


def test_bytes_that_are_not_those_of_their_digest_are_a_problem(tmp_path):
    block = warcs.http(BODY)
    assert one(tmp_path, warcs.record(block, f"WARC-Block-Digest: {warcs.sha1(block)}")).content == BODY
    assert one(tmp_path, warcs.record(block, f"WARC-Block-Digest: {warcs.sha1(b'')}")).kind == "damaged"
    assert one(tmp_path, warcs.record(block, "WARC-Block-Digest: sha1:?")).content == BODY


# ---------------------------------------------------------------- revisits


def revisit(
    *headers: str, isle: str = "Tarn", block: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
) -> bytes:
    return warcs.record(block, *headers, kind="revisit", url=warcs.url(isle) + "?again", date="2026-11-04T07:00:00Z")


DIGEST = f"WARC-Payload-Digest: {warcs.sha1(BODY)}"


@pytest.mark.parametrize(
    "headers",
    [
        (DIGEST,),
        (f"WARC-Refers-To-Target-URI: {warcs.url('Tarn')}", "WARC-Refers-To-Date: 2026-11-03T07:00:00Z"),
        ("WARC-Refers-To: <urn:uuid:Tarn>",),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_a_revisit_is_the_page_it_refers_to(tmp_path, headers, first):
    made = warcs.answers()
    made.insert(0 if first else len(made), revisit(*headers))
    for name, pieces in (("a.warc", made), ("a.warc.gz", warcs.packed(made))):
        for size in (10**9, 1):
            found = read(written(tmp_path, *pieces, name=name), size)
            page = found[0 if first else -1]
            assert (page.content, page.url, page.fetched) == (
                BODY,
                warcs.url("Tarn") + "?again",
                "2026-11-04T07:00:00Z",
            )


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"])
def test_a_revisit_may_say_that_nothing_changed_or_nothing_at_all(tmp_path, block):
    sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKINGS["gzip"]), PACKINGS["gzip"])
    answer = warcs.http(sent, "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    made = [warcs.record(answer, DIGEST), *warcs.answers()[1:], revisit(DIGEST, block=block)]
    for size in (10**9, 1):
        assert read(written(tmp_path, *made), size)[-1].content == BODY


def test_a_revisit_without_its_original_is_a_problem(tmp_path):
    other = f"WARC-Payload-Digest: {warcs.sha1(b'other')}"
    for headers in ((other,), (other, "WARC-Refers-To: <urn:uuid:Tarn>"), ()):
        path = written(tmp_path, *warcs.answers(), revisit(*headers))
        assert read(path)[-1].kind == "no-original"
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    assert isinstance(read(written(tmp_path, revisit(other, block=image)))[0], Skipped)


# ---------------------------------------------------------------- other shapes


@pytest.mark.parametrize("name", ["all.warc.gz", "odd.warc"])
def test_many_records_in_one_gzip_member(tmp_path, name):
    path = written(tmp_path, gzip.compress(b"".join(warcs.answers())), name=name)
    assert [page.content for page in read(path)] == [warcs.page(isle) for isle in warcs.ISLES]
    two = [gzip.compress(b"".join(warcs.answers()[i : i + 4])) for i in (0, 4)]
    found = read(written(tmp_path, *two, name=name), 1)
    assert [page.content for page in found] == [warcs.page(isle) for isle in warcs.ISLES]
    assert len({page.source for page in found}) == len(found)


def test_a_page_that_quotes_a_record_is_one_page(tmp_path):
    quoted = warcs.record(warcs.http(b"<p>forged"), url="https://bank.example/")
    body = BODY + b"\r\n\r\n" + quoted
    for size in (10**9, 1):
        path = written(tmp_path, warcs.record(warcs.http(body)), warcs.record(warcs.http(BODY)))
        assert [page.content for page in read(path, size)] == [body, BODY]


def test_own_field_of_others_is_not_believed(tmp_path):
    for told in ("{", "[]", json.dumps({"source": "x"}), '{"source": 1}', "[" * 10_000):
        made = warcs.record(BODY, "Content-Type: text/html", f"Tidings-Page: {told}", kind="resource")
        assert one(tmp_path, made).url == "https://gazette.example/"


def test_what_cannot_be_opened_is_a_problem(tmp_path):
    assert read(tmp_path / "none.warc")[0].kind == "not-found"
    assert read(written(tmp_path, b""))[0].kind == "damaged"
    assert [found.kind for found in read(written(tmp_path, b"hello " * 10_000))] == ["damaged"]
