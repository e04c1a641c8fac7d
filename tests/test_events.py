"""What happened and what is to come: the clause, its date, its status, who says so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.nouns import Addressee, Content, Cue, Entity, Event, Source, Stance, Statement
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
        cue=Cue(cue, {"said": "say", "told": "tell"}.get(cue, cue), ((at, at + len(cue)),)),
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


@pytest.mark.parametrize(
    "text",
    [
        "The concert planned for 3 April has been called off.",
        "The vote, due on Monday, has been put off.",
        "The launch, which was due on 20 March, has been called off.",
        "The talks were due to resume on Monday but have been cancelled.",
        "The march planned for Saturday has been banned.",
        "The city scrapped plans to close the pool in May.",
        "Plans for a vote on 3 May have been abandoned.",
        "President Orla Venn will not visit the north next week.",
        "President Orla Venn won't travel north on Tuesday.",
        "The prince is no longer expected to attend the fair on 20 March.",
        "Neither side will attend the talks on Monday.",
        "None of the ministers will attend the talks on Monday.",
    ],
)
def test_what_is_called_off_or_refused_is_no_plan(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The trial was postponed until 4 May.",
        "The court has delayed the trial until 4 May.",
        "The launch has been pushed back to 4 May.",
        "The council will meet on Monday after its last session was cancelled.",
        "The fair will go ahead on 2 May despite the rain.",
        "The mayor will not only open the fair on 2 May.",
    ],
)
def test_a_new_day_for_what_was_put_off_is_a_plan(text):
    assert [e.status for e in read(text)] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Elections due last year were never held.",
        "Elections planned for last June were cancelled.",
        "A vote that was to be held in February was postponed.",
        "The talks were to have begun on Monday.",
        "The bridge was supposed to open last month.",
        "The strike would have begun on Monday had the talks failed.",
        "The ferry was to sail again on Thursday, but ice kept it in port.",
        "The concert on 3 March was cancelled.",
        "They never met in 2024.",
        "The two sides did not meet on Friday.",
        "No agreement was reached on Friday.",
    ],
)
def test_what_was_only_due_or_never_came_about_did_not_happen(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "On Friday the vote was called off.",
        "The bank lost more than expected in January.",
        "The man set fire to the barn on Monday.",
        "She said on Monday she did not know the man.",
        "The army failed to take the hill on Monday.",
        "He was killed on Friday, not on Thursday.",
    ],
)
def test_what_was_called_off_or_failed_on_a_day_happened_on_it(text):
    assert [e.status for e in read(text)] == ["happened"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance"),
    [
        ("Venn said the leaders would meet on Monday.", "said", "the leaders would meet on Monday", "states"),
        ("The paper says the bank plans to close in May.", "says", "the bank plans to close in May", "states"),
        ("The paper alleges the army is to move on Monday.", "alleges", "the army is to move on Monday", "alleges"),
        ("Aides believe the king is due to go on Monday.", "believe", "the king is due to go on Monday", "believes"),
    ],
)  # fmt: skip
def test_a_plan_is_a_plan_whoever_says_so(text, cue, content, stance):
    (plan,) = read(text, (said(text, cue, content, stance),))
    assert (plan.text, plan.status, plan.statement) == (content, "planned", "s1")


def test_what_somebody_is_expected_to_do_is_planned_in_its_whole_clause():
    text = "The prince is expected to attend the fair on 20 March."
    expected = Statement(
        "s1", None, Cue("is expected", "expect", ((11, 22),)),
        Content("The prince … to attend the fair on 20 March", ((0, 10), (23, 53))), "indirect", "expects",
    )  # fmt: skip
    assert [(e.text, e.status) for e in read(text, (expected,))] == [(text[:-1], "planned")]


def test_what_is_not_confirmed_is_no_event():
    text = "Police have not confirmed that a hut was burnt on Friday."
    content = "that a hut was burnt on Friday"
    assert read(text, (said(text, "confirmed", content, "confirms", negated=True),)) == ()


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
    assert promise.words == text[:-1]


def test_a_promise_without_a_date_is_one_too():
    text = "He promised to rebuild the mill."
    (promise,) = read(text, (said(text, "promised", "to rebuild the mill", "commits"),))
    assert (promise.text, promise.status, promise.date) == ("to rebuild the mill", "promised", None)
    assert promise.words == "He promised to rebuild the mill"


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


VENN = Entity("e1", "Orla Venn", "person", None, ((0, 9),))


def test_a_clause_without_its_subject_has_the_subject_of_its_sentence():
    first, second = read("Orla Venn will visit Tarn on Thursday and will meet families on Friday.", (), (VENN,))
    assert (first.entities, second.entities) == (("e1",), ("e1",))
    (aside,) = read("Orla Venn, who will meet families on Friday, is in Tarn.", (), (VENN,))
    assert (aside.text, aside.entities) == ("who will meet families on Friday", ("e1",))


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance"),
    [
        ("Orla Venn vowed to rebuild the mill by June.", "vowed", "to rebuild the mill by June", "commits"),
        ("Orla Venn vowed to rebuild the mill.", "vowed", "to rebuild the mill", "commits"),
        ("Orla Venn said she would visit Tarn on Monday.", "said", "she would visit Tarn on Monday", "states"),
        ("Orla Venn said: “We will open in May.”", "said", "“We will open in May", "states"),
    ],
)
def test_who_speaks_of_herself_takes_part(text, cue, content, stance):
    source = Source("Orla Venn", "e1", "named", "Orla Venn", ((0, 9),))
    statement = replace(said(text, cue, content, stance), source=source)
    (event,) = read(text, (statement,), (VENN,))
    assert event.entities == ("e1",)


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


@pytest.mark.parametrize(
    "text", ["The highest tide since 1954 came in.", "It was the first strike at the yard since May."]
)
def test_the_day_since_which_something_is_the_highest_has_no_event(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The museum, which opens on 4 May, cost three million.", "The museum, which opens on 4 May"),
        (
            "Orla Venn flew to Tarn last week and will meet the miners on Friday, aides say.",
            "Orla Venn flew to Tarn last week and will meet the miners on Friday",
        ),
        (
            "The yard wrote last week that it will close on 3 May because orders fell.",
            "The yard wrote last week that it will close on 3 May",
        ),
        ("A kiss-in planned for Friday will fill the square.", "A kiss-in planned for Friday will fill the square"),
        (
            "All three – a cook, a smith, and a nurse – were held last Friday.",
            "All three – a cook, a smith, and a nurse – were held last Friday",
        ),
        (
            "Police seek a man over a fire that broke out on Monday night.",
            "Police seek a man over a fire that broke out on Monday night",
        ),
        (
            "Ada Fenn runs the mill. She will retire on 3 May.",
            "Ada Fenn runs the mill. She will retire on 3 May",
        ),
        ("On Tuesday the board will vote on whether to sell.", "On Tuesday the board will vote on whether to sell"),
    ],
)  # fmt: skip
def test_the_words_of_an_event_say_of_whom_or_what_it_tells(text, headline):
    assert headline in [e.words for e in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Fenn runs the mill.\n\nShe will retire on 3 May.",
        "She runs the mill. She will retire on 3 May.",
        "TARN — It will close on 3 May.",
        "“The yard will close on 3 May,” says the paper.",
    ],
)
def test_a_headline_has_no_words_of_another_paragraph_and_no_other_pronoun(text):
    (event,) = read(text)
    assert event.headline is None


def test_a_quotation_that_names_nobody_has_its_speaker_in_its_headline():
    text = "“We will be back on Monday,” Orla Venn told the paper."
    quoted = replace(
        said(text, "told", "“We will be back on Monday,”", "states"),
        source=Source("Orla Venn", "e1", "named", "Orla Venn", ((29, 38),)),
        to=Addressee("the paper", "the paper", ((44, 53),)),
        kind="direct",
    )
    (event,) = read(text, (quoted,), (Entity("e1", "Orla Venn", "person", None, ((29, 38),)),))
    assert (event.text, event.words) == ("We will be back on Monday", text[:-1])


def test_a_headline_is_closed_where_its_words_open_a_quotation():
    (event,) = read("The firm says it “will close the yard on 3 May” and sell the land.")
    assert event.words == "The firm says it “will close the yard on 3 May”"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Bo Arne, 20, and Lis Moe, 19, were held on Tuesday.", "Bo Arne, 20, and Lis Moe, 19, were held on Tuesday"),
        ("The “safe” road in Tarn was closed on Monday.", "The “safe” road in Tarn was closed on Monday"),
        ("A hearing is set for 8:30 a.m. on 2 May in Tarn.", "A hearing is set for 8:30 a.m. on 2 May in Tarn"),
        ("The vigil will be at 6 p.m. tomorrow.", "The vigil will be at 6 p.m. tomorrow"),
        ("The party (NBV) will meet on Monday.", "The party (NBV) will meet on Monday"),
    ],
)
def test_a_clause_is_cut_neither_at_names_nor_at_marks_within_it_nor_within_its_date(text, clause):
    assert [e.text for e in read(text)] == [clause]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("“It is late,” the mayor said on Monday.", "said", "“It is late,”"),
        ("Orla Venn said on Monday that roads are bad.", "said", "that roads are bad"),
        ("The pier was lost, the mayor's office said on Monday.", "said", "The pier was lost"),
    ],
)
def test_that_something_was_said_on_a_day_is_the_statements_date_and_no_event(text, cue, content):
    assert read(text, (said(text, cue, content, "states"),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Once both sides sign, the talks will start on Monday.",
        "Subject to approval, the shop will open on 4 May.",
        "The shop will open on 4 May, subject to approval.",
        "The race will be held on 4 May, weather permitting.",
        "Assuming the deal passes, trading will begin on 4 May.",
        "In case of rain the race will be held on Monday.",
        "There are no plans to close the plant in June.",
        "Rumours that the bank will close on 4 May are false.",
        "The bank denied reports that it will close on 4 May.",
        "The court rejected a plan to close the mill in June.",
        "Plans to close the mill in June were dropped.",
        "The mill was due to close in June, but the owner has changed his mind.",
        "The mill was due to close in June until a buyer was found.",
        "The council was to have met on 20 March.",
        "The shop will open in June at the earliest.",
        "The dam keeps room for the storm expected on Wednesday.",
        "The goal is to put 400 nurses in the town by June.",
        "The lab is moving faster than expected to cut costs next year.",
        "The winner tonight will end up being Orla Venn.",
        "Most voters are set in stone on their choice on 8 May.",
        "She will lose the annual New Year's Eve show.",
    ],
)
def test_what_hangs_on_something_or_is_doubted_or_came_otherwise_is_no_plan(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Losses in 2015 may have saved him a fortune.",
        "The file will likely be sent to the court on Friday.",
        "He might be freed later on Friday.",
        "The mayor ruled out a vote in January.",
        "The inquiry did not establish that Orla Venn met the miners in 2016.",
        "It was not clear if that van was the one found on Friday.",
        "Members of Venn's 2016 campaign ran the shop.",
        "Zora Fenn, 2015 winner of the prize, has left.",
    ],
)
def test_what_may_have_been_or_is_doubted_did_not_happen(text):
    assert not [e for e in read(text) if e.status == "happened"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mill he promised has turned into a ruin.", "promised", "has turned into a ruin"),
        ("Both sides agreed to a meeting earlier.", "agreed", "to a meeting earlier"),
        ("Venn Vows Mills", "Vows", "Mills"),
    ],
)
def test_what_is_told_of_a_promise_is_none(text, cue, content):
    assert read(text, (said(text, cue, content, "commits"),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She joined a crowded 2024 field.",
        "The court struck at the Shipping Act of 1978.",
        "The raid killed a 9/11 plotter.",
        "There has been a threefold increase since the 1960s.",
        "The firm sold notes due March 1, 2031.",
        "It will be interesting to hear the debate tomorrow.",
        "A few donors are deciding who will hold the town next year.",
        "The savings are expected to save the firm a million next year.",
        "They had planned to go to college next year.",
    ],
)
def test_a_year_that_names_a_thing_and_a_guess_at_a_year_are_no_event(text):
    assert read(text) == ()


def test_a_threat_is_no_promise():
    text = "He threatened to burn the mill on Monday."
    assert read(text, (said(text, "threatened", "to burn the mill on Monday", "commits"),)) == ()


def test_a_sum_that_was_set_is_no_day_that_is():
    assert [e.status for e in read("Bail was set at $2,000 on Friday.")] == ["happened"]


def test_what_would_be_done_by_somebodys_word_has_whose():
    text = "After a long night the mayor said prisoners would be freed on Monday."
    word = replace(
        said(text, "said", "prisoners would be freed on Monday", "states"),
        source=Source("the mayor", None, "named", "the mayor", ((19, 28),)),
    )
    (plan,) = read(text, (word,))
    assert (plan.text, plan.words) == ("prisoners would be freed on Monday", text[19:-1])
