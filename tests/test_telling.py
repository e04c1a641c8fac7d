"""What the reports of one story tell together: claims, counts, quantities, happenings, and who stands behind them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collected import collected
from tidings.gathering.claims import claims
from tidings.gathering.counts import bring_together
from tidings.gathering.happenings import happenings
from tidings.gathering.outcomes import outcomes
from tidings.gathering.telling import headline, in_order, tell
from tidings.gathering.voices import Voice, support
from tidings.nouns import Carrier, Gathered, Report, Story, Support
from tidings.views.ledger import ledger

FERRY = """Police said that 31 people were killed when a ferry sank off Orvala. Governor Ana Telmo said the ferry \
had carried too many passengers for its size.

"We will find out who let this ship sail," Telmo said. At least 120 people were rescued, the coast guard said. The \
ferry was built in 1998, when 14 people were killed in another accident."""
SECOND = """The coast guard said 120 people were rescued. Thirty-one people were killed when the ferry sank off \
Orvala, police said.

Ana Telmo, the governor, said: "We will find out who let this ship sail." The shipowner put the death toll at 24."""
LATER = """Police said on Wednesday that 58 people were killed when the ferry sank. Telmo has said the ferry had \
carried too many passengers for its size. The shipowner said 24 people were killed."""


def ferry() -> list[Gathered]:
    return [
        collected(FERRY, "2026-03-02T08:00:00Z", 1),
        collected(FERRY, "2026-03-02T09:00:00Z", 2, "report-1"),
        collected(SECOND, "2026-03-02T12:00:00Z", 3),
        collected(LATER, "2026-03-04", 4),
    ]


def supported(gathered: Sequence[Gathered], words: str) -> list[Support]:
    return [claim.support for claim in claims(gathered) if words in claim.statement.content.text]


def count_of(gathered: Sequence[Gathered], words: str) -> list[Support]:
    return [count.support for count in bring_together(gathered)[0] if count.figure.text == words]


def relations(*told: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Each two related figures by their words, of articles given as day and text."""
    gathered = [collected(text, day, number) for number, (day, text) in enumerate(told, 1)]
    counts, quantities = bring_together(gathered)
    words = {count.id: count.figure.text for count in counts}
    return [(words[r.a], words[r.b], r.relation) for quantity in quantities for r in quantity.relations]


# ---------------------------------------------------------------- statements


def test_a_quotation_in_two_reports_and_a_copy_is_one_claim():
    assert supported(ferry(), "We will find out") == [Support(1, 2, 3)]


def test_a_claim_in_other_order_and_number_words_is_one():
    assert supported(ferry(), "31 people") == [Support(1, 2, 3)]


def test_a_surname_alone_is_the_one_who_bears_it():
    assert supported(ferry(), "too many passengers") == [Support(1, 2, 3)]


@pytest.mark.parametrize(
    "other",
    [
        "Ana Telmo said the northern bridge over the river at Sarn will not close for repairs.",
        "Ana Telmo warned the northern bridge over the river at Sarn will close for repairs.",
        "Ivo Sand said the northern bridge over the river at Sarn will close for repairs.",
        "Ana Telmo said the southern bridge over the river at Sarn will close for repairs.",
        "Ana Telmo said the bridge will close.",
        "Ana Telmo said 2 northern bridges over the river at Sarn will close for repairs.",
    ],
)
def test_what_is_denied_warned_said_by_another_or_of_another_thing_is_a_claim_of_its_own(other: str):
    first = "Ana Telmo said the northern bridge over the river at Sarn will close for repairs."
    found = claims([collected(first, "2026-03-02", 1), collected(other, "2026-03-02", 2)])
    assert [claim.support for claim in found] == [Support(1, 1, 1)] * 2


def test_the_inner_speaker_is_the_source_and_who_carried_it_the_report():
    told = "Norpress reported police as saying that the harbour would stay shut until the wreck was moved."
    found = claims([collected(told, "2026-03-02", 1), collected(told.replace("Norpress", "Sudpress"), "2026-03-03", 2)])
    inner = [claim for claim in found if claim.statement.source and claim.statement.source.name.lower() == "police"]
    assert [claim.support for claim in inner] == [Support(1, 2, 2)]


