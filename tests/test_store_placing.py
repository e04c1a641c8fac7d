"""Articles in reports, reports in stories; what people say of stories holds for every new run, or is undone."""

from dataclasses import replace
from itertools import permutations

import pytest

import shelves
from tidings.errors import UsageError
from tidings.gathering.chain import Placing
from tidings.nouns import Revision
from tidings.store import open_library, placing, telling
from tidings.store.placing import Keys
from tidings.store.story_acts import Act, tells

NONE = Keys({}, {})


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "news.db") as opened:
        for day, name in enumerate(("quay", "pier", "mole", "dock"), 1):
            kept(opened, shelves.HARBOUR, f"https://{name}.example/harbour", day=f"2026-03-0{5 - day}")
        yield opened


def kept(library, paragraphs, url, *, day=None):
    made = shelves.page(paragraphs, url)
    library.keep(made, shelves.reading(made, paragraphs, title="Harbour", day=day))


def place(library, *placings):
    for article, placed in placings:
        placing.keep(library.db, article, placed, NONE)


def told(library):
    """The articles of each report of each story that is told by any."""
    rows = library.db.execute(
        "SELECT s.key, r.key, m.article FROM gathered AS m JOIN report AS r ON r.id = m.report"
        " JOIN story AS s ON s.id = r.story ORDER BY m.article"
    )
    found = {}
    for story, report, article in rows:
        found.setdefault(story, {}).setdefault(report, []).append(article)
    return found


def test_articles_wait_in_the_order_in_which_they_were_published(library):
    kept(library, shelves.BRIDGE, "https://quay.example/bridge")
    assert [one.article for one in placing.waiting(library.db)] == [4, 3, 2, 1, 5]
    place(library, (3, Placing()))
    assert [one.article for one in placing.waiting(library.db)] == [4, 2, 1, 5]


