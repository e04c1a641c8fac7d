"""Figures of one thing are brought together, and only those; what nothing explains is a conflict."""

from dataclasses import replace

import pytest

import tidings
from tidings.language import kinds
from tidings.nouns import AsOf, Change, Claimant, Content, Cue, Figure, Statement
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


def told(text):
    """The conflicts that a text holds, by the words of its figures."""
    reading = tidings.read_text(text, published="2031-06-06")
    words = {f.id: f.text for f in reading.figures}
    found = bring_together(reading.figures, reading.statements, text)
    return [(words[r.a], words[r.b]) for q in found for r in q.relations if r.relation == "conflicts"]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that four villagers had been killed. Witnesses said at least 25 villagers were killed.",
        "The minister would not say whether 600 soldiers had been sent. The opposition says 2,000 soldiers were sent.",
        "The warden said that if 200 people attended, it would be full. The organisers say 500 people attended.",
        "The board had no evidence that 90 prisoners had been killed, it said. Relatives say 120 prisoners died.",
        "Ferin refused to confirm that 40 jobs would go. The union said 90 jobs would go.",
        "The ministry rejected reports that 40 people had died. Doctors said 90 people had died.",
    ],
)
def test_what_nobody_claims_is_in_no_conflict(text):
    assert told(text) == []


def test_a_claim_after_a_denial_is_one():
    text = "The ministry denied that 40 people had died, saying nine people died. Doctors said 38 people had died."
    assert told(text) == [("nine people", "38 people")]


def test_a_negated_statement_claims_no_figure():
    text = "Kelm has not confirmed that 40 people died."
    span = ((0, len(text)),)
    denied = Statement(
        "s1", None, Cue("confirmed", "confirm", span), Content(text, span), "indirect", "confirms", negated=True
    )
    first, second = killed("f1", 40, statement="s1"), killed("f2", 90, "doctors")
    assert bring_together((first, second), (denied,)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Police said 40 people attended; organisers said 200.",
        "Police estimated the crowd at 3,000, while organisers put it at 15,000.",
        "The mine's owner said 14 workers had died. The union said the number was nearer 50.",
        "The ministry said 31 patients had died. Nurses at the hospital said they had counted 60 bodies.",
        "Karst said it had shot down nine drones. Ferin said it had lost two.",
        "The army said its men had killed 40 rebels. The rebels said they had lost eight fighters.",
        "The fire destroyed 120 homes, according to the county. Residents said more than 300 homes had burned.",
        "The bank said it had lost $20m. Regulators said the losses were closer to $75m.",
        "The union claimed a turnout of 80 percent. Management said it was 35 percent.",
        "The guard said 40 shots were fired. Ivo Sand said that seven or eight shots were fired.",
        "The two sides cannot agree. The guard said 140 lorries had gone in. “38 trucks reached us,” said Ivo Sand.",
        "The fire consumed 2,300 ha of pine, the agency said. It is disputed. Foresters put the area at 5,800 ha.",
        "It depends on whose box it was. The state’s measured 48 micrograms. One read 171 micrograms, said Ivo Sand.",
        "Police said they had arrested 40 people. Lawyers for the marchers counted 63 arrests.",
        "Officials say 4,000 hectares burned. Satellite images suggest the fire destroyed 9,000 hectares.",
        "The company says it spilled 400 barrels of oil; the regulator estimates 2,000.",
    ],
)
def test_two_sources_dispute_one_thing_in_other_words(text):
    assert told(text) != []


