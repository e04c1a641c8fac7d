"""Figures over time as a chart: what stands in the drawing, read from it, and what its table says."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.nouns import AsOf, Claimant, Count, Figure, Quantity, Relation, Support
from tidings.views import plot, wording
from tidings.views.charts import Chart, charts
from tidings.views.scales import Scale, day_ticks, nice, period, value_ticks
from tidings.views.svg import apart, width, wrapped

SVG = "{http://www.w3.org/2000/svg}"
CSS = (Path(plot.__file__).parents[1] / "portal" / "static" / "portal.css").read_text(encoding="utf-8")


def counted(key, who, day, *values, **more):
    """A count of one number, or of low, best and high; `more` is its `as_of`, `reports`, `entity`, or a figure's."""
    low, best, high = values if len(values) == 3 else values * 3
    reports = more.pop("reports", 1)
    as_of = AsOf(more.pop("as_of"), "text") if "as_of" in more else None
    source = Claimant(who, more.pop("entity", None)) if who else None
    figure = Figure(
        key, "some", (0, 4), low, best, high, of="flats", event="flooded", source=source, as_of=as_of, **more
    )
    return Count(key, 1, figure, (key,), day, Support(1, reports, reports))


def quantity(counts, *relations):
    ids = tuple(count.id for count in counts)
    return Quantity("q1", "flats", "flooded", None, None, ids, tuple(Relation(*one) for one in relations))


def drawn(counts, *relations):
    [chart] = charts(quantity(counts, *relations), counts)
    return chart


def parsed(svg):
    return ET.fromstring(str(svg))  # noqa: S314  our own drawing


def marks(root):
    return [link for link in root.iter(f"{SVG}a") if "mark" in link.get("class")]


def classes(root, name):
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def middle(mark):
    halo = classes(mark, "halo")[0]
    return float(halo.get("cx")), float(halo.get("cy"))


def names(root):
    """The labels in the gutter as (text of the name, amount)."""
    labels = [[text.text for text in label.iter(f"{SVG}text")] for label in classes(root, "label")]
    return [(" ".join(rows[:-1]), rows[-1]) for rows in labels]


def boxes(root):
    """About where each text outside the key stands: an estimate of this test's own, half an em a letter."""
    for text in root.iter(f"{SVG}text"):
        if text.get("x") == "14":
            continue
        x, y, wide = float(text.get("x")), float(text.get("y")), 6.5 * len(text.text)
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0.0)
        yield text.text, (left, y - 11, left + wide, y + 2)


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


FLOOD = [
    counted("c1", "Harbour office", "2031-03-02", 40),
    counted("c2", "Tenants’ league", "2031-03-02", 90, 90, None, bound="at_least"),
    counted("c3", "Harbour office", "2031-03-05", 55),
    counted("c4", "Tenants’ league", "2031-03-09", 100, None, 140, bound="between"),
    counted("c5", "City of Oldmoor", "2031-03-11", None, 80, 80, bound="at_most"),
]
STANDING = (("c1", "c2", "conflicts"), ("c1", "c3", "revised_up"))

# ---------------------------------------------------------------- what stands on it


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_every_figure_is_a_mark_that_leads_to_its_row(width):
    root = parsed(getattr(drawn(FLOOD, *STANDING), width))
    assert {mark.get("href") for mark in marks(root)} == {f"/row/c{at}" for at in range(1, 6)}
    assert [middle(mark)[0] for mark in marks(root)] == sorted(middle(mark)[0] for mark in marks(root))


def test_a_function_says_where_marks_lead():
    [chart] = charts(quantity(FLOOD), FLOOD, link=lambda key: f"../row/{key}.html?a=1&b=2")
    assert marks(parsed(chart.wide))[0].get("href").endswith(".html?a=1&b=2")
    assert chart.rows[0].href == "../row/c1.html?a=1&b=2"


def test_the_key_of_a_row_cannot_leave_the_path_it_stands_in():
    chart = drawn([counted('../"x', "A", "2031-03-02", 1), counted("y?z", "B", "2031-03-03", 2)])
    assert [row.href for row in chart.rows] == ["/row/..%2F%22x", "/row/y%3Fz"]