def test_moments_are_compared_wherever_they_are(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for number, day in enumerate(("2026-03-02T23:00:00-05:00", "2026-03-03T01:00:00+00:00", "2026-03", "no day")):
            kept(library, shelves.HARBOUR, f"https://quay.example/{number}", day=day)
        assert [one.article for one in placing.waiting(library.db)] == [3, 2, 1, 4]


def test_a_copy_joins_its_report_and_another_report_its_story(library):
    place(
        library,
        (4, Placing()),
        (3, Placing(copy_of=(4, 0.9))),
        (2, Placing(near=3)),
        (1, Placing(passages=((2, 0.3),))),
    )
    stories = list(told(library).values())
    assert [list(reports.values()) for reports in stories] == [[[1]], [[2], [3, 4]]]
    assert library.db.execute("SELECT * FROM passage").fetchall() == [(1, 2, 0.3)]
    assert library.db.execute("SELECT share FROM gathered ORDER BY article").fetchall() == [
        (1.0,),
        (1.0,),
        (0.9,),
        (1.0,),
    ]


def test_the_same_articles_have_the_same_keys_in_every_library(library, tmp_path):
    place(library, (4, Placing()), (3, Placing(near=4)))
    with open_library(tmp_path / "other.db") as other:
        kept(other, shelves.BRIDGE, "https://quay.example/bridge")
        kept(other, shelves.HARBOUR, "https://dock.example/harbour")
        place(other, (1, Placing()), (2, Placing()))
        assert next(key for key, reports in told(library).items() if [4] in reports.values()) in told(other)


def test_a_new_run_gives_reports_and_stories_the_keys_that_they_had(library):
    place(library, (4, Placing()), (3, Placing(copy_of=(4, 0.9))), (2, Placing(near=3)))
    (story,), former = told(library), placing.keys(library.db)
    placing.empty(library.db)
    for article, placed in ((3, Placing()), (4, Placing(copy_of=(3, 1.0))), (2, Placing(near=3))):
        placing.keep(library.db, article, placed, former)
    assert list(told(library)) == [story]


def test_a_later_version_takes_the_place_of_the_earlier(library):
    place(library, (4, Placing()), (3, Placing(near=4)))
    kept(library, shelves.BRIDGE, "https://mole.example/harbour")
    waiting = placing.waiting(library.db)
    assert [(one.article, one.earlier, one.later) for one in waiting] == [
        (2, None, None),
        (1, None, None),
        (5, 3, None),
    ]
    assert placing.before(library.db, 5) == 3
    placing.renew(library.db, 5, 3)
    placing.retire(library.db, 3)
    assert [list(reports.values()) for reports in told(library).values()] == [[[4], [5]]]
    assert placing.before(library.db, 5) is None


def test_what_a_version_changed_is_kept_once(library):
    kept(library, shelves.BRIDGE, "https://mole.example/harbour")
    for _ in range(2):
        placing.revise(library.db, 5, 3, [Revision("figure", "31", "58", "raised from 31 to 58")])
    (change,) = library.changes()
    assert (change["url"], change["kind"], change["was"], change["now"]) == (
        "https://mole.example/harbour", "figure", "31", "58",
    )  # fmt: skip
    assert change["from"] != change["to"]
    assert list(library.changes("2999-01-01")) == []


# ---------------------------------------------------------------- what people say


def placed(library):
    """Two stories: articles 4 and 3, articles 2 and 1; their keys."""
    place(library, (4, Placing()), (3, Placing(near=4)), (2, Placing()), (1, Placing(near=2)))
    by_article = {article: key for key, reports in told(library).items() for (article,) in reports.values()}
    return by_article[4], by_article[2]


def articles(library):
    return {
        key: sorted(article for report in reports.values() for article in report)
        for key, reports in told(library).items()
    }


def test_stories_are_merged_and_the_merge_is_undone(library):
    first, second = placed(library)
    act = library.merge(second, first, by="ann", why="one storm")
    assert articles(library) == {first: [1, 2, 3, 4]}
    with pytest.raises(UsageError, match="one already"):
        library.merge(first, second, by="ann")
    assert library.undo(act, by="bea")["kind"] == "merge"
    assert articles(library) == {first: [3, 4], second: [1, 2]}


def test_a_story_is_split_and_what_joined_the_part_goes_back_with_it(library):
    first, _ = placed(library)
    report = next(key for key, found in told(library)[first].items() if found == [3])
    library.split(first, "The mole", [report], by="ann")
    (part,) = set(articles(library)) - {first, placed_key(library, 2)}
    kept(library, shelves.BRIDGE, "https://mole.example/more")
    place(library, (5, Placing(near=3)))
    assert (articles(library)[first], articles(library)[part]) == ([4], [3, 5])
    library.undo(by="ann")
    assert articles(library)[first] == [3, 4, 5]


def placed_key(library, article):
    return next(key for key, found in articles(library).items() if article in found)


def test_merges_and_splits_hold_for_a_new_run(library):
    first, second = placed(library)
    report = next(key for key, found in told(library)[first].items() if found == [3])
    library.split(first, "The mole", [report], by="ann")
    library.merge(second, first, by="ann")
    before, former = articles(library), placing.keys(library.db)
    placing.empty(library.db)
    for article, placed_ in ((4, Placing()), (3, Placing(near=4)), (2, Placing()), (1, Placing(near=2))):
        placing.keep(library.db, article, placed_, former)
    assert articles(library) == before


def test_a_split_must_leave_something_and_take_what_is_there(library):
    first, second = placed(library)
    other = next(iter(told(library)[second]))
    with pytest.raises(UsageError, match="has no report"):
        library.split(first, "Other", [other], by="ann")
    with pytest.raises(UsageError, match="without a report"):
        library.split(first, "Other", list(told(library)[first]), by="ann")
    with pytest.raises(UsageError, match="no story has the key 'story-1'"):
        library.rename("story-1", "Other", by="ann")


def test_acts_are_followed_in_their_order():
    acts = [Act("split", "a", "b", frozenset({"r"})), Act("merge", "b", "c"), Act("merge", "c", "d", undone=True)]
    assert tells("r", "a", acts) == "c"
    assert tells("q", "a", acts) == "a"
    assert tells("q", "b", acts) == "c"


# ---------------------------------------------------------------- versions


def fetched(library, paragraphs, moment):
    """A version of one page, as it was at a moment."""
    made = replace(shelves.page(paragraphs, "https://quay.example/live"), fetched=moment)
    library.keep(made, shelves.reading(made, paragraphs, title="Live", day="2026-03-02"))


def test_versions_are_in_the_order_in_which_they_were_fetched_whenever_they_come(tmp_path):
    rises = [
        ((f"The toll in Tolmere rose to {10 + hour} on Monday.",), f"2026-03-02T{hour:02}:00:00Z") for hour in range(4)
    ]
    seen = []
    for order in permutations(rises):
        with open_library(tmp_path / f"{len(seen)}.db") as library:
            for version in order:
                fetched(library, *version)
            library.gather()
            rows = library.db.execute("SELECT fetched FROM page ORDER BY version").fetchall()
            assert [moment for (moment,) in rows] == [moment for _, moment in rises]
            seen.append([(one["was"], one["now"]) for one in library.changes()])
    assert len(seen[0]) >= 3
    assert all(changes == seen[0] for changes in seen)


def test_a_version_that_comes_late_is_compared_with_those_around_it(tmp_path):
    with open_library(tmp_path / "a.db") as library:
        for hour, toll in ((1, 31), (3, 58), (2, 46)):
            fetched(library, (f"The toll in Tolmere rose to {toll} on Monday.",), f"2026-03-02T0{hour}:00:00Z")
            library.gather()
        told = [(one["was"], one["now"]) for one in library.changes() if one["kind"] in ("text", "figure")]
        assert [("31" in was, "46" in now) for was, now in told[:1]] == [(True, True)]
        assert [("46" in was, "58" in now) for was, now in told[1:]] == [(True, True)]
        (story,) = library.stories()
        assert [page.article for report in story.reports for page in report.pages] == [2]


def test_the_key_of_a_story_that_is_found_to_be_a_part_of_another_leads_there(library):
    """What else there is in a library moves what is alike enough: whoever cites a story is led on, again and again."""
    place(library, (3, Placing()), (4, Placing()), (1, Placing(near=4)), (2, Placing()))
    former = placing.keys(library.db)
    one, other, lone = (former.stories[article] for article in (3, 4, 2))
    placing.empty(library.db)
    for article, placed in ((3, Placing()), (4, Placing(near=3)), (1, Placing(near=3)), (2, Placing())):
        placing.keep(library.db, article, placed, former)
    placing.follow(library.db, former)
    telling.tell_all(library.db)
    assert library.story(other).id == library.story(one).id == one
    assert library.story(lone).id == lone
    assert library.plans_of(other) == []
    again = placing.keys(library.db)
    placing.empty(library.db)
    for article, placed in ((2, Placing()), (3, Placing(near=2)), (4, Placing(near=2)), (1, Placing(near=2))):
        placing.keep(library.db, article, placed, again)
    placing.follow(library.db, again)
    telling.tell_all(library.db)
    assert {library.story(key).id for key in (one, other, lone)} == {lone}
    with pytest.raises(UsageError):
        library.story("story-nobody")
