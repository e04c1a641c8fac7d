"""No bound is inverted, no ordinal a fraction, no scale word lost; figures say what they count and whose they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.language.numbers import SCALES
from tidings.nouns import Content, Cue, Source, Statement, TimeExpression
from tidings.quantities import bring_together
from tidings.reading import figures

DURATIONS = ("three days", "a year", "Monday", "Tuesday", "In 2019", "June", "3 May 2021", "Twelve hours")


def dated(text):
    """What the time grammar would find of the gold's few dates."""
    found = [(text.find(words), words) for words in DURATIONS if words in text]
    return tuple(
        TimeExpression(f"d{i}", w, (at, at + len(w)), "DURATION", "P1D") for i, (at, w) in enumerate(sorted(found))
    )


def find(text, statements=(), anchor=None):
    return figures.find(text, statements, dated(text), anchor)


def said(name, text, words, number=1, inside=None):
    at = text.index(words)
    source = Source(name, None, "named", text[:1], ((0, 1),)) if name else None
    span = ((at, at + len(words)),)
    return Statement(
        f"s{number}", source, Cue("said", "say", span), Content(words, span), "indirect", "states", inside=inside
    )


BOUNDS = {
    "at least 40 boats": (40, 40, None, "at_least"),
    "no fewer than 40 boats": (40, 40, None, "at_least"),
    "not less than 40 boats": (40, 40, None, "at_least"),
    "40 boats": (40, 40, 40, "exact"),
    "40 or more boats": (40, 40, None, "at_least"),
    "more than 40 boats": (40, 40, None, "more_than"),
    "well over 40 boats": (40, 40, None, "more_than"),
    "just over 40 boats": (40, 40, None, "more_than"),
    "no more than 40 boats": (None, 40, 40, "at_most"),
    "not more than 40 boats": (None, 40, 40, "at_most"),
    "up to 40 boats": (None, 40, 40, "at_most"),
    "as many as 40 boats": (None, 40, 40, "at_most"),
    "fewer than 40 boats": (None, 40, 40, "less_than"),
    "just under 40 boats": (None, 40, 40, "less_than"),
    "almost 40 boats": (40, 40, 40, "nearly"),
    "about 40 boats": (40, 40, 40, "about"),
    "closer to 40 boats": (40, 40, 40, "about"),
    "40 or so boats": (40, 40, 40, "about"),
    "between 40 and 60 boats": (40, None, 60, "between"),
    "over 40 boats": (40, 40, None, "more_than"),
    "several thousand boats": (2000, None, 9000, "several"),
    "dozens of boats": (12, None, 120, "several"),
    "hundreds of boats": (100, None, 1000, "several"),
    "tens of millions of boats": (1e7, None, 1e8, "several"),
}


@pytest.mark.parametrize(("words", "expected"), BOUNDS.items())
def test_a_bound_is_never_inverted(words, expected):
    (found,) = find(f"The storm sank {words} off Esk.")
    assert (found.low, found.best, found.high, found.bound) == expected
    assert found.of == "boats"


@pytest.mark.parametrize(
    "text",
    [
        "It was the third meeting.", "She came fifth.", "A second boat sank.", "The 21st race was held.",
        "He won a third title.", "In the first half they slept.", "The quarter-final was cancelled.",
    ],
)  # fmt: skip
def test_an_ordinal_is_never_a_fraction(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$1.2bn", 1.2e9, "USD"), ("1.28 million crowns", 1.28e6, "crowns"), ("€35m", 35e6, "EUR"),
        ("EUR50m", 5e7, "EUR"), ("half a million euros", 5e5, "EUR"),
        ("two and a half billion pounds sterling", 2.5e9, "GBP"),
        ("4k", 4000, None), ("twelve thousand", 12000, None), ("1.2 crore rupees", 1.2e7, "INR"),
    ],
)  # fmt: skip
def test_a_scale_word_is_never_lost(words, value, unit):
    (found,) = find(f"They owe {words}.")
    assert (found.best, found.unit) == (pytest.approx(value), unit)


def test_a_range_takes_the_scale_of_its_end():
    (found,) = find("It will cost 33 to 35 billion euros.")
    assert (found.low, found.high, found.unit) == (33e9, 35e9, "EUR")


def test_a_decimal_takes_the_scale_of_its_range_too():
    (found,) = find("It costs between 1.5 and 2 million crowns per family.")
    assert (found.low, found.high, found.per) == (1.5e6, 2e6, "family")


def test_digits_grouped_by_hard_spaces_are_one_number():
    (found,) = find("The ship lost 1\u00a0500 tonnes of oil.")
    assert (found.best, found.unit, found.of) == (1500, "t", "oil")


