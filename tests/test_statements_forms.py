"""The forms in which news attributes: turns, headlines, lists, clauses side by side, dates, unclear pronouns."""

import pytest

import tidings
from ruled import read
from tidings.nouns import words_at
from tidings.reading import dates


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.source.name if s.source else None, s.content.text) for s in read(text)]


# text → (source, content) of each statement
FORMS = {
    # a clause with a speaker of its own
    "Officials said the wall fell, and the fire chief, Ana Pell, said that the road was shut.": [
        ("Officials", "the wall fell"),
        ("Ana Pell", "that the road was shut"),
    ],
    "The mayor said the road was shut and her deputy said it would open.": [
        ("the mayor", "the road was shut"),
        ("her deputy", "it would open"),
    ],
    # the speaker after the verb
    "Half the flats, which range from tiny to vast, are empty, said Ben Kalder, the developer.": [
        ("Ben Kalder", "Half the flats, which range from tiny to vast, are empty")
    ],
    "It’s brown, says Gethin Varro, a plumber.": [("Gethin Varro", "It’s brown")],
    "Only nine lorries got through, said Doctors of the Pass, warning that insulin would run out.": [
        ("Doctors of the Pass", "Only nine lorries got through"),
        ("Doctors of the Pass", "that insulin would run out"),
    ],
    "The bells, the vicar insists, “were here before the hotel”.": [
        ("the vicar", "The bells … “were here before the hotel”")
    ],
    "Some of them now concede that they were guessing.": [("Some of them", "that they were guessing")],
    "“The field does not know me,” one joked.": [("one", "“The field does not know me,”")],
    "Early estimates from insurers put the damage at 4 million.": [
        ("Early estimates from insurers", "the damage at 4 million")
    ],
    "Advisers to the Water Agency recommended on Friday that the dam be closed.": [
        ("Advisers to the Water Agency", "that the dam be closed")
    ],
    # a clause within the subject
    "Casim Duval, who testified that he had burned the register, was not called again.": [
        ("Casim Duval", "that he had burned the register")
    ],
    "The bank, admitting that it had lost money, closed two branches.": [("the bank", "that it had lost money")],
    # a relative clause in which somebody else speaks
    "“You can hear it,” Oda Renn, the guild’s treasurer, told a meeting in Lenz that police said drew about 900.": [
        ("Oda Renn", "“You can hear it,”"),
        ("police", "a meeting in Lenz … drew about 900"),
    ],
    "Ms Renn told a meeting which police said had drawn 900 people to go home.": [
        ("police", "a meeting … had drawn 900 people to go home")
    ],
    "The fair, which police said had drawn 3,000 people, ended at noon.": [
        ("police", "The fair … had drawn 3,000 people")
    ],
    "The things that he said were wrong.": [],
    # a count that is changed or spoken of
    "The health ministry raised its count of deaths to 17 from ten after a second laboratory opened.": [
        ("the health ministry", "its count of deaths to 17 from ten")
    ],
    "The coast guard has raised the toll to 58.": [("the coast guard", "the toll to 58")],
    "The storm raised the toll to 58. The toll was raised to 58. The ministry has not raised the toll to 60.": [],
    "The firm raised its prices to 12 crowns. The club raised the number of seats to 400.": [],
    "The union spoke of 8,000.": [("the union", "8,000")],
    "The union spoke of a good day.": [],
    # the second of two counts with one verb
    "The police counted 6,500 people, the Lamplighters’ Union more than 11,000.": [
        ("the police", "6,500 people"),
        ("Lamplighters’ Union", "more than 11,000"),
    ],
    "The police reported 40 arrests, the army 12 and the coast guard two.": [
        ("the police", "40 arrests"),
        ("the army", "12"),
        ("the coast guard", "two"),
    ],
    "Police counted 40 cars and a line of 12 buses.": [("Police", "40 cars and a line of 12 buses")],
    "Police said 400 people, the lamplighters 900.": [("Police", "400 people")],
    "Rangers counted 12 wolves, 3 bears and 40 deer.": [("Rangers", "12 wolves, 3 bears and 40 deer")],
    "The office counted 40 boats, twelve of them without lights.": [
        ("the office", "40 boats, twelve of them without lights")
    ],
    # a clause before the main one, which is the page's own
    "When Judge Ida Stolz said “guilty” nobody in the gallery moved.": [("Ida Stolz", "“guilty”")],
    "When Judge Ida Stolz said “guilty”, the gallery stood up.": [("Ida Stolz", "“guilty”")],
    "After the mayor said the road, which is old, was shut, drivers turned back.": [
        ("the mayor", "the road, which is old, was shut")
    ],
    "When she said “the talks” had failed, nobody moved.": [("she", "“the talks” had failed")],
    "The village is dry for once, its mayor said, but he has shut the weir all the same.": [
        ("its mayor", "The village is dry for once")
    ],
    # another's words, with an apposition
    "One of them quoted the League’s chief delegate, Osk Varn, as saying that he would stay.": [
        ("One of them", "the League’s chief delegate, Osk Varn, as saying that he would stay"),
        ("Osk Varn", "that he would stay"),
    ],
    # who is asked or told
    "Lawyers for the owner have urged the town not to hand him over.": [
        ("Lawyers for the owner", "the town not to hand him over")
    ],
    "The publisher told shops to send back all copies.": [("the publisher", "to send back all copies")],
    "Customers were told on Friday to boil their water.": [(None, "to boil their water")],
    # nobody in particular
    "It was claimed at the time that the powder cured gout.": [(None, "that the powder cured gout")],
    "Dozens of people are feared dead after a dam gave way.": [(None, "Dozens of people … dead after a dam gave way")],
    "As many as 200 people, it is feared, are still in the cellars.": [
        (None, "As many as 200 people … are still in the cellars")
    ],
    # polls and documents
    "A survey had Lund on 31 percent.": [("a survey", "Lund on 31 percent")],
    "The judgment holds that the decree was void and notes, in its last line, that nobody had asked.": [
        ("the judgment", "that the decree was void"),
        ("the judgment", "that nobody had asked"),
    ],
    # headlines
    "Minister: no plan to resign": [("Minister", "no plan to resign")],
    "Car park charges to double – leaked paper": [("leaked paper", "Car park charges to double")],
    "‘I ran the last mile on spite’ – marathon winner": [("marathon winner", "‘I ran the last mile on spite’")],
    "Cash machines back by morning, banks promise": [("banks", "Cash machines back by morning")],
    "PORT LENZ, May 2 (Wire) – The dam is safe, two engineers said.": [("two engineers", "The dam is safe")],
    # a list under its verb
    "The union is demanding:\n\n• a rise of 4 percent;\n\n• hot food at night; and\n\n• a clean room.": [
        ("the union", "a rise of 4 percent … hot food at night … a clean room")
    ],
    # speech that goes on
    "The mayor said the road was shut. “It is not safe.”": [
        ("the mayor", "the road was shut"),
        ("the mayor", "“It is not safe.”"),
    ],
    "Ida Lund said she had missed butter.\n\n“Nobody asked me how I was.\n\n“I was fine.”": [
        ("Ida Lund", "she had missed butter"),
        ("Ida Lund", "“Nobody asked me how I was. … “I was fine.”"),
    ],
    "Ida Lund said it was cold.\n\n“We had no lamp.\n\n“Then the mill went,” said Jon Tarr, a baker.": [
        ("Ida Lund", "it was cold"),
        ("Jon Tarr", "“We had no lamp. … “Then the mill went,”"),
    ],
    # turns of a conversation
    "Did you leave?\n\nIda Velm: I left. Nobody asked me.\n\nAnd then?\n\nVelm: The train was late.": [
        ("Ida Velm", "I left. Nobody asked me"),
        ("Ida Velm", "The train was late"),
    ],
    # what only looks like it
    "The minister made one promise: no cuts.": [],
    "Note: All times are local.": [],
    "Photograph: Jon Tarr": [],
    "Sources: The Ministry of Water.": [],
    "The union is demanding:\n\nMore will follow.": [],
    "The minister declined to comment.": [],
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_is_read(text):
    assert said(text) == FORMS[text]


# text → the words of each statement's date
DATES = {
    "Aune said on Monday that the port would open on Friday; Lund said in May it was shut.": ["Monday", "May"],
    "On Monday, the mayor said the road was shut.": ["Monday"],
    "After the blast on Monday, the mayor said the road was shut.": [None],
    "The road is shut, the mayor said on Tuesday, after a storm on Sunday.": ["Tuesday"],
    "The mayor, who was elected in May, said the road was shut.": [None],
    "The mayor said the road had been shut on Monday.": [None],
    "A report published on Monday says the wall was weak.": ["Monday"],
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_that_of_the_clause_of_the_cue(text):
    known = {d.id: words_at(text, (d.span,)) for d in dates.find(text, None)}
    assert [known.get(s.date) if s.date else None for s in read(text)] == DATES[text]


# text → the name of the last statement's source
PRONOUNS = {
    "Maryam Toure ran the garrison. Jon Dorn, her cook, said he had stayed. She recalled that nobody slept.": (
        "Maryam Toure"
    ),
    "Mr Tarr met Ida Pell in Lenz. She said the bridge was safe.": "Ida Pell",
    "Kessa Lund met Tevra Dorn at the port. Tevra Dorn smiled. She said the port was open.": "She",
    "Olmos Freight Company lost a ship. The company said it would pay.": "Olmos Freight Company",
    "Clubs of League Three met in May. The league said it would act.": "the league",
}


@pytest.mark.parametrize("text", PRONOUNS)
def test_who_is_meant_is_named_only_where_it_is_clear(text):
    source = read(text)[-1].source
    assert source
    assert source.name == PRONOUNS[text]
    assert (source.entity is None) == (source.name in {"She", "the league"})


def test_a_turn_is_speech_and_a_headline_is_not():
    assert [s.kind for s in read("Why?\n\nIda Velm: I left. Nobody asked me.")] == ["direct"]
    assert [s.kind for s in read("Minister: no plan to resign")] == ["indirect"]


def test_what_is_not_confirmed_is_negated():
    (only,) = read("The ministry has not confirmed that the ship sank.")
    assert (only.stance, only.negated) == ("confirms", True)


def test_they_who_are_told_are_nobody_in_particular():
    found = read("The coast guard said the search was over. Else Brand met relatives. She told them that it was not.")
    assert [s.to for s in found] == [None, None]


def test_a_pronoun_of_whom_nobody_is_clear_is_no_hearer():
    found = read("Ms Renn told us that it rained. The driver said he had been told to bring apples.")
    assert [s.to for s in found] == [None, None, None]


def test_a_count_that_is_changed_is_estimated_and_a_forecast_expected():
    found = read(
        "The ministry raised the toll to 58. The bank cut its forecast to 2% from 3%. The union spoke of 8,000."
    )
    assert [s.stance for s in found] == ["estimates", "expects", "states"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The road was shut, Ida Lund said: snow had fallen.", "The road was shut … snow had fallen"),
        ("After the storm, Ida Lund said: “We are lost.”", "“We are lost.”"),
        ("As the snow fell, Ida Lund said: the road is shut.", "the road is shut"),
    ],
)
def test_a_colon_after_the_cue_leads_on_from_a_clause_before_it(text, said):
    (row,) = tidings.read_text(text).statements
    assert row.content.text == said
