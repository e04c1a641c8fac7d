"""The article page says what its origin allows, and shows no more."""

from dataclasses import replace

import pytest

import portals
from portals import html, links, words
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.store import open_library

OPENING = "Floods in the Ourthe hills have killed at least 40 people"
FOUND = (".findings", ".furniture", ".notes", ".switches", ".text .figure", ".text .cue")


def article(tmp_path, said: Permissions, options=portals.OPTIONS):
    """The page of an article whose origin says so much."""
    with open_library(tmp_path / "news.db") as library:
        of, reading = portals.floods()
        library.keep(of, replace(reading, article=replace(reading.article, permissions=said)))
    return portals.client(tmp_path / "news.db", options).get("/article/1")


def excerpt(page) -> str:
    """The letters of its text that it shows."""
    return "\n".join(one.text().strip() for one in html(page).css(".text .row > p"))


def listed(page) -> list[str]:
    return [part for part in FOUND if html(page).css_first(part)]


def test_where_nothing_is_said_nothing_is_said_of_it(tmp_path):
    page = article(tmp_path, Permissions())
    assert "Its page asks" not in words(page, ".facts")
    assert len(listed(page)) == len(FOUND)


@pytest.mark.parametrize("options", [portals.OPTIONS, PortalOptions(full_text=True)])
@pytest.mark.parametrize("most", [0, 3, 50, 130, 400])
def test_an_excerpt_is_no_longer_than_its_page_allows(tmp_path, most, options):
    page = article(tmp_path, Permissions(snippet=most), options)
    found = excerpt(page)
    assert len(found) <= most
    assert found.startswith("Floods in the Ourthe" if most >= 50 else "")
    assert bool(found) == (most >= 50)
    assert not listed(page)
    assert links(page, ".rest") == ["https://herald.example/floods"]
    assert links(page)[0] == "https://herald.example/floods"


def test_a_page_that_lets_none_of_its_text_be_shown_is_named_and_linked(tmp_path):
    page = article(tmp_path, Permissions(snippet=0))
    assert "Its page asks none of its text shown" in words(page, ".facts")
    assert "Its page asks that its text is not shown elsewhere." in words(page, ".text")
    assert OPENING not in page.text


def test_words_kept_from_excerpts_are_in_none(tmp_path):
    page = article(tmp_path, Permissions(withheld=((0, 20),)))
    assert excerpt(page)
    assert OPENING not in page.text
    assert not listed(page)


def test_no_copy_is_shown_whole_where_none_may_be_kept(tmp_path):
    page = article(tmp_path, Permissions(noarchive=True), PortalOptions(full_text=True))
    assert "Dozens of roads remain closed" not in words(page, ".text")
    assert "no copy shown" in words(page, ".facts")
    assert OPENING in excerpt(page)


def test_the_operators_own_article_is_whole_and_not_listed_if_its_page_says_so(tmp_path):
    own = PortalOptions(own_sites="vellport.example")
    page = article(tmp_path, Permissions(noindex=True, snippet=0), own)
    assert "Dozens of roads remain closed" in words(page, ".text")
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_a_licence_and_a_reservation_are_told(tmp_path):
    page = article(tmp_path, Permissions(license="https://herald.example/use.xml", tdm_reserved=True, noindex=True))
    assert "https://herald.example/use.xml" in links(page, ".facts")
    asks = "not listed by search engines; text and data mining reserved; its licence for machines"
    assert f"Its page asks {asks}" in words(page, ".facts")


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path):
    page = article(tmp_path, Permissions(license="javascript:alert(1)"))
    assert not [one for one in links(page) if one and one.startswith("javascript")]


def test_what_a_version_changed_is_not_told_where_its_text_may_not_be(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        library.keep(*portals.shelves.harbour())
        of, reading = portals.harbour_again()
        library.keep(of, replace(reading, article=replace(reading.article, permissions=Permissions(snippet=0))))
    page = portals.client(tmp_path / "news.db").get("/article/2")
    assert "Headline is" in words(page, ".after")
    assert "boats" not in words(page)