@pytest.mark.parametrize(
    "text", ["Two boys, aged 4 and 7, came.", "Ann Morel, 41, left.", "I was six.", "The voters over 65 stayed."]
)
def test_an_age_is_no_figure(text):
    assert [f.text for f in find(text)] in ([], ["Two boys"])


@given(st.text())
def test_any_text_is_read_and_every_figure_stands_in_it(text):
    for found in figures.find(text, (), (), None):
        assert text[found.span[0] : found.span[1]] == found.text


NUMBERS = st.sampled_from(
    ["5", "40", "1,000", "2.5", "two", "a dozen", "half", "dozens", "3-1", "1.2 million", "7%", "$5", "99"]
)
WORDS = st.sampled_from(
    [
        "at least",
        "no more than",
        "from",
        "to",
        "and",
        "between",
        "people",
        "killed",
        "-",
        "or",
        ",",
        "up",
        "of them",
        "the",
        "\n",
    ]
)


@given(st.lists(NUMBERS | WORDS, max_size=14).map(" ".join))
def test_low_best_and_high_are_in_order(text):
    for found in figures.find(text, (), (), None):
        known = [v for v in (found.low, found.best, found.high) if v is not None]
        assert known == sorted(known)


def test_a_figure_is_the_innermost_speakers():
    text = "The agency said the mayor believed 40 people had died."
    outer = said("agency", text, "the mayor believed 40 people had died")
    inner = said("mayor", text, "40 people had died", number=2, inside="s1")
    (found,) = find(text, (outer, inner), date(2031, 5, 2))
    assert (found.statement, found.source.name, found.event) == ("s2", "mayor", "killed")
    assert (found.as_of.value, found.as_of.basis) == ("2031-05-02", "article")


def test_an_impersonal_statement_has_no_source():
    text = "It is believed that 40 people had died."
    (found,) = find(text, (said(None, text, "40 people had died"),))
    assert (found.statement, found.source) == ("s1", None)


def test_the_day_of_a_figure_is_the_nearest_date():
    text = "Police said 213 people had died, up from 187 on 4 June."
    day = TimeExpression(
        "d1", "4 June", (text.index("4 June"), len(text) - 1), "DATE", "2031-06-04", None, "2031-06-04", "2031-06-04"
    )
    later, earlier = figures.find(text, (), (day,), date(2031, 6, 6))
    assert (earlier.as_of.value, later.as_of.value) == ("2031-06-04", "2031-06-06")
    assert (later.change.direction, later.change.from_) == ("up", earlier.id)


def test_a_part_points_at_its_whole():
    whole, part = find("The fire killed 31 people, including 14 children.")
    assert (part.part_of, part.of, part.event) == (whole.id, "children", "killed")


def test_a_bare_number_counts_what_stands_before():
    first, second, third = find(
        "At least 90 of the troops sent from Norland were killed, with several hundred more wounded; "
        "others put the figure closer to 60 killed."
    )
    assert [f.of for f in (first, second, third)] == ["troops"] * 3
    assert [f.event for f in (first, second, third)] == ["killed", "wounded", "killed"]
    assert {f.group for f in (first, second, third)} == {"Norland"}


def claims(*parts):
    """A text of claims, each `(speaker, words of the text before, content)`, and the figures it gives."""
    text = "".join(before + content for _, before, content in parts)
    return find(text, [said(name, text, content, n) for n, (name, _, content) in enumerate(parts, 1)])


DISPUTES = [
    (("council", "The council said ", "between 300 and 450 residents had been ill"),
     ("company", ". The company puts ", "it at fewer than 150.")),
    (("envoy", "The envoy said the raids had forced ", "between 65,000 and 80,000 people from their homes"),
     ("army", ". The army claims that ", "no more than 20,000 have left.")),
    (("police", "Police said ", "about 2,500 people had gathered in Varn"),
     ("organisers", "; organisers claimed ", "upward of 12,000.")),
    (("ministry", "The ministry said ", "the island had lost about 40 percent of its gas"),
     ("port", ", while the port put ", "the loss at closer to 60 percent.")),
    (("league", "The league said ", "it ran 4,200 tests a year"), ("union", ".\n\nThe union says ", "some 2,600.")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DISPUTES)
def test_a_claim_without_a_noun_disputes_the_figure_before(one, other):
    first, second = claims(one, other)
    assert (second.of, second.event, second.unit) == (first.of, first.event, first.unit)
    (found,) = bring_together((first, second))
    assert [r.relation for r in found.relations] == ["conflicts"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("police", "Police said ", "40 people were killed"), ("doctors", ". Doctors said ", "20 had returned home.")),
        (("council", "The council said ", "it lost 40 percent of its budget"),
         ("union", ". The union put ", "the loss at 3 percent of wages.")),
        (("union", "The union said ", "400 jobs would go"), ("company", ". The company said ", "3 million.")),
        (("hospital", "The hospital said ", "14 patients died"), ("they", ". They said ", "they counted 9.")),
    ],
)  # fmt: skip
def test_a_claim_of_another_thing_disputes_nothing(one, other):
    assert bring_together(claims(one, other)) == ()


