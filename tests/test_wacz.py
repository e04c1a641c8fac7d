"""WACZ: a zip file of web archives, from anybody: no path is followed, no bomb unpacked, each damage a problem."""

import io
import zipfile
from pathlib import Path
from typing import TypeVar

import pytest

import warcs
from test_warc import read
from tidings.intake import archives
from tidings.nouns import Page, Problem

HALVES = (warcs.packed(warcs.answers())[:4], warcs.packed(warcs.answers())[4:])
ALL = [warcs.page(isle) for isle in warcs.ISLES]

Target = TypeVar("Target", Path, io.BytesIO, "Stream")


def made(path: Target, entries: list[tuple[str, bytes]], packing: int = zipfile.ZIP_STORED) -> Target:
    with zipfile.ZipFile(path, "w", packing) as file:
        file.writestr("datapackage.json", "{}")
        for name, content in entries:
            file.writestr(name, content)
        file.writestr("pages/pages.jsonl", "{}\n")
    return path


def halves(path: Target, packing: int = zipfile.ZIP_STORED) -> Target:
    return made(path, [(f"archive/{i}.warc.gz", b"".join(half)) for i, half in enumerate(HALVES)], packing)


def contents(found: list) -> list[bytes]:
    return [one.content for one in found if isinstance(one, Page)]


def problems(found: list) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [1, 10**9])
def test_its_archives_are_read_one_after_the_other(tmp_path, packing, size):
    path = halves(tmp_path / "site.wacz", packing)
    found = read(path, size)
    assert contents(found) == ALL
    assert found[0].source == f"{path}/archive/0.warc.gz#0"
    plain = made(tmp_path / "plain.wacz", [("archive/a.warc", b"".join(warcs.answers()))], packing)
    assert contents(read(plain, size)) == ALL


def test_a_revisit_finds_its_original_in_another_archive(tmp_path):
    again = warcs.record(
        b"", f"WARC-Payload-Digest: {warcs.sha1(ALL[0])}", kind="revisit", url="https://gazette.example/again"
    )
    path = made(tmp_path / "a.wacz", [("archive/0.warc", again), ("archive/1.warc.gz", b"".join(HALVES[0]))])
    assert contents(read(path))[0] == ALL[0]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_no_name_leads_out_of_it(tmp_path, packing):
    inside = b"".join(HALVES[0])
    names = ["archive/../../evil.warc.gz", "/etc/evil.warc.gz", "archive/\x1b[2J.warc.gz", "archive\\..\\evil.warc.gz"]
    home = tmp_path / "home"
    home.mkdir()
    path = made(home / "a.wacz", [(name, inside) for name in names], packing)
    before = set(tmp_path.rglob("*"))
    found = read(path)
    assert set(contents(found)) == set(ALL[:4])
    assert set(tmp_path.rglob("*")) == before


