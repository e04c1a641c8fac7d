"""Whom a short phrase means: "the commission", "the company", "it"."""

import pytest

from ruled import read

# text → the name of the last statement's source
MEANT = {
    "The electoral commission met. The commission said it was fair.": "the electoral commission",
    "A rights mission is in Tesk. The mission said it saw no fault.": "a rights mission",
    "The tax agency and the space agency met. The agency said no word was lost.": "the agency",
    "A report by the water inspectorate was late. The inspectorate said it was sorry.": "the inspectorate",
    "The health ministry has sent doses. The first 900 arrive soon. It said more would come.": "the health ministry",
    "The council has Ida Lund to thank. It said the work was good.": "the council",
    "Orvell Motors met rivals. Analysts at Coldmere Bank watched. The company said it would grow.": "Orvell Motors",
    "Former transport minister Orlo Best wept. The minister said he was sorry.": "Orlo Best",
    "Relief came from the Open Harbour agency. “We are tired,” the Open Harbour agency said.": "Open Harbour",
}


@pytest.mark.parametrize("text", MEANT)
def test_a_short_phrase_means_the_one_body_that_was_met(text):
    source = read(text)[-1].source
    assert source is not None
    assert source.name == MEANT[text]


def test_a_body_without_a_name_has_no_entity():
    found = read("The electoral commission met. The commission said it was fair.")[-1]
    assert found.source is not None
    assert (found.source.entity, found.source.kind) == (None, "unnamed")


def test_who_is_quoted_does_not_speak_on():
    found = read("A pilot said the referee had admitted that it was late. “We lost,” he said.")[-1]
    assert found.source is not None
    assert found.source.name != "the referee"


def test_letters_after_a_name_are_no_part_of_it():
    found = read("His barrister, Tobias Hult KC, said it was late.")[-1]
    assert found.source is not None
    assert found.source.name == "Tobias Hult"


def test_a_month_can_be_a_first_name():
    found = read("A lawyer for the families, June Abbott, said they would sue.")[-1]
    assert found.source is not None
    assert found.source.name == "June Abbott"
