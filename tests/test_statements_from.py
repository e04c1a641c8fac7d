"""What the last sample of real news showed, in sentences of our own: participles of others, whom it is from, Jan."""

import tidings


def told(text: str) -> list[tuple[str | None, str]]:
    return [(s.source and s.source.name, s.content.text) for s in tidings.read_text(text).statements]


def test_an_alleged_boss_alleges_nothing_and_his_fate_is_told():
    whole = "Lars Prest, alleged boss of a clan in Lenz, hanged himself"
    assert told(f"Police said {whole}.") == [("Police", whole)]
    assert told("The mine was unsafe, alleged prosecutors in Lenz.") == [("prosecutors in Lenz", "The mine was unsafe")]
    assert told("The mine was unsafe, claimed spokesman Oren Pell.") == [("Oren Pell", "The mine was unsafe")]


def test_who_spoke_is_whom_the_description_is_from():
    text = "Detectives had a description of the robbers from witnesses who said that they wore masks."
    assert told(text) == [("witnesses", "that they wore masks")]


def test_deputies_that_open_a_sentence_are_no_body_that_is_called_so():
    text = "Lenz News Deputies reported the fire on Monday.\n\nThe driver fled. Deputies said that two men argued."
    assert told(text)[-1] == ("Deputies", "that two men argued")


def test_a_title_ends_no_sentence_where_a_space_is_lost():
    text = "Officer J. Horn reported:Mr. Lund was driving a car."
    assert told(text) == [("J. Horn", "Mr. Lund was driving a car")]


def test_jan_is_a_man_where_a_surname_follows_and_a_month_elsewhere():
    found = tidings.read_text("Minister Jan Pell said that it was over. It began on Jan. 5 and ended in Jan 2020.")
    assert [e.name for e in found.entities if e.kind == "person"] == ["Jan Pell"]
    assert [s.source.name for s in found.statements if s.source] == ["Jan Pell"]
    assert [d.text for d in found.dates] == ["Jan. 5", "Jan 2020"]
