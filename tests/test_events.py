"""What happened and what is to come: the clause, its date, its status, who says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.nouns import Content, Cue, Entity, Event, Stance, Statement
from tidings.reading import dates, events

SATURDAY = date(2026, 3, 14)


def read(text: str, statements: tuple[Statement, ...] = (), entities: tuple[Entity, ...] = ()) -> tuple[Event, ...]:
    return events.find(text, dates.find(text, SATURDAY), statements, entities, SATURDAY)


def said(text: str, cue: str, content: str, stance: Stance, *, negated: bool = False) -> Statement:
    """A statement with this cue and content, as the step before finds it."""
    at, start = text.index(cue), text.index(content)
    return Statement(
        id="s1",
        source=None,
        cue=Cue(cue, cue, ((at, at + len(cue)),)),
        content=Content(content, ((start, start + len(content)),)),
        kind="indirect",
        stance=stance,
        negated=negated,
    )


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        (
            "President Orla Venn is due to meet the miners next week when she travels north.",
            "President Orla Venn is due to meet the miners next week",
        ),
        ("The bridge will be closed on Monday, police said.", "The bridge will be closed on Monday"),
        ("Talks with the unions resume on 16 April.", "Talks with the unions resume on 16 April"),
        ("The verdict is to be announced by 3 April.", "The verdict is to be announced by 3 April"),
        ("On Tuesday, the council votes on the plan.", "On Tuesday, the council votes on the plan"),
        ("A second hearing is scheduled for 2 May, and it goes on.", "A second hearing is scheduled for 2 May"),
        ("Holt, who was ill last week, will return on Friday.", "Holt, who was ill last week, will return on Friday"),
    ],
)  # fmt: skip
def test_a_clause_with_an_arrangement_and_a_day_ahead_is_planned(text, plan):
    assert [e.text for e in read(text) if e.status == "planned"] == [plan]


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise next year.",
        "Growth will slow in 2027.",
        "The race will be held on Friday if the snow holds.",
        "The council could meet on Monday.",
        "Residents must leave by Friday.",
        "Tomorrow's vote has drawn crowds.",
        "The firm hopes to open in June.",
        "The concert on 3 April has been cancelled.",
        "The tribunal will meet soon.",
    ],
)
def test_forecasts_conditions_duties_and_hopes_are_no_plans(text):
    assert not [e for e in read(text) if e.status in ("planned", "promised")]


def test_two_plans_in_one_sentence_are_two():
    text = "Premier Ansa Holt is due to visit the valley on Thursday and will meet families the following day."
    found = read(text)
    assert [(e.text, e.status) for e in found] == [
        ("Premier Ansa Holt is due to visit the valley on Thursday", "planned"),
        ("will meet families the following day", "planned"),
    ]
    assert [d.value for d in dates.find(text, SATURDAY)] == ["2026-03-19", "2026-03-20"]


def test_a_promise_keeps_its_statement():
    text = "She pledged that every family would receive a tent by the end of April."
    content = "that every family would receive a tent by the end of April"
    (promise,) = read(text, (said(text, "pledged", content, "commits"),))
    assert (promise.status, promise.statement, promise.date) == ("promised", "s1", "d1")
    assert promise.text == "every family would receive a tent by the end of April"


def test_a_promise_without_a_date_is_one_too():
    text = "He promised to rebuild the mill."
    (promise,) = read(text, (said(text, "promised", "to rebuild the mill", "commits"),))
    assert (promise.text, promise.status, promise.date) == ("to rebuild the mill", "promised", None)


def test_what_is_refused_is_no_promise():
    text = "He did not promise to rebuild the mill by June."
    assert read(text, (said(text, "promise", "to rebuild the mill by June", "commits", negated=True),)) == ()


@pytest.mark.parametrize(("stance", "status"), [("states", "reported"), ("denies", "denied"), ("alleges", "reported")])
def test_what_happened_by_someones_word_is_reported_or_denied(stance, status):
    text = "The army says the depot was shelled on Thursday."
    (event,) = read(text, (said(text, "says", "the depot was shelled on Thursday", stance),))
    assert (event.text, event.status) == ("the depot was shelled on Thursday", status)


@pytest.mark.parametrize("stance", ["expects", "warns", "asks", "estimates", "believes"])
def test_what_is_only_expected_or_asked_for_is_no_plan(stance):
    text = "The union says the yard will close on 3 May."
    assert read(text, (said(text, "says", "the yard will close on 3 May", stance),)) == ()


def test_what_happened_in_the_pages_own_voice_has_its_entities():
    text = "Orla Venn met the miners on Friday."
    venn = Entity("e1", "Orla Venn", "person", None, ((0, 9),))
    (event,) = read(text, (), (venn, Entity("e2", "Velmar", "place", None, ())))
    assert (event.status, event.date, event.entities) == ("happened", "d1", ("e1",))


def test_without_an_anchor_nothing_is_ahead_or_behind():
    text = "The bridge will close on 3 May 2030."
    assert events.find(text, dates.find(text, None), (), (), None) == ()


PIECES = st.sampled_from(
    ["The bridge ", "will close ", "on Friday", " and ", ", who", "is due to meet ", "next week", ". ", "\n\n", "if ",
     "that ", "“", "” ", "she said", "last year ", "was shelled ", "by 3 May ", "; ", "(", ") "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), st.one_of(st.none(), st.dates()))
def test_events_stand_in_the_text_in_order(text, anchor):
    last = 0
    for event in events.find(text, dates.find(text, anchor), (), (), anchor):
        assert event.text == text[slice(*event.span)]
        assert event.span[0] >= last
        last = event.span[1]