def test_a_toll_counts_people_and_a_time_word_is_never_counted():
    later, earlier = find("The death toll rose to 52, up from 38 overnight.")
    assert [(f.text, f.of, f.event) for f in (later, earlier)] == [
        ("52", "people", "killed"),
        ("38", "people", "killed"),
    ]
    assert later.change.from_ == earlier.id


def test_a_part_of_a_counted_whole_is_two_figures():
    part, whole = find("Inspectors closed three of 11 sites.")
    assert (part.low, part.of, part.part_of, whole.low, whole.of) == (3, "sites", whole.id, 11, "sites")


def test_more_than_one_is_a_count():
    (found,) = find("The mayor wrote more than one letter.")
    assert (found.low, found.high, found.bound, found.of) == (1, None, "more_than", "letter")


def test_a_movement_joins_only_figures_of_one_noun():
    homes, cases = find("The fire took 40 homes, up from 55 cases.")
    assert (homes.change, cases.change) == (None, None) or homes.change.from_ is None


@pytest.mark.parametrize(
    ("text", "values"),
    [("Prices rise by an average of 1500.", [1500]), ("It went from 1000 to 2000 hires.", [1000, 2000])],
)
def test_a_count_that_looks_like_a_year_is_a_figure(text, values):
    assert [f.low for f in find(text)] == values


@given(st.lists(NUMBERS | WORDS, max_size=14).map(" ".join))
def test_a_bound_never_leaves_the_value_it_holds_for(text):
    for found in figures.find(text, (), (), None):
        if found.bound in ("at_least", "more_than"):
            assert (found.low is None) == (found.best is None)
            assert found.high is None
        if found.bound in ("at_most", "less_than"):
            assert found.low is None
            assert found.best == found.high


ORDINALS = st.sampled_from(["first", "second", "third", "fourth", "fifth", "tenth", "twentieth"])
NOUNS = st.sampled_from(["meeting", "day of talks", "attempt", "quarter", "anniversary"])


@given(ORDINALS, NOUNS, st.sampled_from(["the", "a", "its", "their"]))
def test_no_ordinal_before_a_noun_is_a_share(ordinal, noun, article):
    assert [f for f in find(f"It was {article} {ordinal} {noun}.") if f.unit == "share"] == []


@given(st.integers(1, 999), st.sampled_from(sorted(SCALES)))
def test_no_scale_word_is_lost_after_any_number(number, scale):
    (found,) = find(f"They counted {number} {scale} boats.")
    assert found.best == pytest.approx(number * SCALES[scale])


def test_what_stands_around_a_number_says_how_far_it_holds():
    bounds = {
        "Police put the crowd at 22,000, “give or take”.": "about",
        "Each blamed the other, and some 240 people were killed.": "about",
        "Sales came to 90m crowns, short of the 120m crowns that were promised.": "exact",
        "The pile is just short of 200 metres.": "less_than",
    }
    assert {text: find(text)[-1].bound for text in bounds} == bounds


def test_what_is_counted_may_stand_after_the_quotation():
    (found,) = find("His guns had killed “no fewer than 40” Ferin troops.")
    assert (found.of, found.event) == ("Ferin troops", "killed")


def test_a_place_is_the_towns_and_not_whose_the_town_is():
    places = {
        "At least 31 people were killed in the Norland border town of Kelm.": "Kelm",
        "At least 31 people were killed in the Norland capital.": None,
        "At least 31 people were killed in the Gambia on Monday.": "the Gambia",
    }
    assert {text: find(text)[0].place for text in places} == places


def test_parts_hectares_and_a_count_of_today_are_read():
    read = {
        "One pupil in ten stayed at home.": (0.1, "share"),
        "Two voters in three stayed at home.": (pytest.approx(2 / 3), "share"),
        "The fire took 5,800 ha of pine.": (5800, "ha"),
        "We were 40,000 today.": (40000, None),
    }
    assert {text: (find(text)[0].low, find(text)[0].unit) for text in read} == read
    assert [f.low for f in find("Two soldiers in three villages left.")] == [2, 3]