def test_a_paragraph_taken_over_word_for_word_is_of_the_report_that_had_it():
    told = "Ana Telmo told the council on Monday that 40 boats had sunk in the harbour at Sarn."
    own = "The night was long at Sarn.\n\nOn Monday Ana Telmo said 40 boats had sunk in the harbour at Sarn."
    taken = collected(f"A storm came.\n\n{told}", "2026-03-03", 2)
    found = claims([collected(told, "2026-03-02", 1), taken, collected(own, "2026-03-04", 3)])
    assert [claim.support for claim in found] == [Support(1, 2, 3)]
    counts, _ = bring_together([collected(told, "2026-03-02", 1), taken])
    assert [count.support for count in counts] == [Support(1, 1, 2)]


def test_nobody_named_counts_once_in_each_report():
    told = "It is believed that the captain of the ferry left the bridge before the storm."
    found = claims([collected(told, "2026-03-02", n, report) for n, report in ((1, "a"), (2, "a"), (3, "b"))])
    assert sorted(claim.support.pages for claim in found) in ([3], [1, 2])
    assert all(claim.support.sources == claim.support.reports for claim in found)


def test_a_source_is_one_whatever_its_words_and_its_mayor_one_in_an_article_alone():
    gathered = [
        collected("Norland's health ministry said the wards at Sarn are full.", None, 1),
        collected("The Health Ministry of Norland said more nurses will come.", None, 2),
        collected("The health ministry said nobody has died of the fever. Its mayor said the school is shut.", None, 3),
        collected("Police said three streets were under water. Its mayor said the river is falling.", None, 4),
    ]
    said = [claim for claim in claims(gathered) if claim.statement.source]
    by_words: dict[str, set[str | None]] = {}
    for claim in said:
        by_words.setdefault(claim.statement.source.name.lower(), set()).add(claim.speaker)
    ministry = [who for words, who in by_words.items() if "ministry" in words]
    assert len(ministry) == 3
    assert len(set.union(*ministry)) == 1
    assert len(by_words["its mayor"]) == 2


def test_the_voices_of_a_story_are_its_sources_with_one_nameless_for_each_report_at_most():
    told = tell("story-1", None, [], ferry(), None)
    voices = ledger(told)
    named = [voice.name for voice in voices if voice.named]
    assert named == ["Ana Telmo"]
    assert told.support == Support(len(named) + min(len(voices) - len(named), 3), 3, 4)


def test_words_of_a_name_are_no_second_source_beside_it():
    named = Voice("report-1", 1, "e-1", named=True)
    assert support([named, Voice("report-2", 2, "e-1")]) == Support(1, 2, 2)


# ---------------------------------------------------------------- figures


def test_a_figure_given_again_is_one_count():
    assert count_of(ferry(), "31 people") == [Support(1, 2, 3)]
    assert count_of(ferry(), "24") == [Support(1, 2, 2)]


def test_two_sources_that_give_the_same_stand_behind_each_other_and_are_kept_apart():
    gathered = [
        collected("Police said 31 people were killed in the quake.", "2026-03-02", 1),
        collected("The health ministry said 31 people were killed in the quake.", "2026-03-02", 2),
    ]
    assert count_of(gathered, "31 people") == [Support(2, 2, 2)] * 2
    assert [r.relation for q in bring_together(gathered)[1] for r in q.relations] == ["same"]


def test_a_source_that_counts_again_later_revises():
    found = relations(
        ("2026-03-02", "Police said 31 people were killed in the quake."),
        ("2026-03-04", "Police said 58 people were killed in the quake."),
        ("2026-03-05", "Police said 54 people were killed in the quake."),
    )
    assert found == [("31 people", "58 people", "revised_up"), ("58 people", "54 people", "revised_down")]


