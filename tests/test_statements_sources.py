"""Whose words they are: sources with their modifiers, polls, offices, speech that goes on."""

import pytest

from ruled import read


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.source.name if s.source else None, s.content.text) for s in read(text)]


# sentence → (source, content) of each statement
SOURCES = {
    "Villagers gathered outside the mill rejected the offer.": [("Villagers gathered outside the mill", "the offer")],
    "Letters found on the clerk’s desk called it “a gift”.": [("Letters found on the clerk’s desk", "it “a gift”")],
    "A mate who served on the ship told the court it was old.": [("a mate who served on the ship", "it was old")],
    "The inn where the crew was staying puts the number at nine.": [
        ("the inn where the crew was staying", "the number at nine")
    ],
    "The boats, officials there say, carry no rafts.": [("officials there", "The boats … carry no rafts")],
    "Oren Pell, who admitted that the plan had failed, promised a new budget within 100 days.": [
        ("Oren Pell", "that the plan had failed"),
        ("Oren Pell", "a new budget within 100 days"),
    ],
    "The wall was weak, Ida Lund, the mason who first saw it, told a public inquiry.": [
        ("Ida Lund", "The wall was weak")
    ],
    "An audit, published by the council, concluded that the money was gone.": [("an audit", "that the money was gone")],
}

# noun phrases and numbers as content
OBJECTS = {
    "The commission put Lund on 47.8 percent and Pell on 46.9.": [
        ("the commission", "Lund on 47.8 percent and Pell on 46.9")
    ],
    "Organisers claimed upward of 12,000 marchers; the police counted 4,000.": [
        ("Organisers", "upward of 12,000 marchers"),
        ("the police", "4,000"),
    ],
    "The firm says 900 jobs will go; the union says some 2,600.": [
        ("the firm", "900 jobs will go"),
        ("the union", "some 2,600"),
    ],
    "Each side accused the other of walking away first.": [("Each side", "the other of walking away first")],
    "Senators called for hearings before the August recess.": [("Senators", "hearings before the August recess")],
    "The mayor ordered an outside panel to report soon.": [("the mayor", "an outside panel to report soon")],
    "The council asked ministers whether the bridge was safe.": [("the council", "whether the bridge was safe")],
    "The pier authority has not accepted liability.": [("the pier authority", "liability")],
    "Two in three would pay, according to the poll, and in Lenz only half.": [
        ("the poll", "Two in three would pay … and in Lenz only half")
    ],
}

OBJECTS |= {
    "Consumer advocates warned of higher fares.": [("Consumer advocates", "higher fares")],
    "Ida Lund called for talks before the May recess and described the bill as “a joke”.": [
        ("Ida Lund", "talks before the May recess"),
        ("Ida Lund", "the bill as “a joke”"),
    ],
    "Its own survey of homes put undetected leaks at no more than 400.": [
        ("Its own survey of homes", "undetected leaks at no more than 400")
    ],
    "A surveyor at Ostwick Bank, however, put losses at less than €20m.": [
        ("a surveyor at Ostwick Bank", "losses at less than €20m")
    ],
    "A workshop hired by the town put the spill at no less than 5,000 gallons.": [
        ("a workshop hired by the town", "the spill at no less than 5,000 gallons")
    ],
    "Pell denied nine counts of theft between June 2021 and May 2023.": [
        ("Pell", "nine counts of theft between June 2021 and May 2023")
    ],
    "A clerk told state radio he expected the bill to rise.": [("a clerk", "the bill to rise")],
}
SOURCES |= {
    "A diver who worked for the port until 2019 said managers believed the gate “stuck”.": [
        ("a diver who worked for the port until 2019", "managers believed the gate “stuck”"),
        ("managers", "the gate “stuck”"),
    ],
    "Ada Trewin, 47, of Mill Lane, Tesk, denies theft.": [("Ada Trewin", "theft")],
    "A report dated May 3, a copy of which was seen by the paper, found that the dam was safe.": [
        ("a report dated May 3", "that the dam was safe")
    ],
    "All three have denied cheating, their union said.": [
        ("All three", "cheating"),
        ("their union", "All three have denied cheating"),
    ],
    "“It held,” said Ida Lund, the mayor, whose office puts the cost at $3m.": [
        ("Ida Lund", "“It held,”"),
        ("office", "the cost at $3m"),
    ],
}

