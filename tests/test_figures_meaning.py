"""What a figure moved from, what happened to what it counts, of what a bare number is, and who says it."""

from dataclasses import replace
from datetime import date

import pytest

from test_figures import find, said
from tidings.nouns import TimeExpression
from tidings.reading import figures

SINCE = {
    "Inflation fell to 5.2 percent in May from 5.9 percent a year earlier.": (
        "5.2",
        "down",
        "5.9",
        None,
        "a year earlier",
    ),
    "Prices have risen 9 percent since January.": ("9", "up", None, 9, "January"),
    "Sales were down 8% from a year earlier.": ("8", "down", None, 8, "a year earlier"),
    "Output rose 4 percent on last year.": ("4", "up", None, 4, "last year"),
    "The board counted 213 sick cows, up from 187 on Tuesday.": ("213", "up", "187", None, "Tuesday"),
    "The index rose 4 percent on Tuesday.": ("4", "up", None, 4, None),
    "The rate fell 0.7 percentage points to 5.2 percent.": ("5.2", "down", None, 0.7, None),
}


@pytest.mark.parametrize(("text", "expected"), SINCE.items())
def test_a_movement_says_from_what_by_how_much_and_since_when(text, expected):
    words, direction, earlier, by, since = expected
    at = text.find(since) if since else 0
    when = "Tuesday" if "Tuesday" in text else since
    at = text.find(when) if when else 0
    day = TimeExpression(
        "d1", when or "", (at, at + len(when or "x")), "DATE", "2030", None, "2030-01-01", "2030-12-31"
    )
    found = figures.find(text, (), (day,) if when else (), date(2031, 6, 6))
    later = next(f for f in found if f.text.startswith(words))
    by_id = {f.id: f.text for f in found}
    assert later.change.direction == direction
    assert (by_id[later.change.from_][: len(earlier)] if later.change.from_ else None) == earlier
    assert later.change.by == by
    assert later.change.since == ("d1" if since else None)


def test_a_particle_is_no_movement():
    (found,) = find("The army shot down nine drones.")
    assert (found.change, found.event) == (None, "downed")


@pytest.mark.parametrize("text", ["The port will be full by 2400.", "The lease ends on December 31, 9999."])
def test_a_far_year_is_no_figure(text):
    assert find(text) == ()


def test_a_rise_by_what_looks_like_a_far_year_is_a_figure():
    (found,) = find("Membership rose by 2400.")
    assert found.low == 2400


def test_a_year_earlier_is_no_rate():
    (found,) = find("It made 12 percent a year earlier.")
    assert found.per is None


EVENTS = {
    "The storm felled 40 trees.": ("trees", "felled"),
    "Some 300 nurses walked out.": ("nurses", "walked out"),
    "The dam burst, sweeping away 30 cars.": ("cars", "swept away"),
    "They will deport 300 migrants.": ("migrants", "deported"),
    "40 tonnes of acid leaked into the Esk.": ("acid", "leaked"),
    "The firm said 400 jobs would go.": ("jobs", "cut"),
    "Divers pulled 19 bodies from the lake.": ("bodies", "recovered"),
    "The hurricane claimed 16 lives.": ("lives", "killed"),
    "The storm left 140 homes dark and killed 60 sheep.": ("homes", None),
    "They keep a list of their own with 40 names.": ("names", None),
    "The ship sank with 84 people aboard.": ("people", None),
    "The board reported 40 faults.": ("faults", None),
}


@pytest.mark.parametrize(("text", "expected"), EVENTS.items())
def test_what_happened_is_read_by_table_and_by_rule(text, expected):
    found = find(text)[0]
    assert (found.of, found.event) == expected


SUBJECTS = {
    "Inflation fell to 5.2 percent.": "Inflation",
    "Police estimated the crowd at 3,000.": "crowd",
    "They claimed a turnout of 80 percent.": "turnout",
    "Thieves took paintings worth 3 million crowns.": "paintings",
    "Ferin rose 4 percent.": None,
    "The fund raised 12 million crowns.": None,
}


@pytest.mark.parametrize(("text", "noun"), SUBJECTS.items())
def test_a_bare_number_is_of_its_subject(text, noun):
    assert find(text)[0].of == noun


def test_what_happened_to_nobody_named_happened_to_people():
    dead, hurt = find("The crash left six dead and 11 injured.")
    assert (dead.of, hurt.of) == ("people", "people")


def test_the_whole_does_not_share_what_happened_to_its_part():
    part, whole = find("The party won 34 of the 90 seats.")
    assert (part.event, whole.event, part.part_of) == ("won", None, whole.id)


def test_two_objects_share_a_verb():
    first, second = find("The fire destroyed 14 sheds and two barns.")
    assert (first.event, second.event) == ("destroyed", "destroyed")


def test_the_object_of_a_verb_is_no_speaker():
    (found,) = find("The fever has killed 19 people in Kelm, the ministry said.")
    assert found.low == 19


def test_a_pronoun_inside_a_statement_is_the_outer_speaker():
    text = "The board said it had counted 40 cases."
    outer, inner = said("board", text, "it had counted 40 cases"), said("it", text, "40 cases", 2, "s1")
    pronoun = replace(inner, source=replace(inner.source, kind="pronoun"))
    (found,) = find(text, (outer, pronoun))
    assert found.source.name == "board"


@pytest.mark.parametrize(
    "text",
    [
        "40 people have died since Tuesday.",
        "The toll from Tuesday’s crash is 40.",
        "They will hire 40 people by Tuesday.",
    ],
)
def test_where_a_count_began_and_what_is_to_come_is_no_day_of_a_figure(text):
    at = text.index("Tuesday")
    day = TimeExpression("d1", "Tuesday", (at, at + 7), "DATE", "2031-06-10", None, "2031-06-10", "2031-06-10")
    (found,) = figures.find(text, (), (day,), date(2031, 6, 12) if "by" not in text else date(2031, 6, 6))
    assert found.as_of.basis == "article"


NOUNS = {
    "The agency puts the cases at 260 and the deaths at 14.": ("14", "deaths", "killed"),
    "The yard lost 59 men. It disputes how many were on board. The coast guard says 212.": ("212", "people", None),
    "The union puts the number of jobs at risk at 3,100.": ("3,100", "jobs", "at risk"),
    "The closure will cost 2,400 people their jobs.": ("2,400 people", "people", "laid off"),
    "The court fined the building firm Marn Works 18 million crowns.": ("18 million crowns", None, "fined"),
    "The fine for Marn Works, 18 million crowns, is due.": ("18 million crowns", "fine", "fined"),
    "Farmers say 1,500 cattle have drowned. The ministry put the loss at 900.": ("900", "cattle", "killed"),
    "Both sides will free their prisoners. The army says it has 212.": ("212", "prisoners", None),
    "The clinic counts 21 deaths and 306 confirmed cases.": ("306 confirmed cases", "confirmed cases", None),
}


@pytest.mark.parametrize(("text", "expected"), NOUNS.items())
def test_what_is_counted_is_found_where_the_words_put_it(text, expected):
    words, noun, event = expected
    found = next(f for f in find(text) if f.text == words)
    assert (found.of, found.event) == (noun, event)


def test_the_block_of_a_street_is_no_count():
    assert not [f for f in find("He lives in the 2100 block of Elm Street.") if f.best == 2100]