def test_a_bomb_is_a_problem_and_the_other_archives_are_read(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        with file.open("archive/0.warc", "w") as bomb:
            for _ in range(600):
                bomb.write(bytes(1_000_000))
        file.writestr("archive/1.warc.gz", b"".join(HALVES[0]))
    found = read(path)
    assert contents(found) == ALL[:4]
    (problem,) = problems(found)
    assert problem.source == f"{path}/archive/0.warc"


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_record_is_one_problem(tmp_path, packing):
    broken = b"".join([HALVES[0][0], HALVES[0][1][:-40], *HALVES[0][2:]])
    path = made(
        tmp_path / "a.wacz", [("archive/0.warc.gz", broken), ("archive/1.warc.gz", b"".join(HALVES[1]))], packing
    )
    found = read(path)
    assert contents(found) == [*ALL[:1], *ALL[2:]]
    assert len(problems(found)) == 1
    assert read(path, 1) == found


def test_broken_packing_of_an_archive_harms_no_other(tmp_path):
    path = halves(tmp_path / "a.wacz", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path) as file:
        start = file.getinfo("archive/0.warc.gz").header_offset
    whole = bytearray(path.read_bytes())
    whole[start + 60 : start + 90] = b"\xff" * 30
    path.write_bytes(whole)
    found = read(path)
    assert set(ALL[4:]) <= set(contents(found)) <= set(ALL)
    assert problems(found)


@pytest.mark.parametrize("share", [0.0, 0.01])
def test_a_zip_file_of_which_little_is_left_is_one_problem(tmp_path, share):
    path = halves(tmp_path / "a.wacz")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert [one.kind for one in read(path)] == ["damaged"]


class Stream(io.RawIOBase):
    """A file that cannot be gone back in: what is written to it says its sizes only afterwards."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:  # noqa: D102
        return True

    def write(self, data: bytes) -> int:  # noqa: D102
        self.written += bytes(data)
        return len(data)


def streamed(path: Path, packing: int) -> Path:
    """A WACZ as crawlers write it that send it while they crawl."""
    path.write_bytes(halves(Stream(), packing).written)
    return path


def large(path: Path, packing: int) -> Path:
    """A WACZ whose sizes are written in 8 bytes."""
    with zipfile.ZipFile(path, "w", packing) as file:
        for i, half in enumerate(HALVES):
            with file.open(f"archive/{i}.warc.gz", "w", force_zip64=True) as entry:
                entry.write(b"".join(half))
    return path


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("make", [halves, streamed, large])
def test_without_its_table_of_contents_every_record_is_found(tmp_path, make, packing):
    path = make(tmp_path / "a.wacz", packing)
    assert contents(read(path)) == ALL
    whole = path.read_bytes()
    table = whole.find(b"PK\x01\x02")
    for harmed in (whole[:table], whole[:table] + bytes(len(whole) - table), whole[: table + 30]):
        path.write_bytes(harmed)
        found = read(path)
        assert contents(found) == ALL
        (problem,) = problems(found)
        assert (problem.source, problem.kind) == (str(path), "damaged")
        assert "table of contents" in problem.message
        assert read(path, 1) == found


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_zip_file_that_is_cut_short_gives_what_came_before(tmp_path, share):
    path = halves(tmp_path / "a.wacz")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    found = read(path)
    assert contents(found) == ALL[: len(contents(found))]
    assert len(contents(found)) >= int(len(ALL) * share) - 1
    assert {problem.kind for problem in problems(found)} == {"damaged"}
    assert len(problems(found)) == 2  # the table that is lost, and the record in which the file ends
    assert read(path, 1) == found


@pytest.mark.parametrize("lost", [-1000, -300, 0])
def test_a_zip_file_within_a_page_is_not_looked_into(tmp_path, lost):
    inner = io.BytesIO()
    made(inner, [("archive/forged.warc", warcs.record(warcs.http(b"<p>forged"), url="https://bank.example/"))])
    file = warcs.record(warcs.http(inner.getvalue(), kind="application/zip"))
    path = made(tmp_path / "a.wacz", [("archive/0.warc", file + warcs.answers()[1])])
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rfind(b"PK\x01\x02") + lost])
    assert set(contents(read(path))) <= {ALL[1]}
    assert bool(contents(read(path))) == (lost == 0)


def test_others_of_its_kind_are_problems(tmp_path):
    assert [one.kind for one in read(made(tmp_path / "none.wacz", []))] == ["damaged"]
    path = made(tmp_path / "bz2.wacz", [("archive/0.warc.gz", b"".join(HALVES[0]))], zipfile.ZIP_BZIP2)
    assert [one.kind for one in read(path)] == ["damaged"]
    (tmp_path / "text.wacz").write_bytes(b"hello")
    assert [one.kind for one in read(tmp_path / "text.wacz")] == ["damaged"]


def test_a_table_of_contents_that_lies_is_a_problem(tmp_path):
    path = halves(tmp_path / "a.wacz")
    whole = bytearray(path.read_bytes())
    place = whole.rfind(b"PK\x05\x06")
    for start, value in ((12, b"\xff\xff\xff\x7f"), (16, b"\xff\xff\xff\x7f"), (12, b"\0\0\0\0")):
        lying = bytearray(whole)
        lying[place + start : place + start + 4] = value
        path.write_bytes(lying)
        assert problems(read(path))


def test_every_byte_changed_in_turn_raises_nothing(tmp_path):
    whole = halves(tmp_path / "a.wacz").read_bytes()
    path = tmp_path / "b.wacz"
    tail = whole.find(b"PK\x01\x02")
    for place in (*range(60), *range(tail, len(whole))):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        assert set(contents(read(path))) <= set(ALL)


def test_it_is_known_by_its_name():
    assert archives.is_archive("site.WACZ")
    assert not archives.is_archive("https://x.example/site.wacz")
    assert not zipfile.is_zipfile(io.BytesIO(b""))
