"""What happened to what is counted: by whom it was told, to whom it happened, and where the clause ends."""

import pytest

from test_figures import find

EVENTS = {
    # One word, by what it is said of.
    "Three shots were fired at the mill.": "fired",
    "The board fired seven clerks.": "laid off",
    "The fleet fired 12 rockets.": "launched",
    "One of the robbers fired at least four shots.": "fired",
    "Four people were hit by a tram.": "wounded",
    "The storm hit 40 villages.": "damaged",
    "Divers pulled 14 sailors from the lake.": "rescued",
    "The senate brought up 15 bills.": None,
    "The crash put three women into the hospital.": "hospitalised",
    "More than 650 people signed up.": "signed up",
    "Two clerks and a porter were found dead.": "killed",
    "The crash sent four men to the hospital.": "hospitalised",
    "One clerk died, while three others were transported to local hospitals.": "hospitalised",
    "Some 40 smugglers were taken into custody.": "arrested",
    "They asked for 28 visas.": "requested",
    "He fired at least one round.": "fired",
    # Verbs that mean what their object makes of them, and verbs in two pieces.
    "The rebels took 14 villages.": "captured",
    "The Reed list took 14 seats.": "won",
    "The yard took on 60 drivers.": "hired",
    "The quake brought down 900 houses.": "destroyed",
    "Air defences brought down 17 drones.": "downed",
    "The mill turned out 40,000 cars.": "produced",
    "Some 900 people turned out.": "marched",
    "The fund poured 90 million crowns into the port.": "invested",
    "The park will bring 700 jobs.": "created",
    "The bank will do away with 600 jobs.": "cut",
    "Frost wiped out 2,000 cattle.": "killed",
    "The maker is calling back 12,000 cars.": "recalled",
    "The court let 120 prisoners go.": "released",
    "The paper let 40 staff go.": "laid off",
    "The rebels took 40 soldiers prisoner.": "captured",
    "Gunmen are holding 14 nuns hostage.": "abducted",
    "A court found seven clerks guilty.": "convicted",
    "Firemen moved 900 guests to safety.": "evacuated",
    "The fire reduced 60 huts to ash.": "destroyed",
    "Four men face charges.": "charged",
    "Thieves made off with nine bells.": "stolen",
    "There was no trace of seven fishermen.": "missing",
    "Police are searching for seven men.": None,
    "They are holding 31 tickets.": None,
    "Divers found the bodies of three men.": "killed",
    "The town had nine homicides.": "killed",
    "He cheated thousands of investors who bought bonds.": "cheated",
    # What others did or suffered.
    "Two men accused in a fire that killed a girl were tried.": "accused",
    "None of the 40 witnesses led to any arrests.": None,
    "Ivo Sand was shot five times but escaped death.": "shot",
    "She faces four counts of wounding.": None,
    "It was a summit of 27 heads of state - the regent was not invited.": None,
    "He welcomed 300 guests as Ruhl was also launching a bid.": "welcomed",
    "They lead by 5 percentage points among likely voters.": None,
    "She was pronounced dead 30 metres from the boat.": None,
    "He fired it toward the 40 guests.": None,
    # Verbs by rule.
    "They fled after shooting two guards.": "shot",
    "The owner agreed to keep 150 goats.": None,
    "Reports indicated at least one victim.": None,
    "It sent 400 guests scrambling.": None,
    "Five people were shot and a girl was hurt.": "shot",
    "She was held to just two goals.": None,
    "The council will ban 40 stalls.": "banned",
    "They kept scoring 14 goals.": "scored",
    "Of the judges, six were appointed by the regent.": "appointed",
}


@pytest.mark.parametrize(("text", "event"), EVENTS.items())
def test_what_happened_is_what_the_words_say_of_the_counted_thing(text, event):
    assert find(text)[-1].event == event


def test_what_stands_between_dashes_ends_no_clause():
    whole, women, man = find("Four people — three women and one man — were killed.")
    assert [whole.event, women.event, man.event] == ["killed"] * 3


def test_a_list_shares_what_happened():
    found = find("Some 14 nuns, six monks and four pilgrims were injured.")
    assert [figure.event for figure in found] == ["wounded"] * 3


NOUNS = {
    "Hundreds gathered in the square.": "people",
    "Six remained in bed.": None,
    "They used the five most recent large polls.": "recent large polls",
    "Nine of the Lyons police officers left.": "Lyons police officers",
    "The crash injured one driver beside a van.": "driver",
    "Three others sustained wounds.": "people",
    "More than 40 F.B.I. agents left.": "F.B.I. agents",
    "Ruhl won 44 percent of the Osk vote.": "Osk vote",
    "The school has twelve hundred mostly Norland pupils.": "Norland pupils",
    "They sit on the nine-member board.": "members",
    "It bought back 4 million of its 4.9 million shares.": "shares",
}


@pytest.mark.parametrize(("text", "noun"), NOUNS.items())
def test_what_is_counted_is_a_noun(text, noun):
    assert find(text)[0].of == noun


@pytest.mark.parametrize("text", ["In August, the lead was 7 points.", "It lost 70 points on Aug. 6."])
def test_a_month_is_no_place(text):
    assert find(text)[-1].place is None


def test_lives_lost_are_not_hurt():
    dead, hurt = find("The blast claimed 217 lives and injured nearly 5,000.")
    assert (dead.event, hurt.of, hurt.event) == ("killed", "people", "wounded")


def test_people_told_between_dashes_are_those_before():
    found = find("The fire caused two deaths. There are several other people – two, possibly three – in bed.")
    assert [(figure.of, figure.event) for figure in found[1:]] == [("people", None)] * 2