def test_each_source_has_one_line_one_shape_and_its_name_with_its_latest_amount():
    root = parsed(drawn(FLOOD, *STANDING).wide)
    assert set(names(root)) == {
        ("Harbour office", "55"),
        ("Tenants’ league", "100–140"),
        ("City of Oldmoor", "≤ 80"),
    }
    shapes = [label.find(f"{SVG}path").get("d") for label in classes(root, "label")]
    assert len(set(shapes)) == 3
    assert len(classes(root, "way")) == 2


def test_a_range_is_a_bar_and_a_one_sided_bound_an_arrow_the_right_way():
    root = parsed(drawn(FLOOD, *STANDING).wide)
    by_row = {mark.get("href")[-2:]: mark for mark in marks(root)}
    assert [key for key, mark in by_row.items() if classes(mark, "range")] == ["c4"]
    arrows = {key: classes(mark, "open")[0].get("d") for key, mark in by_row.items() if classes(mark, "open")}
    assert set(arrows) == {"c2", "c5"}
    ways = {key: [float(y) for y in re.findall(r"^M\S+ (\S+)V([^M]+)M", path)[0]] for key, path in arrows.items()}
    assert ways["c2"][1] < ways["c2"][0], "at least goes up"
    assert ways["c5"][1] > ways["c5"][0], "at most goes down"


def test_what_is_disputed_has_a_ring_its_amount_and_says_so():
    root = parsed(drawn(FLOOD, *STANDING).wide)
    ringed = [mark.get("href") for mark in marks(root) if classes(mark, "ring")]
    assert ringed == ["/row/c1", "/row/c2"]
    assert {text.text for text in classes(root, "amount")} == {"40", "≥ 90"}
    assert all("sources disagree" in mark.get("aria-label") for mark in marks(root)[:2])
    assert "sources disagree" not in marks(root)[-1].get("aria-label")


def test_what_was_revised_later_is_hollow():
    hollow = [mark.get("href") for mark in marks(parsed(drawn(FLOOD, *STANDING).wide)) if classes(mark, "hollow")]
    assert hollow == ["/row/c1"]


@pytest.mark.parametrize(("kind", "old"), [("revised_up", "low"), ("revised_down", "high")])
def test_which_figure_was_revised_is_told_by_its_value_since_a_text_may_tell_the_new_one_first(kind, old):
    both = [counted("high", "A", "2031-03-02", 58), counted("low", "A", "2031-03-02", 31)]
    for relation in (("high", "low", kind), ("low", "high", kind)):
        chart = drawn(both, relation)
        hollow = [mark.get("href") for mark in marks(parsed(chart.wide)) if classes(mark, "hollow")]
        assert hollow == [f"/row/{old}"]
        assert [row.key for row in chart.rows if row.notes] == [{"low": "high", "high": "low"}[old]]


def test_the_key_explains_the_signs_that_stand_there_and_no_other():
    def key(chart):
        return [group.find(f"{SVG}text").text for group in classes(parsed(chart.wide), "key")]

    assert key(drawn(FLOOD, *STANDING)) == ["sources disagree", "later revised", "or more", "or less", "from … to"]
    assert key(drawn([FLOOD[0], FLOOD[2]])) == []


def test_a_figure_for_a_month_stands_in_its_middle_with_all_its_days():
    months = [counted("m1", "A", None, 4, as_of="2031-01"), counted("m2", "A", None, 5, as_of="2031-03-31")]
    first, last = marks(parsed(drawn(months).wide))
    assert len(classes(first, "days")) == 1
    assert not classes(last, "days")
    assert "January 2031" in first.get("aria-label")


