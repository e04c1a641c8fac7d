"""Who says what: sources, cues, contents, stance, nesting, hearers, and that no text breaks it."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruled import read
from tidings.nouns import Statement, words_at


@dataclass(frozen=True)
class Row:
    """One statement as a reader would note it."""

    source: str | None
    content: str
    stance: str = "states"
    kind: str = "indirect"
    negated: bool = False
    to: str | None = None
    inside: int | None = None


def noted(found: tuple[Statement, ...]) -> list[Row]:
    order = {s.id: i for i, s in enumerate(found)}
    return [
        Row(
            s.source.name if s.source else None,
            s.content.text,
            s.stance,
            s.kind,
            s.negated,
            s.to.name if s.to else None,
            order[s.inside] if s.inside else None,
        )
        for s in found
    ]


SENTENCES: dict[str, list[Row]] = {
    # a verb between source and content
    "The ministry in Vallen said on Tuesday that two of its boats had been fired on.": [
        Row("the ministry in Vallen", "that two of its boats had been fired on")
    ],
    "Analysts say prices will rise.": [Row("Analysts", "prices will rise")],
    "Her lawyer, Tomas Reke, said she would plead not guilty.": [Row("Tomas Reke", "she would plead not guilty")],
    "Speaking in Geneva, the envoy, Marta Ilves, said a truce was possible.": [
        Row("Marta Ilves", "a truce was possible")
    ],
    "Marta Ilves, who heads the relief committee in Upper Sarn, the worst-hit village, said nobody had come.": [
        Row("Marta Ilves", "nobody had come")
    ],
    "The company that runs the dam, Sarnhydro, has denied that it opened the gates.": [
        Row("Sarnhydro", "that it opened the gates", "denies")
    ],
    "A person close to the talks said the door was open.": [Row("a person close to the talks", "the door was open")],
    "The minister – who was not at the meeting – said the claim was false.": [
        Row("the minister", "the claim was false")
    ],
    "Two senior officials, speaking on condition of anonymity, said the plan was dead.": [
        Row("Two senior officials", "the plan was dead")
    ],
    "Jane Orva, 43, a nurse from Leeds, said she was afraid.": [Row("Jane Orva", "she was afraid")],
    "Dorn, who denies all charges, told the court he had been abroad.": [
        Row("Dorn", "all charges", "denies"),
        Row("Dorn", "he had been abroad", to="the court"),
    ],
    "Doctors without pay for three months threatened to strike.": [
        Row("Doctors without pay for three months", "to strike", "commits")
    ],
    "Campaigners argue, however, that the law is unfair.": [Row("Campaigners", "that the law is unfair")],
    "Rebels said they hit 40 targets; officials said most of the dead were civilians.": [
        Row("Rebels", "they hit 40 targets"),
        Row("officials", "most of the dead were civilians"),
    ],
    # content first, or on both sides
    "Fuel is running out, aid workers in the camp told Reuters.": [
        Row("aid workers in the camp", "Fuel is running out", to="Reuters")
    ],
    "The plant, the union said, will close in May.": [Row("the union", "The plant … will close in May")],
    "“The talks failed,” a diplomat said, “because nobody came.”": [
        Row("a diplomat", "“The talks failed,” … “because nobody came.”", kind="direct")
    ],
    # quotations
    "“We will not wait,” said Ilse Marden, the mayor of Port Lenz.": [
        Row("Ilse Marden", "“We will not wait,”", kind="direct")
    ],
    "“We will not wait,” Ms Marden told the Harbour Post. “There is nobody to wait for.”": [
        Row("Marden", "“We will not wait,”", kind="direct", to="Harbour Post"),
        Row("Marden", "“There is nobody to wait for.”", kind="direct"),
    ],
    "In a statement, the airline said: “We are sorry.”": [Row("the airline", "“We are sorry.”", kind="direct")],
    "Agency staff “have contracts with the agency”, Ms Amsel said.": [
        Row("Amsel", "Agency staff “have contracts with the agency”", kind="mixed")
    ],
    "“Why now?” asked Ms Reyn.": [Row("Reyn", "“Why now?”", "asks", "direct")],
    "Ms Reyn: “I never signed it.”": [Row("Reyn", "“I never signed it.”", kind="direct")],
    # documents, and no verb
    "According to the audit, 14 of the 30 bridges were never inspected.": [
        Row("the audit", "14 of the 30 bridges were never inspected")
    ],
    "The fire began in a storeroom, according to the fire chief, Anton Brugge.": [
        Row("Anton Brugge", "The fire began in a storeroom")
    ],
    "A poll by Meridian found that 57 percent would back the tax.": [
        Row("a poll by Meridian", "that 57 percent would back the tax")
    ],
    "Documents seen by the Courier show the bank knew of the losses.": [
        Row("Documents seen by the Courier", "the bank knew of the losses")
    ],
    "More recent counts have put the number closer to 600.": [
        Row("More recent counts", "the number closer to 600", "estimates")
    ],
    "Vallen’s claim that the island was empty has been disputed.": [
        Row("Vallen", "that the island was empty", "alleges")
    ],
    "Satellite images show the road has been cut.": [Row("Satellite images", "the road has been cut")],
    "An exit poll had suggested a hung parliament.": [Row("an exit poll", "a hung parliament")],
    # nobody in particular
    "It is believed that the group crossed at night.": [Row(None, "that the group crossed at night", "believes")],
    "The two men are said to have met in Oslo.": [Row(None, "The two men … to have met in Oslo")],
    "More than 40 villages are reported to have lost power.": [Row(None, "More than 40 villages … to have lost power")],
    "Relatives were told that the search was over.": [Row(None, "that the search was over", to="Relatives")],
    "Lawmakers were told by the auditor that 30 million was missing.": [
        Row("the auditor", "that 30 million was missing", to="Lawmakers")
    ],
    # one statement or two
    "Western officials told the BBC they believed at least 1,000 had been killed.": [
        Row("Western officials", "at least 1,000 had been killed", "believes", to="BBC")
    ],
    "Kessler said that he would appeal and that the club would pay.": [
        Row("Kessler", "that he would appeal"),
        Row("Kessler", "that the club would pay"),
    ],
    "Critics say the law is too weak, while the government insists it will work.": [
        Row("Critics", "the law is too weak"),
        Row("the government", "it will work"),
    ],
    "The coach praised his players but said the season was not over.": [
        Row("the coach", "his players"),
        Row("the coach", "the season was not over"),
    ],
    "The hospital said 12 were children, adding that three remained in surgery.": [
        Row("the hospital", "12 were children"),
        Row("the hospital", "that three remained in surgery"),
    ],
    "A pact he made with Vallen, which pledges that both will help, was signed.": [
        Row("a pact", "that both will help", "commits")
    ],
    # one inside the other
    "State television quoted a senior inspector as saying the reactor was stable.": [
        Row("State television", "a senior inspector as saying the reactor was stable"),
        Row("a senior inspector", "the reactor was stable", inside=0),
    ],
    "“It is stable,” Vallen Radio reported Ms Reyn as saying.": [
        Row("Vallen Radio", "“It is stable,” … Ms Reyn as saying", kind="mixed"),
        Row("Reyn", "“It is stable,”", kind="direct", inside=0),
    ],
    "Two officials said inspectors had warned the board that the wall could fail.": [
        Row("Two officials", "inspectors had warned the board that the wall could fail"),
        Row("inspectors", "that the wall could fail", "warns", to="the board", inside=0),
    ],
    # stance
    "Dr Amsel estimates that 300 people need surgery.": [Row("Amsel", "that 300 people need surgery", "estimates")],
    "The prosecutor accused Ms Lund of hiding the documents.": [
        Row("the prosecutor", "Ms Lund of hiding the documents", "alleges")
    ],
    "Police urged residents to stay indoors.": [Row("Police", "residents to stay indoors", "asks")],
    "The council called for an inquiry into the collapse.": [
        Row("the council", "an inquiry into the collapse", "asks")
    ],
    "Aid agencies warn of famine in the south.": [Row("Aid agencies", "famine in the south", "warns")],
    "The chief executive, who joined in May, promised to publish the accounts.": [
        Row("the chief executive", "to publish the accounts", "commits")
    ],
    "The bank forecast growth of 2.1 percent.": [Row("the bank", "growth of 2.1 percent", "expects")],
    "The governor called the ruling “a gift to smugglers”.": [
        Row("the governor", "the ruling “a gift to smugglers”", kind="mixed")
    ],
    "The company has not confirmed the figure.": [Row("the company", "the figure", "confirms", negated=True)],
    # nothing is said
    "The ministry has not said whether the pilot survived.": [],
    "The firm declined to comment.": [],
    "Reports that the general was killed could not be verified.": [],
    "It is not known how many were on board.": [],
    "Neither the army nor the rebels have commented.": [],
    "Norvik reported a quarterly profit of $1.2bn.": [],
    "The firm’s spokesman would not say how many jobs were at risk.": [],
    "Do you know where it went?": [],
    "If they deny that the wall was weak, the case goes on.": [],
    "She reads reports of the trials.": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_read_as_a_reader_reads_it(text):
    assert noted(read(text)) == SENTENCES[text]


def test_a_quotation_runs_on_over_paragraphs_as_one_statement():
    text = "“We left,” said Ms Orva. “There was no light.\n\n“Then the wall fell.\n\n“Nobody was there.”"
    first, second = read(text)
    assert first.content.text == "“We left,”"
    assert second.content.text == "“There was no light. … “Then the wall fell. … “Nobody was there.”"
    assert second.source
    assert second.source.name == "Orva"


def test_open_paragraphs_of_speech_lead_up_to_their_speaker():
    text = "“The first to go was the school.\n\n“After that the mill went,” said Jon Tarr, a baker."
    (only,) = read(text)
    assert only.content.text == "“The first to go was the school. … “After that the mill went,”"


def test_a_pronoun_is_the_person_last_spoken_of():
    text = (
        "Prime Minister Edda Holm will visit the valley. She pledged that every household would be paid.\n\n"
        "Jon Tarr, a baker, said he had lost his shop. “It is all gone,” he said."
    )
    names = [s.source.name for s in read(text) if s.source]
    assert names == ["Edda Holm", "Jon Tarr", "Jon Tarr"]


def test_an_office_is_the_person_who_holds_it():
    text = (
        "Calder Line will close two routes, its chief executive said.\n\n"
        "“Nobody took this lightly,” the chief executive, Ruth Amsel, told reporters."
    )
    assert {s.source.name for s in read(text) if s.source} == {"Ruth Amsel"}


def test_who_stands_for_the_one_before_it():
    (only,) = read("He wrote to Ida Lund, who argues that the dam is safe.")
    assert only.source
    assert (only.source.text, only.source.name, only.source.kind) == ("who", "Ida Lund", "pronoun")


PIECES = st.sampled_from(
    [
        *("said", "told", "Kim", "as saying", "quoted", "according to", "that", "and that", "which", "who", "by"),
        *("“", "”", "‘", "’", '"', "''", "``", ",", ".", "?", ":", ";", "—", "(", ")", "\n\n", " ", " ", " "),
        *("is believed", "to have", "the BBC", "officials", "has not", "1,000", "’s", "claim", "Dr.", "the North"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map(" ".join))
@settings(max_examples=300)
def test_any_text_gives_statements_that_stand_at_their_spans(text):
    found = read(text)
    ids = [s.id for s in found]
    assert len(ids) == len(set(ids))
    assert {s.inside for s in found} <= {*ids, None}
    for s in found:
        for part in (s.source, s.cue, s.content, s.to):
            if part is not None:
                assert part.text == words_at(text, part.spans)
                assert all(a < b <= len(text) for a, b in part.spans)


def test_time_grows_with_length_and_no_faster():
    """A text of one endless sentence is read: nothing here is quadratic in a way that matters."""
    text = "the mayor, the judge, the envoy said that the union claims " * 400
    assert read(text)


def test_a_possessive_is_a_source_too():
    (only,) = read("Jon Tarr left early. His claim that the wall was weak is in the file.")
    assert only.source
    assert (only.source.text, only.source.name, only.source.kind) == ("His", "Jon Tarr", "pronoun")
    assert (only.stance, only.content.text) == ("alleges", "that the wall was weak")


def test_a_pronoun_can_be_someone_without_a_name():
    said = read("The mediator said the men had asked for money. A change of mind, he said later, was likely.")
    assert [s.source.name for s in said if s.source] == ["the mediator", "the men", "the mediator"]


def test_a_plan_is_nobody():
    assert read("Things went according to plan at the crossing.") == ()
    assert read("Members went in to dinner according to seniority.") == ()
