"""The portal's pages: what a person sees, and where its links lead."""

import pytest

import portals
import shelves
from portals import html, link, links, words
from tidings.options import PortalOptions
from tidings.store import open_library


def key(path, table, condition="1"):
    """The key of a row that holds."""
    with open_library(path, readonly=True) as library:
        return library.db.execute(
            f"SELECT r.key FROM {table} AS r JOIN latest AS a ON a.id = r.article WHERE {condition} ORDER BY r.id"  # noqa: S608
        ).fetchone()[0]


# ---------------------------------------------------------------- masthead and front page


def test_the_masthead_has_place_date_name_and_search(browser):
    front = browser.get("/")
    assert words(front, ".masthead .line p") == "Tolmere Friday, 20 November 2026"
    assert words(front, ".masthead .name") == "The Tolmere Record"
    assert html(front).css_first('.masthead form[action="/search"] input[name="q"]') is not None


def test_the_front_page_leads_with_the_weightiest_story_and_a_sentence_of_a_page(browser):
    front = browser.get("/")
    assert words(front, ".lead h2") == "Hill floods: governor and relief workers differ on the dead"
    assert words(front, ".lead .kicker") == "Figures differ · Fri 20 Nov 2026"
    assert words(front, ".lead .trail").startswith("Floods in the Ourthe hills have killed at least 40 people")
    assert links(front, ".lead h2")[0].startswith("/story/story-")


def test_an_empty_library_says_so_and_what_to_do(tmp_path):
    open_library(tmp_path / "empty.db").close()
    assert "tidings add" in words(portals.client(tmp_path / "empty.db").get("/"))


