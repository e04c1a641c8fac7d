"""What pages say of themselves to machines: Open Graph and JSON-LD, which is valid, honest and on the page."""

import json
import re
from dataclasses import replace

import pytest

import portals
import shelves
from portals import html, links
from test_portal_safety import hostile_shelf
from tidings.nouns import Permissions
from tidings.portal import linked
from tidings.portal.linked import Paper
from tidings.store import open_library

# From schema.org (CC BY-SA 3.0): the types that pages use, what each is, and what the properties may hold.
KINDS = {
    "WebPage": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
    "NewsArticle": ("CreativeWork",),
    "Quotation": ("CreativeWork",),
    "Claim": ("CreativeWork",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
}
HOLDS = {
    "Thing": {"name": ("Text",), "url": ("URL",)},
    "CreativeWork": {
        "name": ("Text",), "url": ("URL",), "headline": ("Text",), "inLanguage": ("Text",), "text": ("Text",),
        "datePublished": ("Date",), "dateModified": ("Date",), "author": ("Person", "Organization"),
        "publisher": ("Person", "Organization"), "isBasedOn": ("URL",), "isPartOf": ("WebSite",),
        "citation": ("NewsArticle",), "hasPart": ("Quotation", "Claim"),
    },
    "WebPage": {"mainEntity": ("NewsArticle", "Quotation", "Claim")},
    "Quotation": {"spokenByCharacter": ("Person", "Organization")},
    "Claim": {"appearance": ("NewsArticle",), "claimInterpreter": ("Person", "Organization")},
}  # fmt: skip
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
ROW = ("Mayor Ada Quill", "said", "40 boats sank in the night", "e1", "states")


def data(answer):
    (block,) = html(answer).css('script[type="application/ld+json"]')
    return json.loads(block.text())


def nodes(value):
    """Every node of a document."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def valid(node, types=("WebPage",)):
    """A node of one of these types, whose every property its type has, with what it may hold."""
    kind = node["@type"]
    assert kind in types
    has = {name: held for one in (kind, *KINDS[kind]) for name, held in HOLDS.get(one, {}).items()}
    assert re.match("https?://|urn:uuid:", node.get("@id", "https://"))
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                valid(part, has[name])
            else:
                assert has[name][0] in ("Text", "URL", "Date"), (kind, name)
                assert part
                assert has[name][0] != "URL" or re.match("https?://", part)
                assert has[name][0] != "Date" or DATE.fullmatch(part)


def told(browser):
    """All pages that have such data: front page, stories, articles and rows that they lead to."""
    waiting, met = ["/", "/latest", "/calendar", "/changes"], {}
    while waiting:
        page = waiting.pop()
        if page not in met:
            met[page] = answer = browser.get(page)
            to = {link.partition("#")[0] for link in links(answer)}
            waiting += [one for one in to if re.match("/(?:story|article|row)/[^/]+$", one)]
    return {page: one for page, one in met.items() if html(one).css_first('script[type="application/ld+json"]')}


def words(answer):
    """All that a person reads on a page."""
    return " ".join(html(answer).css_first("main").text(separator=" ").split())


def test_every_document_is_valid(browser):
    pages = told(browser)
    assert len(pages) > 30
    for page, answer in pages.items():
        found = data(answer)
        assert found["@context"] == "https://schema.org"
        assert portals.HOME + page in (found["url"], found["@id"])
        valid(found)


def test_every_word_that_is_quoted_stands_on_the_page(browser):
    quoted = 0
    for page, answer in told(browser).items():
        shown = re.sub(r"\s", "", words(answer))
        for node in nodes(data(answer)):
            if "text" in node:
                quoted += 1
                assert re.sub(r"\s", "", node["text"]) in shown, (page, node["text"])
    assert quoted > 15


def test_an_article_of_others_is_named_by_where_they_published_it(browser):
    news = data(browser.get("/article/3"))["mainEntity"]
    assert news["@id"] == news["url"] == "https://vellport.example/floods"
    assert news["isBasedOn"] == "https://herald.example/floods"
    assert [one["name"] for one in news["author"]] == ["Mara Finn", "Jo Okoye"]
    assert news["publisher"]["name"] == "Vellport Wire"


def claims(tmp_path, *rows, **changes):
    """What the page of an article claims of its statements: (type, words, whose)."""
    of, reading = shelves.harbour(statements=rows, figures=(), relation=None)
    said = tuple(replace(one, **changes) for one in reading.statements)
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, replace(reading, statements=said))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    on_article = data(browser.get("/article/1"))["mainEntity"].get("hasPart", [])
    on_story = data(browser.get(links(browser.get("/"), ".lead h2")[0])).get("hasPart", [])
    assert [one["@id"] for one in on_article] == [one["@id"] for one in on_story]
    key = portals.links(browser.get("/article/1"), ".voices")[-1]
    assert bool(on_article) == ("mainEntity" in data(browser.get(key)))
    return [(one["@type"], one["text"], (one.get("author") or one["spokenByCharacter"])["name"]) for one in on_article]


def test_what_a_person_says_is_a_claim_of_theirs(tmp_path):
    assert claims(tmp_path, ROW) == [("Claim", "40 boats sank in the night", "Ada Quill")]


def test_what_stands_in_quotation_marks_whole_is_a_quotation(tmp_path):
    assert claims(tmp_path, ROW, kind="direct") == [("Quotation", "40 boats sank in the night", "Ada Quill")]


@pytest.mark.parametrize("changes", [{"stance": one} for one in ("denies", "asks", "commits")] + [{"negated": True}])
def test_who_denies_asks_or_promises_claims_nothing(tmp_path, changes):
    assert claims(tmp_path, ROW, **changes) == []


def test_nothing_is_ascribed_to_who_is_not_known_to_be_a_person_or_an_organisation(tmp_path):
    assert claims(tmp_path, ("Mayor Ada Quill", "said", "40 boats sank in the night", None, "states")) == []
    assert linked.statement(Paper("x", str), shelves.harbour()[1].statements[0], "urn:x", {"e1": "state"}) is None


def test_what_one_source_has_another_say_is_ascribed_to_nobody(tmp_path):
    two = ("The Tolmere Fishers' Union", "said", "55 boats sank", "e3", "states")
    of, reading = shelves.harbour(statements=(ROW, two), figures=(), relation=None)
    inner = replace(reading.statements[0], inside="s2")
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, replace(reading, statements=(inner, reading.statements[1])))
    found = data(portals.client(tmp_path / "news.db").get("/article/1"))["mainEntity"]["hasPart"]
    assert [one["author"]["name"] for one in found] == ["Tolmere Fishers' Union"]


def test_a_figure_is_part_of_what_its_statement_claims(browser, path):
    with open_library(path) as library:
        figures = [library.show(key) for key in shelves.keys(library, "figure")]
    by_words = {one.words: data(browser.get(f"/row/{one.key}")).get("mainEntity") for one in figures}
    assert by_words["55 boats"]["text"] == "55 boats sank"
    assert by_words["55 boats"]["author"]["name"] == "Tolmere Fishers' Union"
    assert by_words["55 boats"]["appearance"]["url"] == "https://post.example/harbour"
    own = by_words["92% of homes"]
    assert "author" not in own
    assert own["text"].endswith("power returned on Wednesday to 92% of homes.")


def test_a_rejected_row_claims_nothing(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    with open_library(path) as library:
        key = shelves.keys(library)[0]
        library.correct(key, reject=True, by="ann")
    assert "mainEntity" not in data(portals.client(path).get(f"/row/{key}"))


def test_what_a_page_keeps_from_being_quoted_is_in_no_document(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for of, reading in (portals.floods(), shelves.harbour()):
            library.keep(of, replace(reading, article=replace(reading.article, permissions=Permissions(snippet=0))))
        library.gather()
    for page, answer in told(portals.client(tmp_path / "news.db")).items():
        found = data(answer)
        assert not [node for node in nodes(found) if "text" in node], page
        assert not html(answer).css('meta[name="description"]')


def test_words_that_are_cut_short_claim_nothing(tmp_path):
    """What is left of "… only if" may say the contrary."""
    of, reading = shelves.harbour(figures=(), relation=None)
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, replace(reading, article=replace(reading.article, permissions=Permissions(snippet=20))))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    story = browser.get(links(browser.get("/"), ".lead h2")[0])
    assert "40 boats sank in…" in words(story)
    assert [one["text"] for one in data(story)["hasPart"]] == ["55 boats sank"]


def test_no_word_of_a_hostile_page_ends_the_block(tmp_path):
    pages = told(portals.client(hostile_shelf(tmp_path / "news.db")))
    assert len(pages) > 5
    for answer in pages.values():
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
        assert not re.search(r"[<>&\x00-\x08\u2028]", block)
        assert "alert(1)" in json.loads(block)["name"] or json.loads(block)["url"] == f"{portals.HOME}/"
        valid(json.loads(block))


def test_a_story_is_shown_by_its_headline_and_a_sentence_of_its_own(browser):
    page = links(browser.get("/"), ".lead h2")[0]
    tree = html(browser.get(page))
    card = {one.attributes["property"]: one.attributes["content"] for one in tree.css("meta[property]")}
    assert card["og:title"] == tree.css_first("h1").text()
    assert card["og:url"] == portals.HOME + page == tree.css_first('link[rel="canonical"]').attributes["href"]
    assert card["og:description"] == tree.css_first(".standfirst").text()
    assert card["og:site_name"] == "The Tolmere Record"
    assert tree.css_first('meta[name="description"]').attributes["content"] == card["og:description"]


def test_a_merged_story_is_known_by_the_address_of_what_it_is_part_of(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    with open_library(path) as library:
        one, into = [brief.key for brief in library.briefs(9)][:2]
        library.merge(one, into, by="ann")
    tree = html(portals.client(path).get(f"/story/{one}"))
    assert tree.css_first('link[rel="canonical"]').attributes["href"] == f"{portals.HOME}/story/{into}"


def test_an_article_of_others_has_no_canonical_address_here(browser):
    assert not html(browser.get("/article/3")).css('link[rel="canonical"]')