# A number without its noun, far from the one before.
ELIDED = """The army said 147 men were killed at the ridge. Its colonel said that many had walked into other units, or
had telephoned their mothers from a farm or an inn, by the time that the lists were read. At Brene, 61 had died, a
nurse said.""".replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Ferin said it had exported 40 tonnes of tin. Karst said it had exported 90 tonnes of tin.",
        "The ministry said 12 soldiers were killed. The rebels said 40 civilians were killed.",
        "The ministry says 31 people were killed. Rescuers said they had recovered 12 bodies.",
        "Seven people died in Arsk, the mayor said. In Brene, police said, 12 people died.",
        "The ministry said 40 soldiers had died since January. The army said three soldiers died on Thursday.",
        "The ministry said 213 people had died, up from 187 on Wednesday. The Red Lamp said 200 people had died.",
        "The police said they had arrested 12 people. The army said it had arrested 40 people.",
        "Officials said at least nine soldiers were killed. Ferin said it had lost six soldiers.",
        "The mayor said 1,700 people were hurt. The harbour master said 1,643 people were hurt there.",
        "Neighbours said five people were killed. Police said two men and two women were killed.",
        "The guard said 500 people were at the fair. But the sheriff said there were five people in the fight.",
        "A spate of fires left two people dead, police said. One person died at the mill, the coroner said.",
        "The sheriff said two people were pronounced dead at the scene. The coroner said three people were killed.",
        "Police said three people were killed. Her mother said one of the people who were killed was her son.",
        "The guard said 12 shots were fired. Ivo Sand said that seven or eight shots were fired.",
        "The ward said she was shot two, or three times. Police said she was shot five times.",
        "The pilot said he flew 20 women home, while Ivo Sand flew only two women.",
        "The board said the yard had losses of $40m. In the first half, Marn Yards had losses of $9m.",
        "The mayor said that three others, all clerks, were hurt. Police said 12 people were hurt.",
        "The army put the dead at nine. The Red Lamp says about 1,900 people have been killed since the war began.",
        "The army put the dead at nine. The president said his guns had killed “no fewer than 40” Ferin troops.",
        "A rocket killed six people, the mayor said. The war, now old, has killed 41,000 people, the Red Lamp said.",
        "Blue Tern made a profit of 84m crowns before tax, it said. Net profit came to 37m crowns, said Ivo Sand.",
        "The works will lose 240 jobs, Ferin said. If the furnace went too, 3,100 jobs would be lost, the union said.",
        "In Arsk, police said, 14 people died. Further along, at Brene, the mayor said that 33 people were dead.",
        ELIDED,
        "The raid has killed 40 people, Ivo Sand said. The offensive, the guard said, has claimed more than 660 lives.",
        "Six people were hurt, Ivo Sand said. The guard found six hurt, four inside the bar and two outside, it said.",
        "Rye costs 38 crowns at the market, Ida Lund said. The dairy put its own at 24 for a litre.",
        "Ida Lund said the army took 20 prisoners. Ivo Sand spoke of eight “martyrs” among his men.",
        "The guard put the debts at 410 million. Assets are worth 290 million, Ida Lund said.",
        "Ida Lund said there were millions of bills. Ivo Sand put the number at seven or eight.",
        "The council’s figures suggest 31,000 people used the pool. Ivo Sand expects some 40,000 people this summer.",
    ],
)
def test_two_sources_on_two_things_dispute_nothing(text):
    assert [pair for pair in told(text) if "213" not in pair[0]] == []


def test_by_how_much_a_price_rose_disputes_no_price():
    text = (
        "The shares rose five pence, brokers said, to 913 pence. Dealers said the shares rose nine pence to 917 pence."
    )
    assert told(text) == [("five pence", "nine pence")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Inflation fell to 5.2 percent from 5.9 percent a year earlier.", "different_scope"),
        ("The toll rose to 58 from 41.", "revised_up"),
        ("The ministry revised its forecast from 2.1 percent to 1.8 percent.", "revised_down"),
        ("The fire killed 31 people, including 14 children.", "different_scope"),
    ],
)
def test_what_the_text_ties_has_its_relation(text, relation):
    found = figures.find(text, (), (), None)
    assert [r.relation for q in bring_together(found, (), text) for r in q.relations] == [relation]


ALIKE = {
    ("Norland soldiers", "soldiers"): True,
    ("soldiers", "Norland soldiers"): True,
    ("people", "older people"): False,
    ("houses", "homes"): True,
    ("workers", "people"): True,
    ("people", "children"): False,
    ("rebels", "fighters"): True,
    ("soldiers", "civilians"): False,
    ("troops", "men"): True,
    (None, "people"): True,
}


@pytest.mark.parametrize(("nouns", "same"), ALIKE.items())
def test_nouns_that_name_one_thing(nouns, same):
    assert kinds.alike(*nouns, people=True) == same


def test_people_stand_for_no_things():
    assert not kinds.alike("people", "workers", people=False)
