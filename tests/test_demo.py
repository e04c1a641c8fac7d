"""`tidings demo`: the sample collection in a portal, from a checkout and from an installed wheel."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from conftest import ROOT

TIDINGS = Path(sys.executable).with_name("tidings")


def asked(address, path):
    """The text of a page of a portal."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200, path
    text = answer.read().decode()
    connection.close()
    return text


def test_the_demo_is_a_paper_of_the_samples_on_their_last_day(paper):
    front = asked(paper, "/")
    assert "The Sample Gazette" in front
    assert "Sunday, 15 November 2026" in front
    assert "Everything in this paper is invented" in front
    assert len(set(re.findall(r'href="(/story/[^"]+)"', front))) > 12
    assert "19 November" in asked(paper, "/calendar")


def test_a_port_that_is_taken_is_said_before_anything_is_read(paper):
    port = paper.rpartition(":")[2]
    done = subprocess.run([TIDINGS, "demo", "--port", port], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--port {port}" in done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The project's wheel, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    made = pytest.importorskip("hatchling.build")
    was = Path.cwd()
    os.chdir(ROOT)
    try:
        name = made.build_wheel(str(folder))
    finally:
        os.chdir(was)
    with zipfile.ZipFile(folder / name) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_an_installed_package_brings_the_samples(wheel, tmp_path):
    code = "import tidings.cli.demo as demo; print(demo.collection())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(wheel)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    there = Path(done.stdout.strip())
    assert there == wheel / "tidings" / "samples"
    assert {file.name for file in there.iterdir()} == {"pages", "week-1.warc", "week-2.warc"}
    assert len(list((there / "pages").glob("*.html"))) == len(list((ROOT / "samples/collection/pages").glob("*.html")))


def test_what_the_wheel_takes_of_the_samples_is_there():
    taken = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = taken["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all((ROOT / source).exists() for source in included)
