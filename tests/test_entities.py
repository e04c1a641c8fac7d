"""Names brought together: kinds, countries, fullest forms, mentions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tidings
from tidings.nouns import Tag
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


# A text, and who speaks last in it: by one canonical name, or, where nobody is sure, by the words alone.
NAMED = [
    ("Kim Jong Un met his generals. Kim said the drill would go on.", "Kim Jong Un"),
    ("Kim Jong Un met his generals. Kim said it would go on. He said it was needed.", "Kim Jong Un"),
    ("North Korea sent ships. The North said they carried rice.", "North Korea"),
    ("South Korea and North Korea met. The South said talks went well.", "South Korea"),
    ("The Harbour Workers’ Union met on Monday. The union said its members would strike.", "Harbour Workers’ Union"),
    ("The World Health Organization met in Oslo. The WHO said cases were falling.", "World Health Organization"),
    ("The Nordic Fisheries Board (NFB) met. NFB said catches had risen.", "Nordic Fisheries Board"),
    ("The United Nations sent food. The UN said roads were shut.", "United Nations"),
    ("Its chief executive, Marta Olmos, left in May. Olmos said she was tired.", "Marta Olmos"),
    ("Moscow said the grain had arrived.", "Moscow"),
    ("Norway has paid. It said the sum was final.", "Norway"),
    ("President Edda Holm flew home. Ms Holm said the talks had failed.", "Edda Holm"),
    ("Russian President Oleg Varin spoke. Varin said he would not leave.", "Oleg Varin"),
    ("Judge Ada Ravelin heard the case. The judge said it would take weeks.", "Ada Ravelin"),
    ("Mayor Tom Hesk opened the pool. The mayor said it was warm.", "Tom Hesk"),
    ("Governor Randall Oyster signed the bill. The governor said it was fair.", "Randall Oyster"),
    ("The bank’s governor, Piet Aarden, spoke in Delft. The governor said rates would fall.", "Piet Aarden"),
    ("Professor Lena Voss of Aldery University spoke. Voss said it would melt.", "Lena Voss"),
    ("“We will go on,” said Joaquim Sele, the minister. The minister said it would cost little.", "Joaquim Sele"),
    ("Bavaria Steel’s chief economist, Jon Wiik, was there. Wiik said prices had doubled.", "Jon Wiik"),
    ("Senator Ruth Ames of Ohio spoke. The senator said she would try again.", "Ruth Ames"),
    ("Nadia Ferrer, 34, lost her house. Ferrer said the river rose in minutes.", "Nadia Ferrer"),
    ("Chief Inspector Una Garrick leads the case. Garrick said no one was held.", "Una Garrick"),
    ("Hassan al-Tamir led the group. Al-Tamir said they were tired.", "Hassan al-Tamir"),
    ("Jean de la Croix wrote the report. De la Croix said it was short.", "Jean de la Croix"),
    ("Mr Lund met Mrs Rask. She said it was a fine day.", "Rask"),
    ("The Ministry of Defence denied it. The ministry said no plane was lost.", "Ministry of Defence"),
    ("The Central Bank of Orvana met. The bank said rates would stay.", "Central Bank of Orvana"),
    ("Tolvern Mills has closed two sites. Tolvern said orders had dried up.", "Tolvern Mills"),
    ("Kestrel & Bray audited the books. Kestrel & Bray said they were clean.", "Kestrel & Bray"),
    ("The European Union met. Brussels said the deal was done.", "Brussels"),
    ("The Taliban said the school would open.", "Taliban"),
    ("The Orvana Red Cross met. The Red Cross said help was near.", "Orvana Red Cross"),
]
UNNAMED = [
    ("Olmos Freight has sold its barges. The company’s spokesman said the price was fair.", "the company’s spokesman"),
    ("The Ministry of Defence and the Ministry of Health met. The ministry said no.", "the ministry"),
    ("Lindqvist Foods and Harrow Foods merged. The company said jobs were safe.", "the company"),
    ("The German finance ministry said growth was slow.", "the German finance ministry"),
    ("Anna Rask and Peter Rask married. Rask said it was a fine day.", "Rask"),
    ("Police said two men were held.", "Police"),
    ("Witnesses said the roof fell.", "Witnesses"),
    ("The French said they would pay.", "the French"),
    ("Two officials said the bridge was shut.", "Two officials"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_speaker_goes_by_one_name_over_the_article(text, name):
    reading = tidings.read_text(text)
    source = reading.statements[-1].source
    assert source.name == name
    assert {e.id: e.name for e in reading.entities}[source.entity] == name


@pytest.mark.parametrize(("text", "name"), UNNAMED)
def test_a_speaker_who_is_not_clear_has_no_entity(text, name):
    source = tidings.read_text(text).statements[-1].source
    assert (source.name, source.entity) == (name, None)


def test_two_bearers_of_one_surname_leave_it_to_neither():
    assert found("Anna Rask and Peter Rask married. Rask wept.")["Peter Rask"][2] == ["Peter Rask"]


def tagged(text, *names):
    """The entities of a text to which the net gave these names: (words, kind, confidence)."""
    tags = [Tag(kind, (text.index(said), text.index(said) + len(said)), sure) for said, kind, sure in names]
    return {e.name: e.kind for e in entities.find(text, tags)}


def test_the_net_names_what_the_rules_pass_over_where_it_is_sure():
    text = "Yesterday Voss left."
    assert tagged(text, ("Voss", "person", 0.95)) == {"Voss": "person"}
    assert tagged("They saw voss.", ("voss", "person", 0.95)) == {}


def test_a_guess_that_the_net_sees_nowhere_is_no_name():
    assert tagged("He read Gleaming Hours at night.") == {}
    assert tagged("He read the Ministry of Health report.") == {"Ministry of Health": "organisation"}


def test_who_is_named_beside_an_office_is_a_person_without_the_net():
    assert tagged("Its chief engineer, Aune Raske, wept.") == {"Aune Raske": "person"}
    assert tagged("In its chief city, Aune Raske, they wept.") == {}


def test_what_a_table_says_outweighs_the_net():
    assert tagged("He flew to Ukraine.", ("Ukraine", "person", 0.99)) == {"Ukraine": "state"}


def test_a_name_is_of_one_kind_over_the_text():
    text = "They work at Sarnhydro. A fine was paid in Sarnhydro."
    assert list(tagged(text, ("Sarnhydro", "organisation", 0.97)).values()) == ["organisation"]


def test_a_body_is_called_by_its_last_word_and_a_title_of_two_words_is_no_name():
    text = "The Arl Fishers’ Association met. The Association, which opposes it, met again."
    spans = [(4, 28), (38, 49)]
    (body,) = entities.find(text, [Tag("organisation", span, 0.95) for span in spans])
    assert (body.name, list(body.mentions)) == ("Arl Fishers’ Association", spans)
    assert found("Chief Executive Hedda Brun left.")["Hedda Brun"][0] == "person"


def test_a_name_of_the_net_over_two_of_the_rules_is_one():
    text = "The Velm Rowers' Circle met."
    tags = [Tag("organisation", (4, 23), 0.95)]
    assert [e.name for e in entities.find(text, tags)] == ["Velm Rowers' Circle"]


BODIES = {
    "The Bank of Oslia said rates will rise.": "Bank of Oslia",
    "The strike goes on, the Union of Railway and Signal Workers said.": "Union of Railway and Signal Workers",
    "The Institute for the Study of War said that the line had moved.": "Institute for the Study of War",
    "Oslia’s Ministry of Health said that more nurses will come.": "Ministry of Health",
    "LENZ, Oslia (Alma) – The Oslia Bureau of Statistics said prices fell.": "Oslia Bureau of Statistics",
}


@pytest.mark.parametrize("text", BODIES)
def test_a_body_whose_name_says_whose_or_what_for_speaks_by_its_whole_name(text):
    found = tidings.read_text(text)
    assert [(s.source.name, s.source.kind) for s in found.statements if s.source] == [(BODIES[text], "named")]
    assert BODIES[text] in [entity.name for entity in found.entities if entity.kind == "organisation"]


def test_who_is_of_a_body_is_not_the_body():
    found = tidings.read_text("Officials at the Ministry of Health said that more nurses will come.")
    assert [s.source and s.source.entity for s in found.statements] == [None]


def test_a_persons_name_ends_before_of():
    text = "The guns will fall silent, Ambassador Ruth Calder of Westmark said. Calder added that talks go on."
    found = tidings.read_text(text)
    assert [s.source and s.source.name for s in found.statements] == ["Ruth Calder"] * 2
