"""`tidings read`: results to standard output, problems to standard error, the documented exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from tidings.cli.main import app, main
from tidings.errors import ModelError

RUN = CliRunner()
TIDINGS = Path(sys.executable).with_name("tidings")
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
    [
        *(["read"], ["read", "--nosuch", "x"], ["nosuch"], ["read", "--json", "--text", "x"]),
        *(["read", "--html", "x", "y"], ["read", "--url", "news.example/a", "x"], ["read", "--url", "", "x"]),
    ],
)
def test_wrong_usage_is_exit_2(monkeypatch, capsys, arguments):
    assert tidings(monkeypatch, capsys, *arguments)[0] == 2


def test_a_wrong_day_is_exit_2_and_one_line(monkeypatch, capsys, page):
    code, out, err = tidings(monkeypatch, capsys, "read", "--published", "Friday", page)
    assert (code, out) == (2, "")
    assert err == "tidings: published is no ISO 8601 day or time: 'Friday'\n"


def test_text_alone_is_the_article_without_its_headline(page):
    out = RUN.invoke(app, ["read", "--text", page]).stdout
    assert out == "The harbour of Tolmere was closed on Monday, Mayor Ada Quill said. At least 12 boats sank.\n"


def test_a_page_of_html_shows_the_article_with_its_rows_marked_and_named(page):
    out = RUN.invoke(app, ["read", "--html", page]).stdout
    assert "<script" not in out
    tree = LexborHTMLParser(out)
    assert seen(tree, "h1") == ["Harbour closed"]
    assert seen(tree, "main p") == [TEXT.split("\n\n")[1].strip()]
    assert seen(tree, "main .source") == ["Mayor Ada Quill"]
    assert seen(tree, "main .cue") == ["said"]
    assert seen(tree, "main .content") == ["The harbour of Tolmere was closed on Monday"]
    assert seen(tree, "main p .figure") == ["At least 12 boats"]
    assert seen(tree, "main .statement-note") == ["Ada Quill states"]
    assert seen(tree, "section h3") == ["Ada Quill"]
    assert "states The harbour of Tolmere was closed on Monday" in seen(tree, "section li")
    assert any(row.startswith("≥ 12 boats") and row.endswith("the page") for row in seen(tree, "section li"))


def seen(tree, selector):
    """What a person reads in the elements of a selector."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_json_is_valid_where_standard_output_knows_ascii_alone(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("“Zoë’s boat sank,” Mayor Ada Quill said on Monday, 3 March.\n", encoding="utf-8")
    for arguments in (["--json"], []):
        done = subprocess.run(
            [TIDINGS, "read", *arguments, path],
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


def test_weights_that_were_not_shipped_end_the_run_with_exit_3(monkeypatch, capsys, page):
    def refuse(_text):
        raise ModelError("the tagger's weights are not its own")

    monkeypatch.setattr("tidings.reading.tagger.tag", refuse)
    code, out, err = tidings(monkeypatch, capsys, "read", page, page)
    assert (code, out, err) == (3, "", "tidings: the tagger's weights are not its own\n")


@pytest.mark.parametrize("name", ["two\nlines\x1b[31m.html", "", "gone\udcff.html"])
def test_a_problem_is_one_line_whatever_its_sources_name(monkeypatch, capsys, name):
    code, out, err = tidings(monkeypatch, capsys, "read", name)
    assert (code, out) == (3, "")
    assert err.startswith("tidings: ")
    assert err.endswith(("no such file\n", "an empty name names no file\n"))
    assert err.count("\n") == 1
    assert "\x1b" not in err


# ---------------------------------------------------------------- streams that are closed, full or left


def shell(redirections, *arguments, **settings):
    """Run the command with a shell's redirections: (exit code, standard output, standard error)."""
    line = ["sh", "-c", f'exec "$@" {redirections}', "sh", TIDINGS, "read", *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=False, **settings)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("view", [[], ["--json"], ["--html"], ["--text"]])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_exit_5_and_one_line(page, view):
    assert shell(">/dev/full", *view, page) == (
        *(5, ""),
        "tidings: standard output cannot be written: No space left on device\n",
    )


def test_a_closed_standard_output_is_exit_5_and_one_line(page):
    assert shell(">&-", page) == (5, "", "tidings: standard output is closed\n")


def test_a_reader_that_left_is_exit_5_and_silent(page):
    gone, out = os.pipe()
    os.close(gone)
    with os.fdopen(out, "wb") as stream:
        done = subprocess.run([TIDINGS, "read", page], stdout=stream, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (5, b"")


def test_a_closed_standard_input_is_a_problem():
    assert shell("<&-", "-") == (3, "", "tidings: -: standard input is closed\n")


def test_where_standard_error_is_closed_the_exit_code_still_tells():
    assert shell("2>&-", "nosuch.html") == (3, "", "")


def test_an_empty_standard_input_is_a_problem():
    assert shell("</dev/null", "-") == (3, "", "tidings: -: there is nothing to read in it\n")


@pytest.mark.parametrize("columns", ["0", "1", "3", "7"])
def test_a_terminal_too_narrow_for_columns_is_shown_them_anyway(monkeypatch, page, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = RUN.invoke(app, ["read", page])
    assert result.exit_code == 0
    assert "Ada Quill" in result.stdout


def test_every_exit_code_is_in_the_readme_and_in_the_help():
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    shown = RUN.invoke(app, ["--help"]).stdout
    for code in (0, 1, 2, 3, 4, 5, 130):
        assert f"| {code} |" in readme
    for code in (0, 1, 2, 3, 5, 130):
        assert f" {code} " in " ".join(shown.split())
