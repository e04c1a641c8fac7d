"""The figure strip: which numbers of a story stand in large type, and what is said below them."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tidings.nouns import AsOf, Claimant, Count, Figure, Quantity, Relation, Story, Support
from tidings.views.strip import strip


def counted(key, who, day, *values, **more):
    """A count of one number, or of low, best and high; `more` is its `reports`, or a figure's fields."""
    low, best, high = values if len(values) == 3 else values * 3
    reports = more.pop("reports", 1)
    source = Claimant(who, None) if who else None
    more = {"of": "flats", "event": "flooded"} | more
    figure = Figure(key, "7-2", (0, 3), low, best, high, source=source, as_of=AsOf(day, "text"), **more)
    return Count(key, 1, figure, (key,), day, Support(1, reports, reports))


def story(counts, *quantities):
    found = [
        Quantity(f"q{at}", "flats", "flooded", None, None, ids, tuple(Relation(*one) for one in relations))
        for at, (ids, relations) in enumerate(quantities)
    ]
    return Story("story-1", "The flood", None, None, (), counts=tuple(counts), quantities=tuple(found))


OFFICE = counted("c1", "Harbour office", "2031-03-05", 600, bound="about", reports=3)
LEAGUE = counted("c2", "Tenants’ league", "2031-03-02", 1000, 1000, None, bound="at_least", reports=2)
PUMPS = counted("c3", "The city", "2031-03-03", 12, of="pumps", event=None, reports=9)
DISPUTE = (("c1", "c2"), [("c1", "c2", "conflicts")])


def lines(number):
    return " · ".join(said.text for said in number.line)


def test_what_sources_disagree_on_stands_first_with_what_each_says():
    found = strip(story([OFFICE, LEAGUE, PUMPS], DISPUTE))
    assert [(n.key, n.amount, n.what, n.disputed) for n in found] == [
        ("c1", "about 600", "flats flooded", True),
        ("c3", "12", "pumps", False),
    ]
    assert lines(found[0]) == "about 600 · ≥ 1,000 · sources disagree"
    assert [(said.key, said.href) for said in found[0].line] == [("c1", "/row/c1"), ("c2", "/row/c2"), (None, None)]


def test_then_what_most_independent_reports_carry_then_the_newest():
    alone = [
        counted("a", "A", "2031-03-01", 1, of="boats", reports=2),
        counted("b", "A", "2031-03-09", 2, of="buses", reports=2),
        counted("c", "A", "2031-03-01", 3, of="trams", reports=5),
    ]
    assert [number.key for number in strip(story(alone))] == ["c", "b", "a"]


def test_there_are_four_at_most():
    many = [counted(f"k{at}", "A", "2031-03-01", at, of=f"things {at}", reports=at) for at in range(1, 9)]
    assert [number.key for number in strip(story(many))] == ["k8", "k7", "k6", "k5"]


def test_one_quiet_number_alone_is_no_strip_and_one_in_dispute_is():
    assert strip(story([])) == ()
    assert strip(story([PUMPS])) == ()
    assert [number.key for number in strip(story([OFFICE, LEAGUE], DISPUTE))] == ["c1"]


def test_a_number_that_was_revised_says_from_what():
    later = counted("c4", "Harbour office", "2031-03-07", 640, reports=1)
    [number] = strip(story([OFFICE, later], (("c1", "c4"), [("c1", "c4", "revised_up")])))
    assert (number.amount, lines(number), number.bar) == ("640", "revised from about 600", None)


def test_which_number_was_revised_is_told_where_it_is_not_the_one_in_large_type():
    later = counted("c4", "Tenants’ league", "2031-03-07", 1200)
    [number] = strip(story([OFFICE, LEAGUE, later], (("c1", "c2", "c4"), [("c2", "c4", "revised_up")])))
    assert lines(number) == "about 600 · 1,200 · 1,200 revised from ≥ 1,000"


def test_a_dispute_that_a_later_figure_has_settled_is_none():
    settled = counted("c4", "Tenants’ league", "2031-03-07", 610)
    found = strip(story([OFFICE, LEAGUE, settled, PUMPS], (("c1", "c2", "c4"), [("c1", "c2", "conflicts")])))
    assert [(number.key, number.disputed) for number in found] == [("c3", False), ("c1", False)]


