"""`tidings read`: results to standard output, problems to standard error, the documented exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tidings.cli.main import app, main

RUN = CliRunner()
TEXT = "Harbour closed\n\nThe harbour of Tolmere was closed on Monday, Mayor Ada Quill said. At least 12 boats sank.\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT)
    return str(path)


def tidings(monkeypatch, capsys, *arguments):
    """Run the command as the console script does: (exit code, standard output, standard error)."""
    monkeypatch.setattr("sys.argv", ["tidings", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    return left.value.code or 0, out, err


def test_one_page_as_json(monkeypatch, capsys, page):
    code, out, err = tidings(monkeypatch, capsys, "read", "--json", "--published", "2025-03-05", page)
    reading = json.loads(out)
    assert (code, err) == (0, "")
    assert reading["article"]["published"] == {"value": "2025-03-05", "basis": "given"}


def test_several_pages_are_one_json_a_line_and_a_problem_among_them_is_exit_1(monkeypatch, capsys, page):
    code, out, err = tidings(monkeypatch, capsys, "read", "--json", page, "nosuch.html", page)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [next(iter(line)) for line in lines] == ["tidings", "problem", "tidings"]
    assert lines[1]["problem"] == {"source": "nosuch.html", "kind": "not-found", "message": "no such file"}
    assert err == "tidings: nosuch.html: no such file\n"


def test_nothing_read_is_exit_3(monkeypatch, capsys):
    code, out, err = tidings(monkeypatch, capsys, "read", "nosuch.html")
    assert (code, out, err) == (3, "", "tidings: nosuch.html: no such file\n")


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "--nosuch", "x"], ["nosuch"], ["read", "--json", "--text", "x"], ["read", "--html", "x", "y"]],
)
def test_wrong_usage_is_exit_2(monkeypatch, capsys, arguments):
    assert tidings(monkeypatch, capsys, *arguments)[0] == 2


def test_a_wrong_day_is_exit_2_and_one_line(monkeypatch, capsys, page):
    code, out, err = tidings(monkeypatch, capsys, "read", "--published", "Friday", page)
    assert (code, out) == (2, "")
    assert err == "tidings: published is no ISO 8601 day or time: 'Friday'\n"


def test_text_alone(page):
    assert RUN.invoke(app, ["read", "--text", page]).stdout.startswith("The harbour of Tolmere")


def test_a_page_of_html_with_the_rows_marked(page):
    out = RUN.invoke(app, ["read", "--html", page]).stdout
    assert out.startswith("<!doctype html>")
    assert "<script" not in out


def test_json_is_valid_where_standard_output_knows_ascii_alone(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("“Zoë’s boat sank,” Mayor Ada Quill said on Monday, 3 March.\n", encoding="utf-8")
    for arguments in (["--json"], []):
        done = subprocess.run(
            [Path(sys.executable).with_name("tidings"), "read", *arguments, path],
            capture_output=True, text=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        if arguments:
            assert "Zoë" in json.loads(done.stdout)["article"]["text"]


def test_a_page_from_standard_input():
    result = RUN.invoke(app, ["read", "--json", "-"], input=TEXT)
    assert json.loads(result.stdout)["page"]["media_type"] == "text/plain"


def test_the_terminal_view_shows_who_says_what(page):
    out = RUN.invoke(app, ["read", page]).stdout
    assert "Harbour closed" in out
    assert "Ada Quill" in out
    assert "\x1b" not in out
