"""The sample collection is what its script makes, reads without a fault, and its gold stands on its pages."""

import importlib.util
import json
import re
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import tidings
from tidings.intake import archives
from tidings.intake.feeds import read_feed
from tidings.intake.lists import listing
from tidings.intake.opml import read_opml
from tidings.nouns import Article, Page, Reading
from tidings.workers.sources import named

HOME = Path(__file__).resolve().parent.parent / "samples" / "collection"
GOLD = json.loads((HOME / "gold.json").read_text(encoding="utf-8"))
MANIFEST = json.loads((HOME / "collection.json").read_text(encoding="utf-8"))
STORIES = GOLD["stories"]
RELATIONS = {"same", "revised_up", "revised_down", "compatible", "conflicts", "different_scope"}


def script():
    spec = importlib.util.spec_from_file_location("collection_make", HOME / "make.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def sources():
    """Every page as its source file tells it, by its id."""
    make = script()
    return {page.id: page for page in make.samples(make.sources())}


@cache
def pages() -> dict[str, Page]:
    """Every page by its id, as `tidings add samples/collection` takes it in."""
    by_digest = {row["digest"]: row["id"] for row in MANIFEST}
    found = {}
    for source in named([str(HOME)]):
        if archives.is_archive(source):
            taken = [page for part in archives.ranges(source) for page in archives.read(part)]
        else:
            taken = [Page(Path(source).read_bytes(), source)]
        found |= {by_digest[page.record.digest]: page for page in taken if isinstance(page, Page)}
    return found


@cache
def article(page: str) -> Article:
    url = next(row["url"] for row in MANIFEST if row["id"] == page)
    return tidings.read_article(pages()[page].content, url)


def test_the_script_makes_exactly_the_files_that_are_there():
    """A page changed by hand, or a source changed without making the pages again, is found."""
    made = script().made()
    there = [*HOME.glob("pages/*"), *HOME.glob("feeds/*"), *HOME.glob("*.warc"), *HOME.glob("*.json")]
    assert {str(file.relative_to(HOME)) for file in [*there, HOME / "subscriptions.opml"]} == set(made)
    changed = [name for name, content in made.items() if (HOME / name).read_bytes() != content]
    assert not changed
    assert sum(map(len, made.values())) < 2_500_000


def test_it_is_as_large_and_as_varied_as_the_readme_says():
    addresses = Counter(row["url"] for row in MANIFEST)
    told = Counter(page["story"] for page in GOLD["pages"].values())
    assert len(addresses) >= 60
    assert len(STORIES) == 8
    assert all(told[story] >= 7 for story in STORIES)
    assert told[None] >= 6
    assert sum(count > 1 for count in addresses.values()) >= 8
    assert sum(page["kind"] == "copy" for page in GOLD["pages"].values()) >= 20
    assert sum(page["kind"] == "part" for page in GOLD["pages"].values()) >= 4
    assert {row["published"] for row in MANIFEST} >= {f"2026-11-{day:02}" for day in range(2, 14)}
    assert Counter(plan["outcome"] for story in STORIES.values() for plan in story["plans"]).keys() == {
        "came_true",
        "changed",
        "unknown",
    }
    assert sum(len(story["plans"]) for story in STORIES.values()) >= 9
    assert sum(len(story["statements"]) for story in STORIES.values()) >= 20


def test_one_command_adds_every_page_with_its_address_and_its_versions_in_their_order():
    """`tidings add samples/collection` meets pages and archives and nothing else; a later version comes later."""
    assert set(pages()) == set(GOLD["pages"])
    for row in MANIFEST:
        page = pages()[row["id"]]
        if row["file"].endswith(".warc"):
            assert (page.url, page.fetched) == (row["url"], row["fetched"])
        else:
            assert article(row["id"]).canonical_url == row["url"]
    versions = [row for row in MANIFEST if GOLD["pages"][row["id"]]["version_of"]]
    at = {row["id"]: place for place, row in enumerate(MANIFEST)}
    assert all(at[GOLD["pages"][row["id"]]["version_of"]] < at[row["id"]] for row in versions)
    assert all(a["fetched"] <= b["fetched"] for a, b in pairwise(MANIFEST))


@pytest.mark.parametrize("page", GOLD["pages"])
def test_title_and_day_of_a_page_are_read_as_they_stand_on_it(page):
    gold, found = GOLD["pages"][page], article(page)
    if not gold["article"]:
        assert found.text == ""
        return
    assert found.title == gold["title"]
    assert found.published is not None
    assert found.published.value[:10] == gold["published"]


@pytest.mark.parametrize("page", GOLD["pages"])
def test_every_paragraph_of_a_page_is_read_and_nothing_else(page):
    """What the sources tell is what the article step gives: no furniture, no paragraph lost."""
    if not GOLD["pages"][page]["article"]:
        return
    told = sources()[page]
    read = [paragraph for paragraph in article(page).text.split("\n\n") if paragraph]
    wanted = list(told.paragraphs)
    assert [p for p in wanted if not any(p in one for one in read)] == []
    assert [p for p in read if not any(one in p for one in wanted)] == []
    credits_ = [piece.text for piece in article(page).furniture if piece.kind == "credit"]
    assert not told.signoff or told.signoff in credits_


@pytest.mark.parametrize("page", [id_ for id_, page in GOLD["pages"].items() if page["says"] in ("credit", "dateline")])
def test_a_copy_with_a_credit_or_an_agency_in_its_dateline_has_its_source(page):
    """The outlets are invented: no list can know them."""
    told, source = sources()[page], article(page).source
    assert source is not None
    assert source.name
    assert source.name in (told.signoff or told.byline or told.dateline or "")


@pytest.mark.parametrize("page", GOLD["pages"])
def test_every_page_is_read_without_a_problem(page):
    assert isinstance(tidings.read(pages()[page].content, url=GOLD["pages"][page]["url"]), Reading)


def last_versions() -> list[str]:
    """The pages as they stand in the end."""
    replaced = {page["version_of"] for page in GOLD["pages"].values()}
    return [id_ for id_ in GOLD["pages"] if id_ not in replaced]


def quotations() -> list[tuple[str, str]]:
    """Every (page, words) that the gold quotes from an article's text."""
    found = []
    for story in STORIES.values():
        found += [tuple(figure) for one in story["quantities"] for figure in one["figures"].values()]
        for edit in story["edits"]:
            if edit["kind"] != "headline":
                found += [(edit[end], edit[key]) for end, key in (("from", "was"), ("to", "now")) if key in edit]
        for plan in story["plans"]:
            found += [(plan["page"], plan["words"]), *([tuple(plan["by"])] if "by" in plan else [])]
        found += [(page, one["said"]) for one in story["statements"] for page in one["pages"] if "said" in one]
    return found


@pytest.mark.parametrize(
    ("page", "words"),
    [tuple(at) for story in STORIES.values() for one in story["quantities"] for at in one["figures"].values()],
)
def test_words_of_a_figure_stand_on_their_page_once(page, words):
    """So they need no span: no other number of the page can be meant."""
    assert len(re.findall(rf"(?<![\w.,]){re.escape(words)}(?!\w)(?![.,]\d)", article(page).text)) == 1


@pytest.mark.parametrize(("page", "words"), quotations())
def test_what_the_gold_quotes_stands_on_its_page_word_for_word(page, words):
    assert words in article(page).text


def test_pages_name_reports_and_pages_that_are_there():
    for id_, page in GOLD["pages"].items():
        assert page["of"] is None or page["of"] in GOLD["pages"]
        assert page["version_of"] is None or GOLD["pages"][page["version_of"]]["url"] == page["url"], id_
        assert page["report"] is None or page["report"] in GOLD["reports"]


def test_relations_name_figures_of_their_quantity():
    for quantity in [quantity for story in STORIES.values() for quantity in story["quantities"]]:
        assert set(quantity.get("optional", ())) <= set(quantity["figures"])
        scopes = quantity.get("scopes", [list(quantity["figures"])])
        assert sorted(figure for scope in scopes for figure in scope) == sorted(quantity["figures"])
        for a, b, relation in quantity["relations"]:
            assert {a, b} <= set(quantity["figures"])
            assert relation in RELATIONS


def test_every_version_with_other_words_has_its_edits_and_no_other_has():
    edits = [edit for story in STORIES.values() for edit in story["edits"]]
    for edit in edits:
        assert GOLD["pages"][edit["to"]]["version_of"] == edit["from"]
        if edit["kind"] == "headline":
            assert (edit["was"], edit["now"]) == tuple(GOLD["pages"][edit[end]]["title"] for end in ("from", "to"))
    for id_, page in GOLD["pages"].items():
        if was := page["version_of"]:
            same = (article(was).title, article(was).text) == (article(id_).title, article(id_).text)
            assert same == (id_ not in {edit["to"] for edit in edits}), id_


def test_a_plan_has_a_sentence_that_says_what_came_of_it_unless_that_is_unknown():
    for plan in [plan for story in STORIES.values() for plan in story["plans"]]:
        assert ("by" in plan) == (plan["outcome"] != "unknown")


def test_a_statement_names_every_page_that_carries_it_and_the_reports_behind_them():
    """A page that reprints a passage adds no report: it is one with the page that the passage is from."""
    for one in [statement for story in STORIES.values() for statement in story["statements"]]:
        carrying = [id_ for id_ in last_versions() if one["said"] in article(id_).text]
        assert set(one["pages"]) == set(carrying), one["said"]
        told = [GOLD["pages"][id_] for id_ in carrying]
        assert one["reports"] == len({page["report"] for page in told if page["kind"] != "part"})


def test_feeds_and_their_list_lead_to_pages_of_the_collection():
    addresses = {row["url"] for row in MANIFEST}
    for name in ("norvik-press.rss", "harbour-gazette.atom", "capital-ledger.json"):
        page = Page((HOME / "feeds" / name).read_bytes(), name, f"https://{name}.example/feeds/{name}")
        led = listing(page)
        assert led is not None
        assert led.pages
        assert set(led.pages) <= addresses
        assert all(entry.title for entry in read_feed(page).entries)
    opml = read_opml(Page((HOME / "subscriptions.opml").read_bytes(), "subscriptions.opml"))
    assert [feed.feed.rpartition("/")[2] for feed in opml.feeds() if feed.feed] == [
        "norvik-press.rss",
        "harbour-gazette.atom",
        "capital-ledger.json",
    ]