def test_a_later_report_that_says_so_revises_whoever_spoke_first():
    found = relations(
        ("2026-03-02", "Rescuers said 31 people were killed in the quake."),
        ("2026-03-04", "The number of people killed in the quake rose to 58 from 31, the ministry said."),
    )
    assert ("31 people", "58", "revised_up") in found


def test_another_source_may_count_more_later_and_not_fewer():
    more = ("2026-03-04", "The ministry said 58 people were killed in the quake.")
    fewer = ("2026-03-04", "The ministry said 24 people were killed in the quake.")
    first = ("2026-03-02", "Police said 31 people were killed in the quake.")
    assert relations(first, more) == [("31 people", "58 people", "compatible")]
    assert relations(first, fewer) == [("31 people", "24 people", "conflicts")]


def test_two_sources_on_one_day_conflict():
    found = relations(
        ("2026-03-02", "Police said 31 people were killed in the quake."),
        ("2026-03-02", "The ministry said 58 people were killed in the quake."),
    )
    assert found == [("31 people", "58 people", "conflicts")]


def test_a_number_that_tells_by_itself_is_one_count_where_its_noun_is_left_out():
    told = relations(
        ("2026-03-02", "The rebels hold 212 soldiers, they said."), ("2026-03-03", "The rebels say they have 212."),
    )  # fmt: skip
    assert told == [("212 soldiers", "212", "same")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Police said 7 people were wounded.", "The hospital said 46 people were wounded."),
        ("The ministry confirmed 112 cases.", "The agency said 130 suspected cases had been seen."),
        ("Police said six people were killed.", "The hospital said two men were killed."),
        ("Police said six people were killed.", "The hospital said three of the victims were killed."),
        ("The Hill List said it had won 28 seats.", "The Union said it had won 31 seats."),
    ],
)
def test_counts_far_apart_of_a_part_or_of_others_are_no_dispute_over_texts(first: str, second: str):
    assert [
        kind for _, _, kind in relations(("2026-03-02", first), ("2026-03-02", second)) if kind == "conflicts"
    ] == []


def test_who_was_aboard_does_not_change_with_time():
    told = relations(
        ("2026-03-02", "The coast guard said 212 people were aboard."),
        ("2026-03-04", "The shipowner said 190 people had been aboard."),
    )
    assert told == [("212 people", "190 people", "conflicts")]


def test_it_is_the_body_that_spoke_before():
    told = relations(
        ("2026-03-02", "Eleven people died, the fire brigade said on Monday. It has counted 112 people wounded."),
        ("2026-03-04", "The fire brigade said 131 people were wounded."),
    )
    assert ("112 people", "131 people", "revised_up") in told


def test_a_later_version_is_in_time_when_it_was_fetched():
    old = collected("Police said 31 people were killed.", "2026-03-02T08:00:00Z", 1)
    page = replace(old.reading.page, fetched="2026-03-05T08:00:00Z")
    assert [one.written[:10] for one in (old, replace(old, reading=replace(old.reading, page=page), again=True))] == [
        "2026-03-02", "2026-03-05",
    ]  # fmt: skip


def test_a_papers_own_two_counts_revise_nothing():
    first = collected("The harbour took 11 boats in.", "2026-03-02", 1, site="Gazette")
    later = collected("The harbour took 14 boats in.", "2026-03-06", 2, site="Gazette")
    kinds = {r.relation for quantity in bring_together([first, later])[1] for r in quantity.relations}
    assert kinds == {"compatible"}


def test_figures_of_two_places_have_different_scope():
    found = relations(
        ("2026-03-02", "Police said 31 people were killed in Orvala."),
        ("2026-03-02", "Police said 12 people were killed in Brenna."),
    )
    assert found in ([], [("31 people", "12 people", "different_scope")])