def test_a_screen_reader_is_told_what_it_is_and_that_there_is_a_table():
    root = parsed(drawn(FLOOD, *STANDING).wide)
    assert root.get("role") == "group", "an image would hide the links in it"
    told = {one.get("id"): one.text for one in root if one.get("id")}
    assert told[root.get("aria-labelledby")] == "Flats flooded"
    assert told[root.get("aria-describedby")] == (
        "5 figures of 3 sources, 2–11 Mar 2031. On 2 of them sources disagree. "
        "Each mark leads to its sentence; the table below has the same figures."
    )
    assert all(mark.find(f"{SVG}title").text == mark.get("aria-label") for mark in marks(root))


def test_figures_of_nobody_named_are_never_joined():
    unnamed = [counted(f"n{day}", None, f"2031-03-0{day}", day) for day in (1, 2, 3)]
    root = parsed(drawn(unnamed).wide)
    assert len(marks(root)) == 3
    assert not classes(root, "way")


def test_the_line_breaks_where_the_scope_changes():
    one = [counted(f"n{day}", "A", f"2031-03-0{day}", day) for day in (1, 2, 3)]
    assert len(classes(parsed(drawn(one, ("n1", "n2", "different_scope")).wide), "way")) == 1


def test_one_source_by_two_names_of_one_entity_is_one_line():
    two = [
        counted("a", "The Harbour Office", "2031-03-01", 1, entity="e7"),
        counted("b", "Harbour office", "2031-03-02", 2, entity="e7"),
    ]
    assert names(parsed(drawn(two).wide)) == [("Harbour office", "2")]


def test_sources_that_speak_on_one_day_stand_beside_each_other():
    same = [counted(f"s{at}", f"Source {at}", "2031-03-01", 10) for at in range(6)]
    found = [middle(mark) for mark in marks(parsed(drawn(same).narrow))]
    assert all(abs(a[0] - b[0]) >= 10 for a, b in combinations(found, 2))
    assert len({y for _, y in found}) == 1


def test_values_stand_at_their_height_from_zero_where_they_differ_by_half():
    root = parsed(drawn([counted("z", "A", "2031-03-01", 0), counted("y", "A", "2031-03-02", 1e12)]).wide)
    low, high = (middle(mark)[1] for mark in marks(root))
    axis = {text.text: float(text.get("y")) - 4.5 for text in classes(root, "axis") if text.get("text-anchor") == "end"}
    assert axis["0"] == pytest.approx(low, abs=0.1)
    assert axis["1 trillion"] == pytest.approx(high, abs=0.1)


# ---------------------------------------------------------------- what is no chart, and the table


def test_one_figure_is_a_table_and_no_chart():
    chart = drawn(FLOOD[:1])
    assert (chart.wide, chart.narrow, chart.notes) == (None, None, ())
    assert [(row.who, row.amount, row.when, row.drawn) for row in chart.rows] == [
        ("Harbour office", "40", "Sun 2 Mar 2031", False)
    ]


def test_the_table_says_whose_how_much_when_and_how_it_stands():
    chart = drawn(FLOOD, *STANDING)
    assert chart.rows[0].notes == ("≠ ≥ 90 (\u2068Tenants’ league\u2069)",)
    assert chart.rows[2].notes == ("revised up from 40",)
    assert [row.disputed for row in chart.rows] == [True, True, False, False, False]
    assert [row.key for row in chart.rows] == ["c1", "c2", "c3", "c4", "c5"]


def test_of_thirty_sources_six_are_drawn_and_the_table_has_all():
    many = [counted(f"k{at}", f"Source {at}", "2031-03-01", at, reports=1 + at) for at in range(30)]
    chart = drawn(many)
    assert [name for name, _ in names(parsed(chart.wide))] == [f"Source {at}" for at in (29, 28, 27, 26, 25, 24)]
    assert chart.notes == ("24 more sources stand in the table only.",)
    assert len(chart.rows) == 30
    assert sum(row.drawn for row in chart.rows) == 6


