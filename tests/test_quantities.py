"""Figures of one thing are brought together, and only those; what nothing explains is a conflict."""

from dataclasses import replace

import pytest

from tidings.nouns import AsOf, Change, Claimant, Figure
from tidings.quantities import bring_together
from tidings.reading import figures

# Who said what on which day, and the relation of each two.
TIMELINES = {
    "quake": (
        [("2031-05-02", "governor", "The quake killed 41 people in Ostra."),
         ("2031-05-03", "governor", "The quake killed 58 people in Ostra."),
         ("2031-05-03", "Red Lamp", "The quake killed at least 90 people in Ostra.")],
        [(0, 1, "revised_up"), (0, 2, "compatible"), (1, 2, "conflicts")],
    ),
    "jobs": (
        [("2031-02-10", "company", "The plan will cut about 400 jobs."),
         ("2031-02-10", "union", "Nearer 700 people will lose their jobs.")],
        [(0, 1, "conflicts")],
    ),
    "march": (
        [("2031-09-01", "police", "Some 3,000 people marched."),
         ("2031-09-01", "organisers", "At least 2,500 people marched.")],
        [(0, 1, "compatible")],
    ),
    "apart": (
        [("2031-01-05", "army", "Two soldiers were killed."), ("2031-01-05", "council", "Nine soldiers were wounded.")],
        [],
    ),
    "later": (
        [("2031-03-01", "army", "By March 1 the flood had displaced 4,000 people."),
         ("2031-03-09", "charity", "By March 9 the flood had displaced 7,500 people.")],
        [(0, 1, "compatible")],
    ),
}  # fmt: skip


def killed(name, value, source="army", day="2031-05-02", **more):
    """One count of people killed."""
    figure = Figure(
        name, str(value), (int(name[1:]) * 10, int(name[1:]) * 10 + 5), value, value, value,
        of="people", event="killed",
        source=Claimant(source, None) if source else None, as_of=AsOf(day, "text"),
    )  # fmt: skip
    return replace(figure, **more)


def relations(*found):
    return [(r.a, r.b, r.relation) for quantity in bring_together(found) for r in quantity.relations]


def test_two_sources_that_do_not_meet_conflict():
    low = killed("f2", 600, "estimates", bound="about")
    assert relations(killed("f1", 1000, high=None, bound="at_least"), low) == [("f1", "f2", "conflicts")]


def test_intervals_that_meet_are_compatible():
    assert relations(killed("f1", 40, high=None), killed("f2", 90, "council")) == [("f1", "f2", "compatible")]


def test_the_same_count_for_the_same_day_is_the_same():
    assert relations(killed("f1", 40), killed("f2", 40, "council")) == [("f1", "f2", "same")]


def test_a_source_that_counts_again_later_revises():
    assert relations(killed("f1", 40), killed("f2", 52, day="2031-05-04")) == [("f1", "f2", "revised_up")]
    assert relations(killed("f1", 52), killed("f2", 40, day="2031-05-04")) == [("f1", "f2", "revised_down")]


def test_a_later_and_higher_count_of_another_source_is_no_conflict():
    later = killed("f2", 90, "council", "2031-05-09")
    assert relations(killed("f1", 40), later) == [("f1", "f2", "compatible")]


def test_a_count_of_the_dead_does_not_fall_with_time():
    later = killed("f2", 20, "council", "2031-05-09")
    assert relations(killed("f1", 40), later) == [("f1", "f2", "conflicts")]


def test_another_place_is_another_scope():
    found = relations(killed("f1", 40, place="Ostra"), killed("f2", 90, "council", place="Kelm"))
    assert found == [("f1", "f2", "different_scope")]


def test_a_part_is_another_scope_than_its_whole():
    assert relations(killed("f1", 40), killed("f2", 14, part_of="f1")) == [("f1", "f2", "different_scope")]


def test_a_movement_in_the_text_is_a_revision():
    moved = killed("f1", 213, change=Change("up", "f2"))
    assert relations(moved, killed("f2", 187)) == [("f1", "f2", "revised_up")]


@pytest.mark.parametrize(
    "other",
    [
        killed("f2", 9, "council", event="wounded"),
        killed("f2", 9, "council", of="horses"),
        killed("f2", 9, "council", unit="USD", of="damage"),
        killed("f2", 9, "council", unit="percent"),
        killed("f2", 9, None),
        killed("f2", 9, "council", event=None),
    ],
)
def test_figures_of_other_things_stay_apart(other):
    assert bring_together((killed("f1", 40), other)) == ()


def test_jobs_cut_and_people_laid_off_are_one_thing():
    jobs = killed("f1", 400, of="jobs", event="cut")
    assert relations(jobs, killed("f2", 700, "union", event="laid off")) == [("f1", "f2", "conflicts")]


def test_no_figures_no_quantities():
    assert bring_together(()) == ()


@pytest.mark.parametrize(("days", "expected"), TIMELINES.values(), ids=TIMELINES)
def test_a_timeline_is_told_rightly(days, expected):
    found = []
    for number, (day, source, text) in enumerate(days, 1):
        (figure,) = figures.find(text, (), (), None)
        found.append(
            replace(
                figure,
                id=f"f{number}",
                span=(number * 10, number * 10 + 5),
                source=Claimant(source, None),
                as_of=AsOf(day, "text"),
            )
        )
    assert relations(*found) == [(f"f{a + 1}", f"f{b + 1}", kind) for a, b, kind in expected]