def test_an_article_from_a_day_to_come_is_not_listed_before_it(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        of, _ = shelves.harbour()
        library.keep(of, shelves.reading(of, shelves.HARBOUR, title="From the future", day="2027-01-01"))
        library.keep(*shelves.bridge())
    browser = portals.client(tmp_path / "news.db")
    assert "From the future" not in words(browser.get("/")) + words(browser.get("/latest"))


def test_all_articles_are_listed_by_day_the_newest_first(browser):
    found = words(browser.get("/latest"))
    titles = ["Hill floods", "Bridge falls in Ostby", "Storm closes harbour again"]
    assert sorted(titles, key=found.index) == titles
    assert "nothing further back" in words(browser.get("/latest?page=2"))


def test_the_temperature_is_shown_where_somebody_tells_it(path):
    assert "31.9 °C" in words(portals.client(path, temperature=lambda: 31.9).get("/"), ".masthead")
    assert "°C" not in words(portals.client(path).get("/"), ".masthead")


# ---------------------------------------------------------------- article


@pytest.fixture(scope="module")
def whole(path):
    return portals.client(path, PortalOptions(full_text=True))


def test_the_source_link_stands_first_with_what_says_so(browser):
    article = browser.get("/article/3")
    assert links(article)[0] == "https://herald.example/floods"
    assert words(article, ".facts .first").startswith("Source Ourthe Herald known from its source link copied by")


def test_the_facts_of_an_article_say_what_they_rest_on(browser):
    facts = words(browser.get("/article/3"), ".facts")
    assert "Fri 20 Nov 2026, 07:30 +01:00 known from its JSON-LD" in facts
    assert "Mara Finn, Jo Okoye" in facts


def test_an_article_of_others_is_an_excerpt_with_the_link_to_the_whole(browser):
    article = browser.get("/article/3")
    assert "Dozens of roads remain closed" not in words(article, ".text")
    assert links(article, ".rest") == ["https://herald.example/floods"]
    assert article.headers["X-Robots-Tag"] == "noindex"
    assert html(article).css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_the_operators_own_article_is_whole_and_may_be_listed(path):
    own = portals.client(path, PortalOptions(own_sites="vellport.example")).get("/article/3")
    assert "Dozens of roads remain closed" in words(own, ".text")
    assert "X-Robots-Tag" not in own.headers
    assert html(own).css_first('meta[name="robots"]') is None


def test_every_kind_of_row_is_marked_in_the_text_and_leads_on(whole):
    article = whole.get("/article/3")
    tree = html(article)
    assert {kind for kind in ("source", "cue", "content", "figure", "date", "name") if tree.css(f".row .{kind}")} == {
        "source", "cue", "content", "figure", "date", "name",
    }  # fmt: skip
    assert tree.css_first(".row > p").text().startswith("Floods in the Ourthe hills have killed")
    for mark in tree.css(".row > p a"):
        to = mark.attributes["href"]
        assert whole.get(to).status_code == 200 if to.startswith("/") else tree.css_first(f'[id="{to[1:]}"]')


def test_each_kind_of_mark_can_be_switched_without_a_script(whole):
    article = whole.get("/article/3")
    boxes = [box.attributes["id"] for box in html(article).css(".switches input[type=checkbox]")]
    assert boxes == ["show-statements", "show-figures", "show-dates", "show-names"]
    css = whole.get("/static/portal.css").text
    assert all(f":has(#{box}:not(:checked))" in css for box in boxes)


def test_a_note_stands_beside_the_paragraph_and_leads_to_the_evidence(whole):
    note = html(whole.get("/article/3")).css_first(".row .notes li")
    assert " ".join(note.text().split()) == "Ines Calder states · Thu 19 Nov 2026"
    assert note.css_first("a").attributes["href"].startswith("/row/s-")


def test_figures_that_disagree_are_shown_as_such(browser):
    assert "sources disagree" in words(browser.get("/article/3"), ".figures")


def test_what_was_removed_as_furniture_is_listed(browser):
    assert "Removed as furniture" in words(browser.get("/article/3"), ".furniture")


def test_the_versions_of_a_page_are_shown_with_what_each_changed(browser):
    article = browser.get("/article/4")
    versions = words(article, ".versions")
    assert "Headline was Storm closes harbour Headline is Storm closes harbour again" in versions
    assert "Left out Mayor Ada Quill said 40 boats sank in the night." in versions
    assert "New Mayor Ada Quill said 42 boats sank in the night." in versions


def test_an_earlier_version_says_that_there_is_a_newer_one(browser):
    assert links(browser.get("/article/1"), ".warning") == ["/article/4"]


# ---------------------------------------------------------------- evidence


def test_evidence_shows_the_words_in_their_place_and_proves_them(browser, path):
    row = key(path, "statement", "r.content LIKE '%house%' OR r.source = 'Ivo Brandt'")
    evidence = browser.get(f"/row/{row}")
    assert words(evidence, ".in-place") == " ".join(shelves.BRIDGE[1].split())
    assert {mark.text() for mark in html(evidence).css(".exact")} == {
        "Minister Ivo Brandt", "said", "12 people were hurt",
    }  # fmt: skip
    assert "Proved again just now" in words(evidence, ".verdict")
    assert "Source Ivo Brandt" in words(evidence, "#read-as + dl")
    assert shelves.bridge()[0].record.digest in words(evidence)


def test_evidence_leads_to_the_words_on_the_live_page(browser, path):
    row = key(path, "statement", "r.source = 'Ivo Brandt'")
    live = [to for to in links(browser.get(f"/row/{row}")) if "#:~:text=" in to]
    assert live[-1] == "https://www.observer.example/bridge#:~:text=12%20people%20were%20hurt"


def test_evidence_that_its_bytes_do_not_bear_out_says_so(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    row = key(path, "figure")
    with open_library(path) as library:
        library.db.execute("UPDATE content SET packed = (SELECT packed FROM content LIMIT 1 OFFSET 1)")
    assert "Not borne out" in words(portals.client(path).get(f"/row/{row}"), ".verdict")


def test_a_rejected_row_is_shown_on_its_own_page_alone_with_the_reason(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    row = key(path, "statement", "r.source = 'Ivo Brandt'")
    with open_library(path) as library:
        library.correct(row, reject=True, by="Nora", why="a slip")
    browser = portals.client(path)
    assert "Rejected: shown nowhere else a slip" in words(browser.get(f"/row/{row}"))
    assert row not in browser.get("/article/2").text


def test_a_row_that_is_none_is_a_page_that_is_none(browser):
    for path in ("/row/s-0", "/row/e-1", "/row/%00", "/row/nonsense", "/article/99", "/article/x", f"/article/{2**70}"):
        assert browser.get(path).status_code == 404, path


# ---------------------------------------------------------------- source


def test_a_source_shows_what_it_said_where_and_to_whom(browser):
    source = browser.get("/source/Ines%20Calder")
    assert words(source, "h1") == "Ines Calder"
    assert "states to Radio Vell" in words(source, "#said + ul")
    assert "Vellport Wire" in words(source, ".facts")
    assert [to for to in links(source, "#said + ul") if to.startswith("/article/3#at-s-")]


def test_statements_of_a_source_can_be_filtered_by_stance(browser):
    denied = browser.get(link(browser.get("/source/Ada%20Quill"), "denies 1", ".filters"))
    assert [row.text() for row in html(denied).css("#said + ul .saying")] == ["the sea wall was old"]
    assert browser.get("/source/nobody").status_code == 404


def test_words_that_are_other_people_elsewhere_have_no_page_of_their_own(tmp_path):
    told = (("The company", "said", "they sank", None, "states"), ("Ada Quill", "said", "it rained", None, "states"))
    with open_library(tmp_path / "news.db") as library:
        for place in ("Lenz", "Ostby"):
            text = (f"The boats were of {place}.", "The company said they sank.", "Ada Quill said it rained.")
            of = shelves.page(text, f"https://post.example/{place}")
            library.keep(of, shelves.reading(of, text, title=place, day="2026-11-19", statements=told))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    one, two = (link(browser.get(f"/article/{number}"), "The company", ".voice") for number in (1, 2))
    assert [to.partition("-")[0] for to in (one, two)] == ["/row/s", "/row/s"]
    assert one != two
    assert link(browser.get("/article/1"), "Ada Quill", ".voice") == "/source/Ada%20Quill"
    lasting = browser.get("/source/The%20company", follow_redirects=True)
    assert lasting.url.path == "/search"
    assert len(links(lasting, ".hits .stance")) == 2
    assert browser.get("/source/The%20company/feed.atom").status_code == 404
    assert not [to for to in links(browser.get(links(browser.get("/"), ".lead h2")[0])) if "/source/The" in to]


def test_a_name_with_a_stroke_is_a_source_too(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        text = ("AC/DC fans said 40 boats sank.",)
        of = shelves.page(text, "https://post.example/a")
        rows = (("AC/DC fans", "said", "40 boats sank", None, "states"),)
        library.keep(of, shelves.reading(of, text, title="Boats", day="2026-03-02", statements=rows))
    browser = portals.client(tmp_path / "news.db")
    to = link(browser.get("/article/1"), "AC/DC fans", ".voice")
    assert words(browser.get(to), "h1") == "AC/DC fans"


# ---------------------------------------------------------------- search


def test_search_finds_articles_and_marks_what_was_looked_for(browser):
    found = browser.get("/search", params={"q": "bridge ostby"})
    assert link(found, "Bridge falls in Ostby", ".hits") == "/article/2"
    assert [mark.text() for mark in html(found).css(".hits strong")]


def test_search_finds_statements_and_offers_what_narrows_and_widens_it(browser):
    found = browser.get("/search", params={"q": "says:boats after:2026"})
    assert words(found, ".hits li:first-child .saying") in ("55 boats sank", "42 boats sank in the night")
    assert words(browser.get(link(found, "after:2026 ×")), "h1") == "Search"
    narrowed = browser.get(link(found, "Ada Quill"))
    assert {row.text() for row in html(narrowed).css(".hits .stance a")} == {"Ada Quill"}


def test_search_without_a_query_says_what_can_be_asked(browser):
    assert "who:minister" in words(browser.get("/search"))


@pytest.mark.parametrize("q", ["x" * 301, "who:", '""', "after:never x", "-"])
def test_a_search_that_cannot_be_made_is_a_400_that_says_why(browser, q):
    answer = browser.get("/search", params={"q": q})
    assert answer.status_code == 400
    assert len(words(answer)) > 40


# ---------------------------------------------------------------- problems, about, errors


def test_problems_are_listed_with_their_cause(browser):
    assert "the server has no such page (404)" in words(browser.get("/problems"))


def test_about_defines_the_words_of_the_portal(browser):
    about = browser.get("/about")
    for term in ("statement", "source", "figure", "support", "report", "furniture"):
        assert html(about).css_first(f"dt#{term}") is not None


def test_an_error_is_a_page_in_the_same_design(browser):
    for answer in (browser.get("/nope"), browser.post("/"), browser.get("/latest?page=0"), browser.get("/source/")):
        assert answer.status_code in (400, 404, 405)
        assert html(answer).css_first(".masthead") is not None


def test_a_library_that_is_gone_is_a_503_that_does_not_tell_its_path(tmp_path):
    answer = portals.client(tmp_path / "missing.db").get("/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


def test_head_is_answered_as_get_without_the_page(browser):
    answer = browser.head("/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_changes_its_address_with_itself_is_kept_and_a_page_is_asked_for_again(browser):
    front = html(browser.get("/"))
    kept = [link.attributes["href"] for link in front.css("link[rel=stylesheet], link[rel=preload]")]
    assert len(kept) == 2
    assert {browser.get(path).headers["Cache-Control"] for path in kept} == {"max-age=31536000, immutable"}
    assert browser.get("/").headers["Cache-Control"] == "no-cache"