def test_figures_that_count_nothing_known_or_have_no_number_are_left_out():
    odd = [
        counted("a", "A", "2031-03-01", 5, of=None, event=None, reports=9),
        counted("b", "A", "2031-03-01", None, reports=9),
        counted("c", "A", "2031-03-01", 31.9, of="degrees", event=None),
    ]
    assert [number.key for number in strip(story([*odd, OFFICE, PUMPS]))] == ["c3", "c1"]


def test_a_quiet_number_of_one_report_is_left_out_unless_it_is_a_toll():
    quiet = [
        counted("a", "A", "2031-03-01", 5, of="pumps", event=None),
        counted("b", "A", "2031-03-01", 5, of="pumps", event="sent"),
        counted("c", "A", "2031-03-01", 1, of="boats", event="sunk"),
        counted("d", "A", "2031-03-01", 3, of="boats", event="sunk"),
    ]
    assert [number.key for number in strip(story([*quiet, PUMPS]))] == ["c3", "d"]


def test_units_do_not_mix():
    share = counted("p", "A", "2031-03-01", 4, unit="percent")
    found = strip(story([OFFICE, LEAGUE, share], (("c1", "c2", "p"), [("c1", "c2", "conflicts")])))
    assert lines(found[0]) == "about 600 · ≥ 1,000 · sources disagree"


def test_more_amounts_than_three_are_counted():
    many = [counted(f"k{at}", f"S{at}", "2031-03-01", at, reports=10 - at) for at in range(1, 7)]
    ids = tuple(count.id for count in many)
    [number] = strip(story(many, (ids, [("k1", "k2", "conflicts")])))
    assert lines(number) == "1 · 2 · 3 · 3 more · sources disagree"


def test_the_bar_is_twelve_pixels_high_and_shows_each_figure_and_its_open_end():
    bar = ET.fromstring(str(strip(story([OFFICE, LEAGUE], DISPUTE))[0].bar))  # noqa: S314  our own drawing
    assert (bar.get("height"), bar.get("aria-hidden")) == ("12", "true")
    strokes = [line for line in bar if line.get("stroke-width") == "3"]
    assert [float(line.get("x1")) for line in strokes] == [8 + 136 * 0.6, 144]
    assert len([path for path in bar if path.tag.endswith("path")]) == 1


VALUES = st.sampled_from([0.0, 1.0, -5.0, 1e12, 5e-324, 1e300]) | st.floats(allow_nan=False)
KINDS = st.sampled_from(["same", "revised_up", "revised_down", "compatible", "conflicts", "different_scope"])
PAIRS = st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), KINDS)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=4, max_size=4), st.lists(PAIRS, max_size=6), st.booleans())
def test_any_figures_give_a_strip_that_is_sound(ends, related, open_):
    counts = [
        counted(key, f"<{key}>", "2031-03-0x", min(pair), None, None if open_ else max(pair), bound="between")
        for key, pair in zip("abcd", ends, strict=True)
    ]
    found = strip(story(counts, (("a", "b"), related), (("b", "c", "d"), related)))
    assert len(found) <= 4
    for number in found:
        assert number.key in "abcd"
        for part in ET.fromstring(str(number.bar)) if number.bar else ():  # noqa: S314  our own drawing
            assert "style" not in part.attrib
            assert all(-0.5 <= float(part.get(x, "0")) <= 160.5 for x in ("x1", "x2"))


def test_a_number_is_said_to_count_what_its_own_words_say():
    """Where another figure of the thing is one town's or one kind's, the number in large type is not."""
    whole = counted("w", "The mayor", "2031-03-05", 7, of="people", event="killed", reports=3)
    part = counted("p", "The ward", "2031-03-05", 5, of="nurses", event="killed", place="Sallow")
    quantity = Quantity("q1", "nurses", "killed", None, "Sallow", ("w", "p"), (Relation("w", "p", "conflicts"),))
    found = strip(Story("story-1", "The flood", None, None, (), counts=(whole, part), quantities=(quantity,)))
    assert [number.what for number in found] == ["people killed"]