SOURCES |= {
    "The roof fell, Ida Lund argued in a letter that drew fire.": [("Ida Lund", "The roof fell")],
    "We have nothing to add, the miller said when Judge Hult came in.": [("the miller", "We have nothing to add")],
    "The boats sank, said Ida Lund at the pier.": [("Ida Lund", "The boats sank")],
    "Some of the money, a ledger says, went on a yacht.": [("a ledger", "Some of the money … went on a yacht")],
    "It rained; the bridge, masons say, was old.": [("masons", "the bridge … was old")],
    "Ida Lund wondered aloud who would pay.": [("Ida Lund", "who would pay")],
    "The bank has denied for a year that it knew.": [("the bank", "that it knew")],
}
OBJECTS |= {
    "The gang demanded $2m, and later a boat.": [("the gang", "$2m, and later a boat")],
    "Pell described trade since then as “flat”.": [("Pell", "trade since then as “flat”")],
    "The maker claims fewer than 20 barns burned, a figure he called “a lie”.": [
        ("the maker", "fewer than 20 barns burned"),
        ("the maker", "“a lie”"),
    ],
}

# what nobody in particular says
IMPERSONAL = {
    "The ferry was built for 90 but is believed to have carried 200.": [(None, "The ferry … to have carried 200")],
    "Turnout was put at just under 68 percent.": [(None, "Turnout … at just under 68 percent")],
    "Turnout was put at 68 percent by the council.": [("the council", "Turnout … at 68 percent")],
    "The roof had leaked for years, a jury was told.": [(None, "The roof had leaked for years")],
    "Families were told to boil water, after 40 people fell ill.": [(None, "to boil water")],
    "The bearing passed the limit at which crews are told to stop.": [],
    "The judge said Pell had written 63 bills for work that was never done.": [
        ("the judge", "Pell had written 63 bills for work that was never done")
    ],
}


def test_each_that_after_said_opens_a_statement():
    assert said("The firm said it “saw no fault” in the pump and that it had spent $3m.") == [
        ("the firm", "it “saw no fault” in the pump"),
        ("the firm", "that it had spent $3m"),
    ]


def test_a_headline_between_paragraphs_is_not_more_speech():
    assert said("“It went dark,” Ida Lund said.\n\n“A box of tricks”\n\nThe lamps failed.") == [
        ("Ida Lund", "“It went dark,”")
    ]


@pytest.mark.parametrize("sentence", IMPERSONAL)
def test_what_nobody_in_particular_says_has_no_source(sentence):
    assert said(sentence) == IMPERSONAL[sentence]


@pytest.mark.parametrize("sentence", [*SOURCES, *OBJECTS])
def test_a_statement_has_its_whole_source_and_content(sentence):
    assert said(sentence) == {**SOURCES, **OBJECTS}[sentence]


def test_what_is_counted_inside_another_statement_is_no_statement_of_its_own():
    assert said("The ministry says it has counted more than 90 fires.") == [
        ("the ministry", "it has counted more than 90 fires")
    ]


def test_speech_alone_in_the_next_paragraph_is_the_same_speaker():
    assert said("“It went dark,” Ida Lund said.\n\n“I held on.”") == [
        ("Ida Lund", "“It went dark,”"),
        ("Ida Lund", "“I held on.”"),
    ]


def test_speech_after_other_words_is_nobodys():
    assert said("“It went dark,” Ida Lund said. The lamps failed.\n\n“I held on.”") == [("Ida Lund", "“It went dark,”")]


def test_an_office_is_whoever_holds_it():
    text = "Judge Ana Ravel opened the case. Ida Lund, the transport minister, came late. "
    assert said(text + "The judge said it was long. The minister said it was short.") == [
        ("Ana Ravel", "it was long"),
        ("Ida Lund", "it was short"),
    ]


def test_an_office_that_two_hold_is_nobody():
    text = "Judge Ana Ravel opened the case. Judge Jon Dorn closed it. The judge said it was long."
    assert said(text) == [("the judge", "it was long")]


def test_it_is_not_whatever_name_came_last():
    (only,) = read("Henk Ruyter met the owners in Helmstad. It has acknowledged that the wall was weak.")
    assert only.source
    assert (only.source.name, only.source.entity) == ("It", None)


def test_a_clock_is_no_part_of_the_source():
    assert said("11:20 Air defence command says two drones were shot down.") == [
        ("Air defence command", "two drones were shot down")
    ]


def test_a_headline_without_its_auxiliary_is_no_statement():
    assert said("Wind expected to turn") == []
