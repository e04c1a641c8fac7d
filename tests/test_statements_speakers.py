"""Who speaks on: pronouns and short phrases after a body, a firm or the only person named; what is no source at all."""

import pytest

import tidings

# text → the source of each statement
HEARD = {
    "The Amber Jay sank in the night, according to the coast guard, which put the dead at 12. "
    "Its boats had found nine by dawn, it said.": ["the coast guard"] * 3,
    "Three dams are full, the water inspectorate said. It expects more rain.": ["the water inspectorate"] * 2,
    "Sixty homes were lost, the health ministry of Orlen said on Monday.\n\nIt said nobody was hurt.": [
        "the health ministry of Orlen"
    ]
    * 2,
    "Moss Freight, which runs the yard, said 80 people worked there. The company denied that it would close.": [
        "Moss Freight"
    ]
    * 2,
    "Nils Brandt said the road was shut.\n\nCaptain Petra Lunn of the harbour watch said nine were missing. "
    "She believed that they were aboard.": ["Nils Brandt", "Petra Lunn", "Petra Lunn"],
    "The harbour was closed on Monday. The coast guard said it was safe. On Friday the coast guard said it was not.": [
        "the coast guard"
    ]
    * 2,
}


@pytest.mark.parametrize("text", HEARD)
def test_who_spoke_last_is_meant_where_no_other_could_be(text):
    assert [s.source and s.source.name for s in tidings.read_text(text).statements] == HEARD[text]


def test_a_last_name_that_two_bear_is_neither_of_them():
    """Nor is "she" the brother whom the same sentence names before a semicolon."""
    text = (
        "Vera Halloran keeps his coat. Tobin Halloran, a teacher, was taken in May; she hopes to see him soon."
        "\n\n“They count the ones in uniform,” Halloran told Radio Alma."
    )
    found = tidings.read_text(text).statements
    assert found
    assert all(s.source and s.source.entity is None for s in found)


def test_an_owner_of_railways_is_not_the_company():
    text = "The strike on Karland’s railways was called off after the company said it would pay more."
    assert [s.source and s.source.name for s in tidings.read_text(text).statements] == ["the company"]


NOBODY = {
    "Petra Lunn said she was tired. Asked who in the office had told the ship to sail, she said she did not know.": 2,
    "A rail for the bereaved, promised by the court for Monday, was still not there.": 0,
    "A bridge for the village, pledged by the council in May, will not be built.": 0,
}


@pytest.mark.parametrize("text", NOBODY)
def test_a_question_and_what_is_done_by_another_are_no_source(text):
    found = tidings.read_text(text).statements
    assert [s.source and s.source.name for s in found] == ["Petra Lunn"] * NOBODY[text]


def test_who_is_promised_something_has_not_said_it():
    (found,) = tidings.read_text("Drivers have been promised a visit from a mechanic.").statements
    assert found.source is None
    assert found.to
    assert found.to.name == "Drivers"


def test_a_source_runs_up_to_its_own_verb():
    """A verb within its relative clause is no part of the cue, nor is a day of its name."""
    (found,) = tidings.read_text(
        "The mason who signed off the wall a month before it fell denied on Monday that he had seen a crack in it."
    ).statements
    assert found.source
    assert found.source.name == "the mason who signed off the wall a month before it fell"
    assert found.cue.text == "denied"


def test_to_agree_to_do_something_commits():
    (found,) = tidings.read_text("The yard agreed to buy two cranes from its rival.").statements
    assert found.stance == "commits"


def test_a_lone_verb_is_no_content():
    """The rest of its clause stands before the cue, where no rule can tell what of it was said."""
    text = "The league put the dead at 14 and blamed the army, whose guns it said stood at the cement works."
    assert "stood" not in [s.content.text for s in tidings.read_text(text).statements]


MEANT = {
    # Who goes by "he" or "she" is told by first names where the text does not tell it.
    "Marta Solem has said that she would go. Her predecessor, Henrik Aalto, on Sunday accused her of haste. "
    "Speaking in Tarn, she said that the pass would open.": ["Marta Solem", "Henrik Aalto", "Marta Solem"],
    "“It was a dream,” said Pavel Lunn, an analyst. Delphine Orr of Bank Corvey was less gloomy. "
    "She reckons that jobs will go.": ["Pavel Lunn", "Delphine Orr"],
    # A man of the paragraph before is not "he" where another is named in this one.
    "Rolf Tarn told the court that he had been at home.\n\nThe court saw Mr Dorn. Later, he said he was lost.": [
        "Rolf Tarn",
        "he",
    ],
    "The Lenz-based carrier Skarn Freight cut its forecast. The Lenz-based company said that it would shed jobs.": [
        "Skarn Freight"
    ],
    "Ovandia’s main ally, Halven, said that it would not send troops.": ["Halven"],
    "The two will meet in May, two officials with knowledge of the plans said. The talks will last a day, "
    "the officials said.": ["two officials with knowledge of the plans"] * 2,
    "Two officials at the port said the quay was shut. Two officials of the ministry said it was open. "
    "The officials said that talks went on.": [
        "Two officials at the port",
        "Two officials of the ministry",
        "the officials",
    ],
    "Lenz police found the boat. Her neighbour, café owner Paolo Venn, said that nobody was hurt.": ["Paolo Venn"],
    "Rival Orthane, which reports in May, said that it saw no reason to change.": ["Orthane"],
    "Cllr Wanda Staves said that the pool would open.": ["Wanda Staves"],
    "The Harbour and General Workers’ Union (HGWU) said 800 joined. The union said that more would come.": [
        "Harbour and General Workers’ Union"
    ]
    * 2,
    # The court is told it, by whom is not said; that somebody else heard it is no statement.
    "The court heard that Mr Dorn was seen in Lenz.": [None],
    "Ida Lund heard that Mr Dorn was seen in Lenz.": [],
    "The General Staff said its guns had hit the depot.": ["General Staff"],
    "The Health and Safety Executive found that only 12 alarms worked.": ["Health and Safety Executive"],
}


@pytest.mark.parametrize("text", MEANT)
def test_who_is_meant_is_told_by_names_and_by_how_they_were_brought_in(text):
    assert [s.source and s.source.name for s in tidings.read_text(text).statements] == MEANT[text]
