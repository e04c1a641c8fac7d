"""`tidings password`: who may correct in the browser, and when a portal may be asked by others."""

import io
import json

import pytest

import desks
import portals
from tidings.cli.main import main
from tidings.portal.desk import passwords
from tidings.store.access import Access, beside, is_open

LONG = "the tide turns at four"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    desks.quick(monkeypatch)


@pytest.fixture
def path(tmp_path):
    return portals.shelf(tmp_path / "news.db")


@pytest.fixture
def run(monkeypatch, capsys, path):
    """Run the verb as the console script does: (exit code, standard output, standard error)."""

    def ran(*arguments, given=None, typed=()):
        answers = iter(typed)
        stdin = io.StringIO(given or "")
        stdin.isatty = lambda: bool(typed)
        monkeypatch.setattr("sys.stdin", stdin)
        monkeypatch.setattr("tidings.cli.password.getpass", lambda _: next(answers))
        monkeypatch.setattr("sys.argv", ["tidings", "password", *arguments, "--library", str(path)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return left.value.code or 0, out, err

    return ran


def knows(path, name, password):
    with Access(path) as access:
        return passwords.is_right(password, (access.person(name) or (None, None))[1])


def test_a_password_is_typed_twice(run, path):
    assert run("ann", typed=(LONG, LONG)) == (0, "", "")
    assert knows(path, "ann", LONG)
    assert beside(path).stat().st_mode & 0o777 == 0o600


def test_a_password_is_one_line_of_standard_input(run, path):
    assert run("ann", "--stdin", given=f"{LONG}  \r\nmore") == (0, "", "")
    assert knows(path, "ann", LONG + "  ")
    assert not knows(path, "ann", LONG)


@pytest.mark.parametrize(
    ("arguments", "more", "said"),
    [
        (["ann"], {"typed": (LONG, LONG + "x")}, "the two differ"),
        (["ann"], {"typed": ("short", "short")}, "at least 12 letters"),
        (["ann", "--stdin"], {"given": "elevenchars\n"}, "at least 12 letters; this one has 11"),
        (["ann", "--stdin"], {"given": "x" * 1001}, "at most 1,000 letters"),
        (["ann", "--stdin"], {}, "at least 12 letters"),
        (["ann"], {}, "--stdin"),
        ([], {"typed": (LONG, LONG)}, "say whose"),
        (["  "], {"typed": (LONG, LONG)}, "no name"),
        (["a\u202eb", "--stdin"], {"given": LONG}, "no name"),
        (["ann", "--remove"], {}, "nobody has a password"),
    ],
)
def test_what_cannot_be_set_is_one_line_and_exit_2(run, path, arguments, more, said):
    code, out, err = run(*arguments, **more)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not is_open(path)


def test_who_may_correct_is_listed_without_any_hash(run):
    assert run("--list") == (0, "", "")
    run("Zoë Hale", "--stdin", given=LONG)
    run("ann", "--stdin", given=LONG)
    code, out, _ = run("--list", "--json")
    assert code == 0
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["ann", "Zoë Hale"]
    assert "argon2" not in out
    assert run("--list")[1].startswith("ann, since 20")


def test_who_is_removed_is_out_at_once(run, path):
    run("ann", "--stdin", given=LONG)
    browser = portals.client(path)
    assert desks.log_in(browser, "ann", LONG).status_code == 303
    assert run("ann", "--remove") == (0, "", "")
    assert "Logged in" not in browser.get("/").text
    assert run("ann", "--remove")[0] == 2


def test_a_new_password_ends_what_was_begun_with_the_old_one(run, path):
    run("ann", "--stdin", given=LONG)
    browser = portals.client(path)
    desks.log_in(browser, "ann", LONG)
    run("ANN", "--stdin", given=LONG + "!")
    assert "Logged in" not in browser.get("/").text
    assert desks.log_in(browser, "ann", LONG).status_code == 403
    assert desks.log_in(browser, "ann", LONG + "!").status_code == 303


def test_a_library_that_is_not_there_gets_no_password(run, path):
    path.unlink()
    assert run("ann", "--stdin", given=LONG)[0] == 2
    assert not beside(path).exists()


def test_passwords_are_argon2id_by_the_book():
    """RFC 9106, section 4, second choice: 64 MiB, three passes; in one lane."""
    from argon2 import Type, extract_parameters  # noqa: PLC0415

    found = extract_parameters(desks.BOOK.hash("x"))
    assert (found.type, found.memory_cost, found.time_cost, found.parallelism) == (Type.ID, 65_536, 3, 1)
    assert (found.hash_len, found.salt_len) == (32, 16)
