"""Names brought together: kinds, countries, fullest forms, mentions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.reading import entities


def found(text):
    return {e.name: (e.kind, e.country, [text[a:b] for a, b in e.mentions]) for e in entities.find(text)}


def test_a_surname_is_the_person_named_in_full():
    text = "Kim Jong Un met families. Later Kim spoke. Ms Olga Reyn was there, and Reyn left."
    names = found(text)
    assert names["Kim Jong Un"] == ("person", None, ["Kim Jong Un", "Kim"])
    assert names["Olga Reyn"][2] == ["Olga Reyn", "Reyn"]


def test_an_acronym_is_its_expansion():
    text = "The World Health Organization met. The WHO expects fewer cases."
    assert found(text)["World Health Organization"] == (
        "organisation",
        None,
        ["World Health Organization", "WHO"],
    )


def test_the_north_is_the_state_of_that_name_where_only_one_is_meant():
    assert found("North Korea sent troops. The North said little.")["North Korea"][2] == ["North Korea", "The North"]
    both = "North Korea and North Macedonia signed. The North said little."
    assert "The North" not in [m for _, _, mentions in found(both).values() for m in mentions]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("He flew to Ukraine.", "Ukraine", "state", "UA"),
        ("It began in Lagos on Monday.", "Lagos", "place", "NG"),
        ("He works at the Ministry of Health.", "Ministry of Health", "organisation", None),
        ("It was told to the Seafarers’ Federation.", "Seafarers’ Federation", "organisation", None),
        ("The boat sank on Lake Orva.", "Lake Orva", "place", None),
        ("Prime Minister Edda Holm left.", "Edda Holm", "person", None),
        ("Russian leader Vladimir Putin spoke.", "Vladimir Putin", "person", None),
        ("Transport Minister Olga Reyn spoke.", "Olga Reyn", "person", None),
        ("Dorn, who denies it, left.", "Dorn", "person", None),
    ],
)
def test_a_name_has_its_kind(text, name, kind, country):
    names = found(text)
    assert names[name][:2] == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "Officials said no.",
        "On Tuesday it rained.",
        "Western leaders met.",
        "However, nobody came.",
        "In May it ended.",
    ],
)
def test_capitals_that_are_no_names_are_left_alone(text):
    assert found(text) == {}


PIECES = st.sampled_from(["Kim", "Mr", "the", "North", "Korea", "of", "UN", "’s", "U.S.", "Ministry", ".", ",", "\n\n"])


@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map(" ".join))
@settings(max_examples=300)
def test_any_text_gives_entities_whose_mentions_stand_in_it(text):
    rows = entities.find(text)
    assert len({e.id for e in rows}) == len(rows)
    assert len({e.name for e in rows}) == len(rows)
    for e in rows:
        assert all(0 <= a < b <= len(text) for a, b in e.mentions)
        assert list(e.mentions) == sorted(e.mentions)