def test_units_do_not_mix():
    mixed = [
        counted("p1", "A", "2031-03-01", 10, unit="percent"),
        counted("u1", "A", "2031-03-01", 400),
        counted("p2", "A", "2031-03-02", 12, unit="percent"),
        counted("u2", "A", "2031-03-03", 500),
        counted("u3", "B", "2031-03-03", 550),
    ]
    found = charts(quantity(mixed), mixed)
    assert [[row.key for row in chart.rows] for chart in found] == [["u1", "u2", "u3"], ["p1", "p2"]]
    shares = [text.text for text in classes(parsed(found[1].wide), "axis")]
    assert "12%" in shares
    assert "%" not in "".join(text.text for text in parsed(found[0].wide).iter(f"{SVG}text"))


def test_a_unit_is_a_sign_on_the_topmost_tick_or_words_of_the_title():
    def told(unit):
        chart = drawn([counted("a", "A", "2031-03-01", 1, unit=unit), counted("b", "A", "2031-03-02", 2, unit=unit)])
        ticks = [text.text for text in classes(parsed(chart.wide), "axis") if text.get("text-anchor") == "end"]
        return chart.title, ticks[-2:]

    assert told("USD") == ("Flats flooded", ["1.8", "$2"])
    assert told("square_kilometre") == ("Flats flooded, square kilometre", ["1.8", "2"])


def test_figures_without_a_day_or_a_number_stand_in_the_table_only():
    odd = [
        *FLOOD,
        counted("d", "A", None, 5),
        Count("e", 1, Figure("e", "7-2", (0, 3), None, None, None), ("e",), None, Support(1, 1, 1)),
    ]
    chart = drawn(odd)
    assert chart.notes == ("2 figures without a day or a number to draw stand in the table only.",)
    undrawn = [(row.amount, row.when) for row in chart.rows if not row.drawn]
    assert undrawn == [("5", "no date"), ("7-2", "no date")]


def test_counts_that_are_not_given_are_left_out():
    [chart] = charts(quantity(FLOOD, ("c1", "c2", "conflicts")), FLOOD[:1])
    assert [row.notes for row in chart.rows] == [()]
    assert charts(quantity(FLOOD), []) == ()


# ---------------------------------------------------------------- names of every kind

NAMES = [
    '<script>alert(1)</script> & "Co" \' />',
    "]]><!-- --> &#x0;",
    "\u202eevil\x00\x1b[31m\ud800\ufffe",
    "משרד הנמל של אולדמור",
    "وزارة الموانئ والممرات المائية في المدينة القديمة",
    "Averyveryverylongnamewithoutanyplacetobreakitatall" * 8,
    "洪水対策本部と住民連盟の合同委員会",
]


@pytest.mark.parametrize("size", ["narrow", "wide"])
@pytest.mark.parametrize("who", NAMES)
def test_any_name_is_text_in_its_place(who, size):
    chart = drawn([counted("h1", who, "2031-03-01", 3), counted("h2", who, "2031-03-02", 5), FLOOD[0]])
    root = parsed(getattr(chart, size))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "line",
        "text",
        "a",
        "g",
        "path",
        "circle",
    }
    assert len(marks(root)) == 3
    assert_inside(root)


def test_no_style_no_script_and_nothing_of_anybody_else_is_in_it():
    for svg in (drawn(FLOOD, *STANDING).narrow, drawn(FLOOD, *STANDING).wide):
        for one in parsed(svg).iter():
            assert not {name for name in one.attrib if name in ("style", "id") or name.startswith("on")} - {"id"}
            assert not any("url(" in value or "http" in value for value in one.attrib.values())


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_no_words_overlap_and_none_leave_the_drawing(size):
    crowded = [counted(f"l{at}", f"The committee number {at} of Oldmoor", "2031-03-01", 1000 + at) for at in range(6)]
    crowded += [counted(f"m{at}", f"The committee number {at} of Oldmoor", "2031-03-08", 1100 + at) for at in range(6)]
    for counts, standing in ((crowded, [("m1", "m2", "conflicts"), ("l4", "m5", "conflicts")]), (FLOOD, STANDING)):
        root = parsed(getattr(drawn(counts, *standing), size))
        found = list(boxes(root))
        assert not [(a[0], b[0]) for a, b in combinations(found, 2) if meet(a[1], b[1])]
        assert_inside(root)


