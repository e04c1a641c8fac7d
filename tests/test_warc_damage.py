"""Damaged web archives: each damage loses the damaged record at most, and is one problem with its offset.

The pages of the records around it are compared byte by byte.
"""

import gzip
import itertools
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warcs
from test_warc import read, written
from tidings.nouns import Page, Problem
from warcs import ISLES, Archive

Damage = Callable[[Archive], list[bytes]]
AT = 3  # the record that is harmed
LAST = len(ISLES) - 1


def at(harm: Callable[[bytes], bytes], number: int = AT) -> Damage:
    """Harm one record of an archive where it lies, packed or not."""
    return lambda archive: [harm(piece) if i == number else piece for i, piece in enumerate(archive.pieces)]


def within(harm: Callable[[bytes], bytes], number: int = AT) -> Damage:
    """Harm one record before it is packed, so that its gzip member is whole."""

    def harmed(archive: Archive) -> list[bytes]:
        record = harm(warcs.answers()[number])
        pieces = list(archive.pieces)
        pieces[number] = gzip.compress(record, mtime=0) if archive.packed else record
        return pieces

    return harmed


def said(length: str) -> Callable[[bytes], bytes]:
    """A record that gives another length."""
    return lambda record: relengthed(record, length)


def relengthed(record: bytes, length: str) -> bytes:
    header, block = record.split(b"\r\n\r\n", 1)
    kept = [line for line in header.split(b"\r\n") if not line.startswith(b"Content-Length")]
    return b"\r\n".join([*kept, f"Content-Length: {length}".encode()]) + b"\r\n\r\n" + block


def longer(by: int) -> Callable[[bytes], bytes]:
    return lambda record: relengthed(record, str(length(record) + by))


def length(record: bytes) -> int:
    return len(record.split(b"\r\n\r\n", 1)[1]) - 4


def flipped(place: float) -> Callable[[bytes], bytes]:
    """A record with one byte changed, at a share of its length."""

    def flip(record: bytes) -> bytes:
        where = int(len(record) * place)
        return record[:where] + bytes([record[where] ^ 0x55]) + record[where + 1 :]

    return flip


def without(start: float, stop: float) -> Callable[[bytes], bytes]:
    """A record with bytes lost."""
    return lambda record: record[: int(len(record) * start)] + record[int(len(record) * stop) :]


def noise(record: bytes) -> bytes:
    return bytes(i * 193 % 251 for i in range(len(record)))


