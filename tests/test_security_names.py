"""A name that only looks like another one is told, is another one, and turns no words around it."""

import doctest
import re
from dataclasses import replace

import pytest

import portals
import shelves
from portals import html
from tidings.cli import main
from tidings.language.addresses import address
from tidings.store import open_library
from tidings.views import scripts
from tidings.views.scripts import other_letters

LATIN, LOOKALIKE = "Ada Quill", "Аdа Quill"  # the second has two Cyrillic letters
SAID = "40 boats sank in the night"


def said_by(name, url):
    text = (f"Mayor {name} said {SAID}, and the harbour is shut.", "Nobody was hurt in the storm.")
    of = shelves.page(text, url)
    entities = ((name, "person", name),)
    statements = ((f"Mayor {name}", "said", SAID, "e1", "states"),)
    return of, shelves.reading(
        of, text, title="Harbour shut", day="2026-03-02", entities=entities, statements=statements
    )


@pytest.fixture
def path(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        library.keep(*said_by(LATIN, "https://post.example/a"))
        library.keep(*said_by(LOOKALIKE, "https://mail.example/b"))
        library.gather()
    return tmp_path / "news.db"


def test_the_example_of_the_rule_holds():
    assert doctest.testmod(scripts).failed == 0


@pytest.mark.parametrize("name", ["Łódź O’Neil", "Renée ªº", "ŠKODA 4", "Straße", "", "- 4 -"])
def test_latin_letters_of_any_language_say_nothing(name):
    assert other_letters(name) is None


@pytest.mark.parametrize("name", ["Αda", "Аda", "Ａda", "𝐀da", "Quiлл", "Оᴏ", "\U000e0041da"])
def test_letters_that_look_latin_and_are_not_are_told(name):
    assert other_letters(name) or not name.isalpha()


def test_two_names_that_look_alike_are_two_sources_and_the_odd_one_says_so(path):
    browser = portals.client(path)
    plain, odd = browser.get(f"/source/{LATIN}"), browser.get(f"/source/{LOOKALIKE}")
    assert "1 statement" in portals.words(plain)
    assert "1 statement" in portals.words(odd)
    assert not html(plain).css("h1 + .warning")
    assert "Cyrillic letters among its Latin ones" in portals.words(odd, "h1 + .warning")


def test_the_command_line_says_so_too(path, monkeypatch, capsys):
    for name, is_told in ((LATIN, False), (LOOKALIKE, True)):
        monkeypatch.setattr("sys.argv", ["tidings", "who", name, "--library", str(path)])
        with pytest.raises(SystemExit) as ended:
            main.main()
        assert ended.value.code == 0
        assert ("Cyrillic" in capsys.readouterr().out) == is_told


def test_what_turns_the_direction_of_writing_ends_with_its_words(tmp_path):
    """A title from a feed may hold a right-to-left override, which would turn what the portal says behind it."""
    of, reading = said_by(LATIN, "https://post.example/a")
    turned = replace(reading, article=replace(reading.article, title="Harbour \u202eshut\u2066 again"))
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, turned)
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    seen = 0
    for page in ("/", "/latest", "/article/1", "/search?q=harbour", "/feed.atom", "/feed.json"):
        text = re.sub(r"\\u(20[26].)", lambda found: chr(int(found[1], 16)), browser.get(page).text)  # JSON's escapes
        seen += "\u202e" in text
        for piece in text.split("\u202e")[1:]:
            assert "\u202c" in piece.partition("<")[0].partition('"')[0], page
    assert seen >= 4


@pytest.mark.parametrize("url", ["https://bank.example@evil.example/", "http://a:b@c.example/", "https://@c.example/"])
def test_an_address_that_opens_with_a_users_name_is_no_link(url, tmp_path):
    assert address(url) is None
    with open_library(tmp_path / "news.db") as library:
        library.keep(*said_by(LATIN, url))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    assert url not in {*portals.links(browser.get("/article/1"))}
    (told,) = browser.get("/api/stories").json()["items"]
    assert [page["url"] for page in told["reports"][0]["pages"]] == [None]
    assert [one["url"] for one in browser.get("/api/statements").json()["items"]] == [None]