@pytest.mark.parametrize(
    "other",
    [
        "The ministry said 12 children were killed in the quake.",
        "The ministry said 58 people were wounded in the quake.",
        "The ministry said another 58 people were killed in the quake.",
        "The ministry denied that 58 people were killed in the quake.",
        "The ministry said 58 people were killed in a quake in 1987.",
        "The ministry sent 58 tents to the quake.",
    ],
)
def test_other_things_and_what_nobody_claims_stand_apart(other: str):
    assert relations(("2026-03-02", "Police said 31 people were killed in the quake."), ("2026-03-03", other)) == []


def test_a_long_story_keeps_few_relations_and_every_speakers_last():
    told = [
        (f"2026-03-{day:02d}", f"{who} said {10 * day + at} people were killed in the quake.")
        for day in range(1, 29)
        for at, who in enumerate(("Police", "The ministry", "Rescuers"))
    ]
    found = relations(*told)
    assert len(found) <= 3 * len(told)
    assert ("270 people", "280 people", "revised_up") in found


# ---------------------------------------------------------------- happenings

PLANS = """Ana Telmo will visit Orvala on Friday, her office said. The parliament is due to vote on an aid plan on \
12 March. The museum will reopen on 9 March. The talks in Sarn are due to resume on 11 March."""
WHAT_BECAME = """Telmo visited Orvala on Friday and met families of the dead. The vote on the aid plan, due on \
12 March, has been postponed to 20 March. The quake struck Orvala on Monday."""
LAST = "A powerful quake struck Orvala on 2 March. The talks in Sarn were called off on Wednesday."


def plans() -> list[Gathered]:
    return [
        collected(PLANS, "2026-03-04", 1), collected(WHAT_BECAME, "2026-03-07", 2), collected(LAST, "2026-03-14", 3),
    ]  # fmt: skip


def became(gathered: Sequence[Gathered], today: str) -> dict[str, tuple[str, str | None]]:
    """What became of each plan, by its words."""
    found = outcomes(happenings(gathered), gathered, today)
    return {h.event.text: (h.outcome.kind, h.outcome.sentence) for h in found if h.outcome}


def test_one_event_of_two_reports_is_told_once_in_order_of_time():
    found = happenings(plans())
    quake = [h for h in found if "quake" in h.event.text]
    assert [(h.first, h.support) for h in quake] == [("2026-03-02", Support(2, 2, 2))]
    assert [h.first for h in found] == sorted(h.first or "" for h in found)


def test_what_is_to_be_done_before_a_month_is_due_on_its_eve():
    text = "The wall is to be mended before June. The wreck is not due to be lifted before 9 April."
    found = happenings([collected(text, "2026-03-05", 1)])
    assert {(h.first, h.last) for h in found if "wall" in h.event.text} == {("2026-05-31", "2026-05-31")}
    assert {h.first for h in found if "wreck" in h.event.text} <= {"2026-04-09"}


def test_two_votes_of_one_day_are_two_events():
    told = (
        "Parliament adopted the new budget on 3 March.",
        "Parliament adopted the flood relief act on 3 March.",
    )
    gathered = [collected(text, "2026-03-05", number) for number, text in enumerate(told, 1)]
    assert len(happenings(gathered)) == 2


def test_a_plan_whose_day_has_passed_came_true_was_changed_or_is_unknown():
    assert became(plans(), "2026-03-14") == {
        "Ana Telmo will visit Orvala on Friday": (
            "came_true", "Telmo visited Orvala on Friday and met families of the dead."),
        "The parliament is due to vote on an aid plan on 12 March": (
            "changed", "The vote on the aid plan, due on 12 March, has been postponed to 20 March."),
        "The museum will reopen on 9 March": ("unknown", None),
        "The talks in Sarn are due to resume on 11 March": (
            "changed", "The talks in Sarn were called off on Wednesday."),
    }  # fmt: skip


def test_the_row_that_says_so_is_named():
    gathered = plans()
    visit = next(h for h in outcomes(happenings(gathered), gathered, "2026-03-14") if "will visit" in h.event.text)
    assert visit.outcome
    rows = {event.id: event.text for event in gathered[1].reading.events}
    assert (visit.outcome.article, rows[visit.outcome.row or ""]) == (
        2, "Telmo visited Orvala on Friday and met families of the dead",
    )  # fmt: skip