# ---------------------------------------------------------------- any counts


def assert_inside(root):
    """Every place in a drawing lies in its view box."""
    _, _, wide, tall = map(float, root.get("viewBox").split())
    key = {part for group in classes(root, "key") for part in group.iter()}
    for one in root.iter():
        if one in key:
            continue
        places = [(one.get(x), one.get(y)) for x, y in (("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy"))]
        places += re.findall(r"translate\((\S+) (\S+?)\)", one.get("transform") or "")
        if one.get("class") == "open":
            places += [(x, y) for x, y in re.findall(r"[ML](\S+) ([\d.-]+)", one.get("d"))]
        for x, y in places:
            if x is not None and y is not None:
                assert -0.5 <= float(x) <= wide + 0.5, ET.tostring(one)
                assert -0.5 <= float(y) <= tall + 0.5, ET.tostring(one)
    assert not [words for words, box in boxes(root) if box[0] < -24 or box[2] > wide + 24]


DAYS = st.sampled_from(
    [
        "2031-03-01",
        "2031-03-02",
        "2030",
        "2031-W09",
        "2031-Q2",
        "2031-H1",
        "2031-02-30",
        "0001-01-01",
        "9999-12-31",
        "PRESENT_REF",
        "",
        "x",
    ]
) | st.dates().map(str)
VALUES = st.sampled_from([0.0, 1.0, 5e-324, 1e12, 1e15, 1e300, -3.0, 600.0, 1 / 3]) | st.floats(allow_nan=False)
TEXTS = st.sampled_from([*NAMES, "A", "B", ""]) | st.text(max_size=30)


@st.composite
def _counts(draw):
    out = []
    for at in range(draw(st.integers(0, 14))):
        low, best, high = sorted(draw(st.tuples(VALUES, VALUES, VALUES)))
        kept = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        low, best, high = (value if keep else None for value, keep in zip((low, best, high), kept, strict=True))
        unit = draw(st.sampled_from([None, None, "percent", "USD", "share", "a_unit_of_a_very_long_name_indeed_" * 3]))
        bound = draw(st.sampled_from(["exact", "between", "at_least", "at_most"]))
        who = draw(st.none() | TEXTS)
        day = draw(st.none() | DAYS)
        as_of = {"as_of": draw(DAYS)} if draw(st.booleans()) else {}
        out.append(counted(f"k{at}", who, day, low, best, high, bound=bound, unit=unit, **as_of))
    return out


