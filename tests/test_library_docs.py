"""docs/library.md does what it says: every command in it runs, and so does its Python."""

import re
import shlex
import shutil

import pytest
from typer.testing import CliRunner

from conftest import ROOT
from tidings.cli.main import app

DOCS = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ tidings (.*)$", DOCS, re.MULTILINE)
VERBS = ("add", "status", "problems", "search", "who", "verify", "reread", "export", "feeds")


@pytest.fixture
def home(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIDINGS_LIBRARY", raising=False)
    return tmp_path


def test_every_command_runs(home):
    for command in COMMANDS:
        result = CliRunner().invoke(app, shlex.split(command))
        assert result.exit_code == 0, (command, result.output)
    assert {shlex.split(command)[0] for command in COMMANDS} == set(VERBS)
    assert len((home / "figures.csv").read_text().splitlines()) > 50


def test_the_python_runs(home, capsys):
    (code,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    exec(compile(code, "docs/library.md", "exec"), {"__name__": "docs"})  # noqa: S102  our own documentation
    assert capsys.readouterr().out.splitlines()[-1] == "None"
    assert (home / "tidings.db").exists()