def test_a_plan_whose_day_has_not_passed_has_no_outcome():
    assert became(plans()[:1], "2026-03-05") == {}


@pytest.mark.parametrize(
    "later",
    [
        "Telmo will not postpone the visit to Orvala, her office said.",
        "Telmo's office denied that the visit to Orvala was cancelled.",
        "Pell postponed a concert in Brenna.",
        "Telmo visited Brenna on Friday.",
        "Telmo visited Orvala in January.",
    ],
)
def test_what_does_not_tell_of_the_plan_leaves_it_unknown(later: str):
    gathered = [
        collected("Ana Telmo will visit Orvala on Friday.", "2026-03-04", 1), collected(later, "2026-03-09", 2),
    ]  # fmt: skip
    assert became(gathered, "2026-03-09") == {"Ana Telmo will visit Orvala on Friday": ("unknown", None)}


COOK = "Verdin court will hear the mine’s former cook on Thursday."
ROTH = "Emil Roth ran the mine until March. He will be heard on Thursday."
TRAMS = "Tram drivers in Orvala will walk out on Thursday."
POOL = "The council is to decide on Thursday whether to close the Orvala pool."
OUTCOMES = [
    (COOK, "The mine’s former cook told the court in Verdin on Thursday that no safety log was kept.", "came_true"),
    (COOK, "The mine’s lawyer told the court in Verdin on Thursday that no safety log was kept.", "unknown"),
    (COOK, "The mine’s former cook did not appear in court on Thursday.", "unknown"),
    (ROTH, "Emil Roth told the court on Thursday that the mine was safe.", "came_true"),
    (ROTH, "Ada Lum told the court on Thursday that Emil Roth had known.", "unknown"),
    ("The mine case goes on. A verdict is due on Thursday.", "A judge fined a baker on Thursday.", "unknown"),
    (TRAMS, "Streets in Orvala were jammed on Thursday as tram drivers struck for a day.", "came_true"),
    (TRAMS, "Buses in Orvala were cancelled on Thursday as tram drivers struck for a day.", "came_true"),
    (TRAMS, "Tram drivers in Orvala called off their strike on Thursday.", "changed"),
    (TRAMS, "Bus drivers in Orvala struck on Thursday.", "unknown"),
    (TRAMS, "Lightning struck a tram in Orvala on Thursday, and its drivers fled.", "unknown"),
    (POOL, "The council decided on Thursday to raise parking fees.", "unknown"),
    ("Ana Telmo will fly to Orvala on Thursday.", "Ana Telmo flew to Brenna on Thursday.", "unknown"),
    (
        "The harbour talks will resume in Orvala on Thursday.",
        "The harbour talks in Orvala will not take place on Thursday.",
        "changed",
    ),
    ("The pool will open on Thursday.", "The Orvala pool was not opened on Thursday as announced.", "changed"),
]


@pytest.mark.parametrize(("plan", "later", "outcome"), OUTCOMES)
def test_a_plan_is_done_in_other_words_by_whom_it_names_alone(plan: str, later: str, outcome: str):
    gathered = [collected(plan, "2026-03-02", 1), collected(later, "2026-03-06", 2)]
    assert [kind for kind, _ in became(gathered, "2026-03-06").values()] == [outcome]


# ---------------------------------------------------------------- the whole story


def report(name: str, *pages: tuple[int, str | None], on: str | None = None) -> Report:
    carriers = tuple(Carrier(n, f"https://paper{n}.example", f"sha256:{n:064x}", None, t, on) for n, t in pages)
    return Report(name, None, carriers)


def test_a_story_is_titled_by_its_most_carried_report_unless_a_person_named_it():
    reports = [report("a", (1, "First")), report("b", (2, None), (3, "Carried")), report("c", (4, "X"), (5, "Y"))]
    assert headline(reports) == "Carried"
    assert headline([]) == ""
    assert tell("story-1", "By hand", reports, ferry(), None).title == "By hand"


