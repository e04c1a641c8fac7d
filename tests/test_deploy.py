"""What deploy/ holds: units that systemd takes, a container file that is linted and whose steps build."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import typer

from tidings.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(file.name for file in DEPLOY.glob("tidings*"))
SERVICES = [name for name in UNITS if name.endswith(".service")]
PROGRAM = "/opt/tidings/bin/tidings"


def settings(name):
    """The lines of a unit, as names and values."""
    return [line.split("=", 1) for line in (DEPLOY / name).read_text().splitlines() if re.match(r"\w+=", line)]


def steps():
    """The instructions of the container file: its words, and what follows them."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text())
    return [tuple(line.split(" ", 1)) for line in text.splitlines() if line and not line.startswith("#")]


def said(word):
    return [rest for step, rest in steps() if step == word]


def is_understood(arguments):
    """Whether the command line of this version has such a verb with such options."""
    command = typer.main.get_command(app)
    verb, *rest = arguments
    command.commands[verb].make_context(verb, rest)
    return True


# ---------------------------------------------------------------- systemd


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_units(tmp_path):
    for name in UNITS:
        text = (DEPLOY / name).read_text().replace(PROGRAM, sys.executable)
        (tmp_path / name).write_text(re.sub(r"(User|Group)=tidings", r"\1=root", text))
    told = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / name for name in UNITS)],  # noqa: S607
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_asks_for_what_this_version_understands(name):
    (command,) = [value for key, value in settings(name) if key == "ExecStart"]
    program, *arguments = shlex.split(command)
    assert program == PROGRAM
    assert is_understood(arguments)


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_may_write_its_library_alone_and_gains_no_right(name):
    told = dict(settings(name))
    assert told["User"] == "tidings"
    assert told["ProtectSystem"] == "strict"
    assert told["CapabilityBoundingSet"] == ""
    assert {told[key] for key in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices")} == {"yes"}
    assert "ReadWritePaths" not in told


# ---------------------------------------------------------------- the container


def test_the_container_file_is_linted():
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint is not installed")
    told = subprocess.run([hadolint, DEPLOY / "Containerfile"], capture_output=True, text=True, timeout=60, check=False)
    assert (told.returncode, told.stdout) == (0, "")


def test_what_is_copied_into_the_container_is_enough_to_build_all_of_it(tmp_path):
    """The container's own step, without its net: `pip install --no-deps --no-build-isolation .` has the wheel made."""
    for copied in said("COPY"):
        *sources, to = copied.split()
        for source in () if sources[0].startswith("--from") else sources:
            target = tmp_path / to if len(sources) == 1 else tmp_path / to / source
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, target)
    assert any("--no-deps --no-build-isolation ." in step for step in said("RUN"))
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path / "dist"]
    subprocess.run(build, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = ZipFile(wheel).namelist()
    assert {"tidings/portal/templates/base.html", "tidings/portal/static/portal.css"} <= {*names}
    assert any(name.startswith("tidings/samples/pages/") for name in names)
    assert any(name.endswith(".onnx") for name in names)


def test_all_that_is_installed_is_pinned_by_its_hash():
    assert "--require-hashes --requirement requirements/run.txt" in said("RUN")[0]
    pins = re.findall(
        r"^([\w.-]+)==[^\n\\]+\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", _requirements(), re.MULTILINE
    )
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {_plain(re.match(r"[\w.-]+", one)[0]) for one in needed} <= {_plain(name) for name, _ in pins}
    assert len(pins) == len(re.findall(r"^[\w.-]+==", _requirements(), re.MULTILINE))


def _requirements():
    return (ROOT / "requirements" / "run.txt").read_text()


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_it_runs_as_nobody_in_particular_and_says_how_it_is():
    assert said("USER") == ["10001"]
    assert "/healthz" in said("HEALTHCHECK")[0]
    assert all(re.fullmatch(r"python:3\.\d+-slim( AS build)?", image) for image in said("FROM"))
    entry, command = (re.findall(r'"([^"]*)"', said(word)[0]) for word in ("ENTRYPOINT", "CMD"))
    assert entry == ["tidings"]
    assert is_understood(command)