RELATIONS = st.lists(
    st.tuples(
        st.integers(0, 13),
        st.integers(0, 13),
        st.sampled_from(["same", "revised_up", "revised_down", "compatible", "conflicts", "different_scope"]),
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(_counts(), RELATIONS)
def test_any_counts_give_a_sound_drawing(counts, related):
    standing = [(f"k{a}", f"k{b}", kind) for a, b, kind in related]
    found = charts(quantity(counts, *standing), counts)
    assert sorted(row.key for chart in found for row in chart.rows) == sorted(count.id for count in counts)
    for chart in found:
        assert isinstance(chart, Chart)
        for svg in filter(None, (chart.narrow, chart.wide)):
            root = parsed(svg)
            assert sorted(mark.get("href") for mark in marks(root)) == sorted(
                row.href for row in chart.rows if row.drawn
            )
            assert_inside(root)


# ---------------------------------------------------------------- scales and words


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([600, 1000], (600, 700, 800, 900, 1000)),
        ([300, 1000], (0, 200, 400, 600, 800, 1000)),
        ([5], (0, 1, 2, 3, 4, 5)),
        ([0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([-4, 4], (-4, -2, 0, 2, 4)),
        ([1.2e12, 0], (0, 5e11, 1e12, 1.5e12)),
        ([12.5, 14], (12.5, 13, 13.5, 14)),
    ],
)
def test_ticks_of_values_are_nice_and_hold_them_all(values, ticks):
    assert value_ticks(values) == pytest.approx(ticks)


@given(st.floats(1e-9, 1e15))
def test_a_nice_number_is_near_and_one_two_or_five_times_a_power_of_ten(span):
    found = nice(span)
    assert 0.5 <= found / span <= 2.01
    assert f"{found:.6e}"[0] in "125"


@given(st.dates(), st.dates(), st.integers(2, 9))
def test_ticks_of_days_lie_within_and_are_few(one, other, most):
    first, last = sorted((one, other))
    found = [tick.day for tick in day_ticks(first, last, most)]
    assert found == sorted(set(found))
    assert first <= found[0] <= found[-1] <= last
    assert min(2, (last - first).days + 1) <= len(found) <= most


def test_days_are_written_as_needed():
    def ticks(first, last, most=5):
        return [(tick.label, tick.year) for tick in day_ticks(period(first)[0], period(last)[0], most)]

    assert ticks("2030-12-31", "2031-01-02") == [("31 Dec", "2030"), ("1 Jan", "2031"), ("2 Jan", "")]
    assert ticks("2030-11-20", "2031-02-02") == [("Dec", "2030"), ("Jan", "2031"), ("Feb", "")]
    assert ticks("2028-05-01", "2031-02-01") == [("2029", ""), ("2030", ""), ("2031", "")]
    assert ticks("2031-03-01", "2031-03-06", 2) == [("1 Mar", "2031"), ("6 Mar", "")]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031-W01", ("2030-12-30", "2031-01-05")),
        ("2031-Q4", ("2031-10-01", "2031-12-31")),
        ("2031-H1", ("2031-01-01", "2031-06-30")),
        ("2031-03-09TNI", ("2031-03-09", "2031-03-09")),
        ("2031-03-09T12:00:00+02:00", ("2031-03-09", "2031-03-09")),
    ],
)
def test_a_period_is_its_first_and_last_day(value, days):
    assert tuple(map(str, period(value))) == days


@pytest.mark.parametrize(
    "value", [None, "", "2031-13", "2031-02-30", "0000", "2031-W60", "P3M", "2031-SU", "XXXX-WXX-5", "202"]
)
def test_what_is_no_period_is_none(value):
    assert period(value) is None


@given(st.lists(st.tuples(st.floats(-50, 350), st.floats(10, 54)), max_size=6))
def test_labels_are_moved_apart_in_their_order_and_within_their_room(wished):
    tops, heights = [at for at, _ in wished], [tall for _, tall in wished]
    found = apart(tops, heights, 0, 330)
    spans = sorted((at - tall / 2, at + tall / 2) for at, tall in zip(found, heights, strict=True))
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(spans))
    assert all(a >= -1e-6 and b <= 330 + 1e-6 for a, b in spans)


def test_labels_with_room_stay_where_they_are_wished():
    assert apart([20, 80], [30, 30], 0, 100) == [20, 80]
    assert apart([50, 50], [20, 20], 0, 100) == [40, 60]


@given(st.text(max_size=60), st.integers(1, 3))
def test_wrapped_words_fit(words, lines):
    found = wrapped(words, 13, 90, lines)
    assert len(found) <= lines
    assert all(width(row, 13) <= 90.01 for row in found)


def test_a_scale_of_one_value_has_it_in_the_middle():
    assert Scale(4, 4, 0, 100)(4) == 50


# ---------------------------------------------------------------- colours


def _contrast(one, other):
    """WCAG 2.2's contrast of two colours."""

    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "paper"), [(0, "#fffdf9"), (1, "#161514")])
def test_each_colour_can_be_read_on_its_paper(theme, paper):
    palette = [found for found in re.findall(r":root \{([^}]*)\}", CSS) if "--c0" in found][theme]
    colours = re.findall(r"--c\d: (#\w{6})", palette)
    assert len(colours) == len(plot.signs.SHAPES)
    assert all(_contrast(colour, paper) >= 4.5 for colour in colours)


def test_amounts_on_it_are_worded_as_everywhere():
    assert drawn(FLOOD).rows[3].amount == wording.amount(FLOOD[3].figure)