def test_a_story_tells_all_it_knows_and_goes_through_json():
    story = tell("story-1", None, [report("report-1", (1, "Ferry sinks"))], ferry(), "2026-03-05")
    assert (story.title, story.first, story.last) == ("Ferry sinks", "2026-03-02", "2026-03-04")
    assert (story.support.reports, story.support.pages) == (3, 4)
    assert story.claims
    assert story.quantities
    assert Story.from_dict(story.to_dict()) == story


def test_a_story_without_articles_tells_nothing():
    story = tell("story-1", None, [], [], None)
    assert (story.claims, story.counts, story.happenings, story.support) == ((), (), (), Support(0, 0, 0))


ALL = [*ferry(), *plans()]


@given(st.permutations(range(len(ALL))))
def test_the_order_in_which_articles_come_does_not_matter(order: list[int]):
    assert tell("s", None, [], [ALL[i] for i in order], "2026-03-14") == tell("s", None, [], ALL, "2026-03-14")


@pytest.mark.parametrize("text", [FERRY, SECOND, LATER, PLANS, WHAT_BECAME])
def test_one_more_copy_changes_pages_only(text: str):
    first = [collected(text, "2026-03-02T08:00:00Z", 1), collected(LAST, "2026-03-02T09:00:00Z", 2)]
    copy = collected(text, "2026-03-02T10:00:00Z", 3, "report-1")
    before, after = (tell("s", None, [], given, "2026-03-20") for given in (first, [*first, copy]))
    for noun in ("claims", "counts", "happenings"):
        old, new = ([(r.id, r.support.sources, r.support.reports) for r in getattr(s, noun)] for s in (before, after))
        assert old == new
    assert before.quantities == after.quantities
    pages = [row.support.pages for row in after.claims if row.article == 1]
    assert pages == [2] * len(pages)


def test_articles_of_one_moment_stand_in_the_order_of_their_digests():
    one, two = collected(FERRY, "2026-03-02", 2), collected(SECOND, "2026-03-02", 1)
    assert [g.article for g in in_order([one, two])] == [g.article for g in in_order([two, one])] == [1, 2]


def test_articles_stand_in_the_order_of_their_moments_whatever_their_offsets():
    east = collected(FERRY, "2026-03-02T09:30:00+05:00", 1)  # 04:30 in UTC
    west = collected(SECOND, "2026-03-01T23:45:00-06:00", 2)  # 05:45
    day, unknown = collected(LAST, "2026-03-02", 3), collected(LAST, None, 4)
    assert [g.article for g in in_order([unknown, west, east, day])] == [3, 1, 2, 4]


def test_a_story_is_titled_by_what_most_sites_carry_of_its_last_two_days():
    strike = report("a", (1, "Strike"), (2, "Strike goes on"), (3, "Strike"), on="2026-03-02T06:00:00Z")
    talks = report("b", (4, "Talks"), (5, "Talks, says the minister"), on="2026-03-06T08:00:00+02:00")
    over = report("c", (6, "Strike is over"), (7, "It is over"), on="2026-03-07")
    colour = report("d", (8, "A quiet night at the depot"), on="2026-03-07T20:00:00Z")
    assert headline([strike]) == "Strike"
    assert headline([strike, talks]) == "Talks"
    assert headline([strike, talks, over, colour]) == "Strike is over"
    assert headline([strike, talks, colour]) == "Talks"
    assert headline([strike, talks, over, colour], today="2026-03-06") == "Talks"


def test_a_report_from_a_day_to_come_or_of_no_day_is_no_news():
    strike, unknown = report("a", (1, "Strike"), on="2026-03-02"), report("b", (2, "U"), (3, "V"))
    ahead = report("c", (4, "Ahead"), (5, "Ahead"), on="2031-01-01")
    assert headline([strike, ahead, unknown], today="2026-03-04") == "Strike"
    assert headline([report("d", (6, None), on="0001-01-01T00:00:00+05:00"), unknown]) == "U"