BOTH = {
    "cut short": at(without(0.6, 1)),
    "cut short in its header": at(without(0.05, 1)),
    "its first half lost": at(without(0, 0.5)),
    "its middle lost": at(without(0.4, 0.6)),
    "a disk's block of zeros": at(lambda record: record[:300] + bytes(512) + record[812:]),
    "all zeros": at(lambda record: bytes(len(record))),
    "all noise": at(noise),
    "a byte changed at the start": at(flipped(0)),
    "a byte changed near the start": at(flipped(0.002)),
    "a byte changed in the middle": at(flipped(0.5)),
    "bytes put in": at(lambda record: record[: len(record) // 2] + b"<!-- put in -->" + record[len(record) // 2 :]),
    "the first record cut short": at(without(0.5, 1), 0),
    "the first record noise": at(noise, 0),
    "the last record cut short": at(without(0.9, 1), LAST),
    "the last record cut short in its header": at(without(0.05, 1), LAST),
    "a length too long by one": within(longer(1)),
    "a length too long by two": within(longer(2)),
    "a length too long by four": within(longer(4)),
    "a length too long by a record": within(longer(3000)),
    "a length too short by one": within(longer(-1)),
    "a length too short by a half": within(longer(-1500)),
    "a length of nothing": within(said("0")),
    "a length of 4e15": within(said("4000000000000000")),
    "a length of forty digits": within(said("9" * 40)),
    "a length below zero": within(said("-5")),
    "a length that is a word": within(said("long")),
    "no length": within(lambda record: record.replace(b"Content-Length:", b"X-Length:")),
    "no version": within(lambda record: record.replace(b"WARC/1.0", b"WARX/1.0", 1)),
    "a header without an end": within(lambda record: record.replace(b"\r\n\r\n", b"\r\n", 1)[:300] + b"x" * 70_000),
    "the last length too long": within(longer(7), LAST),
    "the last length of 4e15": within(said("4000000000000000"), LAST),
    "a payload with wrong bytes": within(lambda record: record.replace(b"Edda Moran", b"Edda Norin")),
    "rubbish between records": at(lambda record: noise(record)[:777], AT),
}
PACKED = {
    "a wrong checksum": at(lambda member: member[:-8] + b"\0\0\0\0" + member[-4:]),
    "a wrong size": at(lambda member: member[:-4] + b"\1\2\3\4"),
    "no checksum": at(lambda member: member[:-8]),
    "reserved flags": at(lambda member: member[:3] + b"\xff" + member[4:]),
    "another method": at(lambda member: member[:2] + b"\x07" + member[3:]),
    "a record that inflates to 600 MB": at(lambda _: bomb(600_000_000)),
    "a member that is no record": at(lambda _: gzip.compress(b"hello" * 99)),
}


def bomb(size: int) -> bytes:
    """A record of zeros, packed, made without holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    header = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {size}\r\n\r\n".encode()
    made = [packer.compress(header)]
    made += [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*made, packer.compress(b"\r\n\r\n"), packer.flush()])


CASES = [(name, packed, harm) for packed in (False, True) for name, harm in BOTH.items()]
CASES += [(name, True, harm) for name, harm in PACKED.items()]


@pytest.mark.parametrize(("name", "packed", "harm"), CASES, ids=[f"{name} ({packed})" for name, packed, _ in CASES])
def test_a_damage_loses_the_damaged_record_at_most(tmp_path, name, packed, harm):
    pieces = harm(warcs.archive(pack=packed))
    path = written(tmp_path, *pieces, name="news.warc.gz" if packed else "news.warc")
    number = 0 if "first record" in name else LAST if "the last" in name else AT
    found = read(path)
    others = [warcs.page(isle) for i, isle in enumerate(ISLES) if i != number]
    assert [one.content for one in found if isinstance(one, Page)] == others
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert found.index(problem) == number
    assert problem.kind == "damaged"
    offset = sum(map(len, pieces[:number]))
    assert problem.source == f"{path}#{offset}"
    assert f"at byte {offset}" in problem.message
    for size in (1, len(pieces[0]) + 1, 3 * len(pieces[0])):
        assert read(path, size) == found


def test_several_damages_are_several_problems(tmp_path):
    for packed in (False, True):
        made = warcs.archive(pack=packed)
        for number in (1, 2, 5):
            made = Archive(tuple(at(flipped(0.5), number)(made)), packed)
        found = read(written(tmp_path, made.bytes, name="news.warc.gz" if packed else "news.warc"))
        assert [isinstance(one, Problem) for one in found] == [i in {1, 2, 5} for i in range(len(ISLES))]


def test_a_last_record_without_its_last_line_ends_is_whole(tmp_path):
    whole = b"".join(warcs.answers())
    for lost in range(5):
        assert len(pages(read(written(tmp_path, whole[: len(whole) - lost])))) == len(ISLES)


def test_an_archive_in_one_member_that_is_cut_short_keeps_what_came_before(tmp_path):
    whole = gzip.compress(b"".join(warcs.answers()), mtime=0)
    found = read(written(tmp_path, whole[: len(whole) * 3 // 4], name="all.warc.gz"))
    assert [one.content for one in pages(found)] == [warcs.page(isle) for isle in ISLES[: len(pages(found))]]
    assert len(pages(found)) >= len(ISLES) // 2
    assert [type(one) for one in found[-1:]] == [Problem]


def in_members(records: list[bytes]) -> list[bytes]:
    """Two records in a gzip member, four in the next, and two in the last."""
    return [gzip.compress(b"".join(records[i:j]), mtime=0) for i, j in ((0, 2), (2, 6), (6, 8))]


def whole_before(place: int, member: bytes) -> int:
    """How many of the middle member's records lie wholly in its packed bytes before a place."""
    inflated = len(zlib.decompressobj(31).decompress(member[:place]))
    ends = itertools.accumulate(map(len, warcs.answers()[2:6]))
    return sum(end <= inflated for end in ends)


@pytest.mark.parametrize("share", [0.5, 0.8, 0.9, 0.98])
@pytest.mark.parametrize("harm", [flipped, lambda share: without(share, share + 0.01), lambda share: without(share, 1)])
def test_a_broken_member_of_several_records_gives_those_before_it_broke(tmp_path, harm, share):
    first, middle, last = in_members(warcs.answers())
    path = written(tmp_path, first, harm(share)(middle), last, name="news.warc.gz")
    found = read(path)
    contents = [one.content for one in pages(found)]
    kept = [isle for isle in ISLES if warcs.page(isle) in contents]
    assert contents == [warcs.page(isle) for isle in kept]
    assert set(ISLES) - set(kept) <= set(ISLES[2:6])
    before = whole_before(int(len(middle) * share) - 64, middle)
    assert kept[: 2 + before] == list(ISLES[: 2 + before])
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert problem.source == f"{path}#{len(first)}"
    assert read(path, 1) == found


def test_a_broken_member_gives_no_record_that_its_digest_does_not_confirm(tmp_path):
    bare = [warcs.record(warcs.http(warcs.page(isle)), url=warcs.url(isle)) for isle in ISLES]
    for records, salvaged in ((bare, ()), (warcs.answers(), ISLES[2:6])):
        first, middle, last = in_members(records)
        found = read(written(tmp_path, first, middle[:-8] + bytes(8), last, name="news.warc.gz"))
        expected = [warcs.page(isle) for isle in (*ISLES[:2], *salvaged, *ISLES[6:])]
        assert [one.content for one in pages(found)] == expected
        assert len(found) == len(expected) + 1


@given(st.data())
def test_any_damage_of_members_of_several_records_gives_no_other_page(tmp_path_factory, data):
    """Bytes changed, lost or put in anywhere: members that it does not touch give all their pages, none a wrong one."""
    made = in_members(warcs.answers())
    whole = b"".join(made)
    start = data.draw(st.integers(0, len(whole) - 1))
    stop = min(len(whole), start + data.draw(st.integers(0, 2000)))
    harmed = whole[:start] + data.draw(st.binary(max_size=50)) + whole[stop:]
    path = written(tmp_path_factory.mktemp("members"), harmed, name="news.warc.gz")
    found = read(path)
    contents = [one.content for one in pages(found)]
    place = 0
    for isles, piece in zip((ISLES[:2], ISLES[2:6], ISLES[6:]), made, strict=True):
        if place + len(piece) <= start or place >= stop:
            assert {warcs.page(isle) for isle in isles} <= set(contents)
        place += len(piece)
    assert contents == [page for page in map(warcs.page, ISLES) if page in contents]
    assert read(path, 1) == found


def pages(found: list) -> list[Page]:
    return [one for one in found if isinstance(one, Page)]


def test_a_length_that_leads_to_the_end_of_the_next_records_http_headers_swallows_nothing(tmp_path):
    whole = warcs.archive(pack=False).bytes
    found = read(written(tmp_path, whole[:286], bytes(7), whole[636:]))
    assert [one.content for one in pages(found)] == [warcs.page(isle) for isle in ISLES[1:]]


@given(st.data())
def test_any_damage_loses_what_it_touches_at_most(tmp_path_factory, data):
    """Bytes changed, lost or put in anywhere: the pages of records that it does not touch are all there, no others."""
    packed = data.draw(st.booleans())
    made = warcs.archive(pack=packed)
    whole = made.bytes
    start = data.draw(st.integers(0, len(whole) - 1))
    stop = min(len(whole), start + data.draw(st.integers(0, 2000)))
    harmed = whole[:start] + data.draw(st.binary(max_size=50)) + whole[stop:]
    path = written(tmp_path_factory.mktemp("any"), harmed, name="news.warc.gz" if packed else "news.warc")
    found = read(path)
    untouched, place = [], 0
    for isle, piece in zip(ISLES, made.pieces, strict=True):
        if place + len(piece) <= start or place >= stop:
            untouched.append(warcs.page(isle))
        place += len(piece)
    contents = [one.content for one in pages(found)]
    assert [content for content in contents if content in untouched] == untouched
    assert set(contents) <= {warcs.page(isle) for isle in ISLES}
    assert read(path, 1) == found


def test_memory_stays_bounded(tmp_path):
    """A record of 600 MB is never held: the reader runs in a process that may take little."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    path = written(tmp_path, bomb(600_000_000), *warcs.packed(warcs.answers()), name="bomb.warc.gz")
    code = (
        "from tidings.intake import archives; from tidings.workers.memory import limit; limit(150_000_000);"
        f"print(len([one for part in archives.ranges({str(path)!r}) for one in archives.read(part)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert int(done.stdout) == len(ISLES) + 1


def test_false_members_cost_little(tmp_path):
    path = written(tmp_path, b"\x1f\x8b\x08\x00" * 250_000, *warcs.packed(warcs.answers()), name="false.warc.gz")
    assert len(read(Path(path))) == len(ISLES) + 1
