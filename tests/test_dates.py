"""Words that place something in time are found and resolved."""

import json
from datetime import date
from pathlib import Path

import pytest

from tidings.reading.dates import find

GOLD = sorted((Path(__file__).parent / "gold" / "dates").glob("*.json"))
SATURDAY = date(2026, 3, 14)


def read(text: str, anchor: date | None = SATURDAY) -> dict[str, str | None]:
    return {d.text: d.value for d in find(text, anchor)}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_page_gives_its_dates_and_no_others(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = [(d.text, d.value) for d in find(gold["text"], date.fromisoformat(gold["published"]))]
    assert [text for text, _ in found] == [text for text, _ in gold["dates"]]
    for (text, value), (_, right) in zip(found, gold["dates"], strict=True):
        assert value in (right if isinstance(right, list) else [right]), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31 July 1941", "1941-07-31"),
        ("July 31, 1941", "1941-07-31"),
        ("the 4th of July 2020", "2020-07-04"),
        ("2025-11-30", "2025-11-30"),
        ("13/04/2024", "2024-04-13"),
        ("30.11.2025", "2025-11-30"),
        ("Sunday 5 April", "2026-04-05"),
        ("January nineteen ninety-seven", "1997-01"),
        ("the third quarter of 1984", "1984-Q3"),
        ("H1 2026", "2026-H1"),
        ("the winter of 1994", "1994-WI"),
        ("the 1930s", "193"),
        ("the early 20th century", "19"),
        ("264 BC", "BC0264"),
        ("AD 70", "0070"),
        ("next Friday", "2026-03-20"),
        ("last Monday", "2026-03-09"),
        ("this weekend", "2026-W11-WE"),
        ("next week", "2026-W12"),
        ("earlier this month", "2026-03"),
        ("last summer", "2025-SU"),
        ("two weeks ago", "2026-W09"),
        ("half a century ago", "1976"),
        ("the day before yesterday", "2026-03-12"),
        ("Friday week", "2026-03-27"),
        ("tonight", "2026-03-14TNI"),
        ("last night", "2026-03-13TNI"),
        ("17:00 GMT on Friday", "2026-03-13T17:00"),
        ("10 p.m. Wednesday", "2026-03-11T22:00"),
        ("New Year's Eve 2025", "2025-12-31"),
        ("Easter 2024", "2024-03-31"),
        ("next Easter", "2026-04-05"),
        ("the 9/11", "2001-09-11"),
        ("a year and a half", "P1Y6M"),
        ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("several years", "PXY"),
        ("two to three weeks", "P2W"),
        ("every Monday", "XXXX-WXX-1"),
        ("every other week", "P2W"),
        ("each July", "XXXX-07"),
        ("recently", "PAST_REF"),
        ("in the near future", "FUTURE_REF"),
        ("now", "PRESENT_REF"),
    ],
)
def test_an_expression_has_its_timex3_value(text, value):
    assert [d.value for d in find(f"It was {text}.", SATURDAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The shop is open 24/7.",
        "May said so.",
        "Theresa May said so.",
        "They may go.",
        "Soldiers march.",
        "The 1,100 people left.",
        "Some 2000 people left.",
        "At least 1990 votes were cast.",
        "A 12-year-old boy, 40 years old.",
        "The Six-Day War.",
        "It cost $2025.",
        "Three quarters of them came.",
        "He won 7-2.",
        "His time was 2:30.",
        "Jan Orsk came.",
        "The winter timetable is out.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find(text, SATURDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned on Friday.", "2026-03-13"),
        ("The minister will resign on Friday.", "2026-03-20"),
        ("Talks are due to resume on Friday.", "2026-03-20"),
        ("She said on Friday that talks would resume.", "2026-03-13"),
        ("Friday's ceremony was quiet.", "2026-03-13"),
        ("Friday's vote will decide it.", "2026-03-20"),
        ("The court ruled in June.", "2025-06"),
        ("The court will rule in June.", "2026-06"),
        ("On Friday, they planned to leave.", "2026-03-13"),
        ("The offer stands until Friday.", "2026-03-20"),
    ],
)
def test_the_tense_tells_whether_a_day_is_behind_or_ahead(text, value):
    assert [d.value for d in find(text, SATURDAY)] == [value]


def test_a_range_gives_both_its_ends():
    assert read("From 3 to 5 March they met.") == {"3": "2026-03-03", "5 March": "2026-03-05"}
    assert read("On March 3-5, 2024, they met.") == {"March 3": "2024-03-03", "5, 2024": "2024-03-05"}
    assert read("The war of 1914–18 ended.") == {"1914": "1914", "18": "1918"}


def test_later_words_are_told_from_a_date_before():
    text = "The ship sailed on 30 December 2024. The next day it sank, and two days later divers came."
    assert list(read(text).values()) == ["2024-12-30", "2024-12-31", "2025-01-02"]
    assert read("It was sold last October. That same month he left.")["That same month"] == "2025-10"


def test_without_an_anchor_only_dates_that_need_none_have_a_day():
    found = {d.text: (d.value, d.first) for d in find("On 3 May 2020, yesterday, on Friday and in June.", None)}
    assert found == {
        "3 May 2020": ("2020-05-03", "2020-05-03"),
        "yesterday": (None, None),
        "Friday": ("XXXX-WXX-5", None),
        "June": ("XXXX-06", None),
    }


def test_first_and_last_are_the_days_of_a_stretch():
    days = {d.text: (d.first, d.last, d.edtf) for d in find("In February 2024, Q3 2025 and last week.", SATURDAY)}
    assert days == {
        "February 2024": ("2024-02-01", "2024-02-29", "2024-02"),
        "Q3 2025": ("2025-07-01", "2025-09-30", "2025-07/2025-09"),
        "last week": ("2026-03-02", "2026-03-08", "2026-03-02/2026-03-08"),
    }


def test_a_season_has_no_days_where_the_hemisphere_is_unknown():
    (autumn,) = find("It will report in the autumn.", SATURDAY)
    assert (autumn.value, autumn.edtf, autumn.first, autumn.last) == ("2026-FA", "2026-23", None, None)


@pytest.mark.parametrize(
    ("anchor", "week"),
    [(date(2026, 12, 31), "2027-W01"), (date(2027, 1, 3), "2027-W01"), (date(2027, 1, 4), "2027-W02")],
)
def test_weeks_at_new_year_are_those_of_iso_8601(anchor, week):
    assert read("It opens next week.", anchor) == {"next week": week}


def test_the_leap_day_is_found_where_there_is_one():
    assert read("On 29 February 2024 it met.") == {"29 February 2024": "2024-02-29"}
    assert read("Yesterday it met.", date(2024, 3, 1)) == {"Yesterday": "2024-02-29"}
    assert all(d.first is None for d in find("On 29 February 2023 it met.", SATURDAY))


WEDNESDAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council votes next Thursday.", "next Thursday", "2026-05-28"),
        ("The council votes next Friday.", "next Friday", "2026-05-22"),
        ("The council votes on Thursday.", "Thursday", "2026-05-21"),
        ("It meets next Thursday and again the following day.", "the following day", "2026-05-29"),
        ("She said both camps had agreed to a two-day pause starting on Sunday.", "Sunday", "2026-05-24"),
        ("Both sides agreed on a truce to begin on Saturday.", "Saturday", "2026-05-23"),
        ("The mayor announced a curfew from Sunday.", "Sunday", "2026-05-24"),
        ("Police fought looters from Sunday.", "Sunday", "2026-05-17"),
        ("The strike, starting on Monday, shut the port.", "Monday", "2026-05-18"),
        ("Two members called for hearings before the August recess.", "August", "2026-08"),
        ("The mill closed before the August recess.", "August", "2025-08"),
        ("The ferry will have been idle since Easter.", "Easter", "2026-04-05"),
        ("The rent is due by the 3rd.", "the 3rd", "2026-06-03"),
        ("He died on the 14th, she said.", "the 14th", "2026-05-14"),
        ("It closed on Monday. Two lorries had crossed the day before.", "the day before", "2026-05-17"),
        ("On Tuesday morning, April 19, 2016, the pier fell.", "Tuesday morning, April 19, 2016", "2016-04-19TMO"),
        ("Six people were hurt in weekend clashes.", "weekend", "2026-W20-WE"),
    ],
)
def test_a_date_is_on_the_side_that_the_sentence_says(text, words, value):
    assert read(text, WEDNESDAY)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "She won on the 18th hole.", "The firm went from 1000 to 2000 hires.", "Prices rise by an average of 1500.",
        "It was a quiet weekend in Varn.", "The day before was quiet.",
    ],
)  # fmt: skip
def test_a_count_or_a_place_in_a_row_is_no_date(text):
    assert read(text, WEDNESDAY) == {}


NOVEMBER = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # What is over by a day that the year has not reached was a year ago.
        ("The pier fell on 9 January.", "9 January", "2026-01-09"),
        ("Two men died when the roof came down on 9 January.", "9 January", "2026-01-09"),
        ("A hull inspected by the board on 8 December cannot rust so.", "8 December", "2025-12-08"),
        ("They had known since at least 12 December.", "12 December", "2025-12-12"),
        ("The plan, signed by Ada Ruhl and dated 12 December, was lost.", "12 December", "2025-12-12"),
        # What may, must or will be done by then, or is put off to it, was not.
        ("The hull must be inspected on 8 December.", "8 December", "2026-12-08"),
        ("The hull is to be inspected on 8 December.", "8 December", "2026-12-08"),
        ("The hearing was postponed and is listed for 9 January.", "9 January", "2027-01-09"),
        ("She announced a march in Orne on 9 January.", "9 January", "2027-01-09"),
        # A weekday that is fixed, wanted or moved away from lies ahead.
        ("The walkout set for Tuesday was called off.", "Tuesday", "2026-11-24"),
        ("They mean to seal it on Monday.", "Monday", "2026-11-23"),
        ("The two sides hope to seal it on Monday.", "Monday", "2026-11-23"),
        ("She expected both camps to come to Ash Green on Friday.", "Friday", "2026-11-20"),
        ("The vote has been put off from Monday to 30 November.", "Monday", "2026-11-23"),
        ("The ballot closes on Monday.", "Monday", "2026-11-23"),
        ("The council wants the wall mended before June.", "June", "2027-06"),
        # Not these.
        ("The ice is near the record set on Friday.", "Friday", "2026-11-13"),
        ("By noon on Monday 40 sacks lay in the hall.", "noon on Monday", "2026-11-16T12:00"),
        ("The fair called off on Monday was to be free.", "Monday", "2026-11-16"),
        ("The parcel came on a Friday and went astray.", "Friday", "XXXX-WXX-5"),
        ("The clerk spoke at a Friday hearing.", "Friday", "2026-11-13"),
    ],
)
def test_what_is_over_or_arranged_tells_its_year_and_week(text, words, value):
    assert read(text, NOVEMBER)[words] == value


@pytest.mark.parametrize("text", ["The fall of Marrow Bridge shook the county.", "It led to the fall of the cabinet."])
def test_the_fall_of_something_is_no_season(text):
    assert read(text, NOVEMBER) == {}


BLOG = """The river fell again tonight.

14 March, 18:40

The dam held, and the school opens tomorrow, the mayor said.

Thursday 12 March 2026 | 9.15 a.m. - The first boats came in yesterday. The ferry sails on Friday.

Posted at 22:10 on 30 December

Snow fell last night."""


def test_an_entry_of_a_live_blog_anchors_its_own_dates():
    days = [(d.text, d.value) for d in find(BLOG, date(2026, 3, 15))]
    assert ("tonight", "2026-03-15TNI") in days
    assert ("tomorrow", "2026-03-15") in days
    assert ("yesterday", "2026-03-11") in days
    assert ("last night", "2025-12-29TNI") in days


def test_one_day_that_opens_a_paragraph_is_no_entry():
    text = "14 March: a day to remember, they said.\n\nIt rained yesterday."
    assert read(text, date(2026, 3, 20))["yesterday"] == "2026-03-19"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The war of 1731 to 1738 ended.", ["1731", "1738"]),
        ("It was bombed on 19, 20 and 22 August 1983.", ["1983-08-19", "1983-08-20", "1983-08-22"]),
        ("In the winter of 1862–63 it froze.", ["1862-WI"]),
        ("It lasted a year and two months.", ["P1Y2M"]),
        ("It took 2 hours, 13 minutes.", ["PT2H13M"]),
        ("From 213 to 211 BC it was besieged.", ["BC0213", "BC0211"]),
        ("It was the early morning of 9 November 1862.", ["1862-11-09TMO"]),
        ("In the last week of April 1863 it fell.", ["1863-04"]),
        ("In the following weeks it snowed.", ["PXW"]),
        ("It lasts over the next year or so.", ["2027"]),
        ("They have until 9 a.m. Tuesday to sign.", ["2026-03-17T09:00"]),
        ("They might come as soon as Tuesday, it is said.", ["2026-03-17"]),
        ("They planned a rally on Tuesday.", ["2026-03-17"]),
        ("The club has decided to admit three members in early May.", ["2026-05"]),
        ("Earlier Friday, they met.", ["2026-03-13"]),
        ("The day before Christmas he left.", ["2025-12-24"]),
        ("The night after 3 March was cold.", ["2026-03-04TNI"]),
        ("It met three times a week, once a year.", ["P1W", "P1Y"]),
        ("It was said later in the month.", ["2026-03"]),
        ("It closes at 4 in the morning and at ten at night.", ["2026-03-14T04:00", "2026-03-14T22:00"]),
        ("On 2026/03/04 it met.", ["2026-03-04"]),
        ("In the year 3000 it ends.", ["3000"]),
        ("The sea will rise by 2100, and by May 2150.", ["2100", "2150-05"]),
        ("The party gained 2100 votes.", []),
        ("It ends on December 31, 9999.", ["9999-12-31"]),
        ("On 4 March 2500 people marched.", ["2026-03-04"]),
        ("It ends 2,000,000 days from now.", ["P2000000D"]),
        ("It was invited in July 2019 and will join on May 12.", ["2019-07", "2026-05-12"]),
    ],
)
def test_dates_of_histories_and_terms(text, values):
    assert [d.value for d in find(text, SATURDAY)] == values


@pytest.mark.parametrize("anchor", [None, date.min, SATURDAY, date.max])
@pytest.mark.parametrize(
    "text",
    [
        "By 2400 the sea will have risen.", "By 2400 GMT on Friday.", "It ends on December 31, 9999.",
        "It ends on 31 December 9999. The next day, the following year and a year later it lapses.",
        "In 0000, on 00/00/0000 and on 9999-12-31T24:00.", "99999 years ago, 2,000,000 days from now, in 9999 BC.",
        "At 25:00 on Friday, at 13 p.m. and at 99:99.", "The 99th century, the 0th century, the 32nd of May, Feb. 30.",
    ],
)  # fmt: skip
def test_the_ends_of_the_calendar_raise_nothing_and_give_no_day_that_is_none(text, anchor):
    for found in find(text, anchor):
        assert (found.first is None) == (found.last is None)
        assert found.first is None or date.fromisoformat(found.first) <= date.fromisoformat(found.last)


@pytest.mark.parametrize("verb", ["will stay closed", "would remain shut", "will be kept open", "will get checked"])
def test_a_verb_after_will_stay_is_no_past(verb):
    assert read(f"The schools {verb} on Monday, the ministry said.")["Monday"] == "2026-03-16"


def test_a_few_past_years_make_no_history_of_an_interview():
    text = (
        "Ada Ruhl has been ombudsman since 2019. Her report, released on Tuesday, counts 40 cells. Between 2018 and "
        "2023 the service lost 300 guards. She was in Osk on 4 February."
    )
    assert read(text)["4 February"] == "2026-02-04"


CLAUSES = {
    "The final will go ahead as planned at 7:30 p.m. on Sunday.": ("7:30 p.m. on Sunday", "2026-03-15T19:30"),
    "The dam, built in 1974, could fail if it rains on Monday.": ("Monday", "2026-03-16"),
    "She warned that somebody would die, and in August two men did.": ("August", "2025-08"),
    "The court met, and on Friday it will rule.": ("Friday", "2026-03-20"),
    "The talks, which began on Monday, continue on Thursday.": ("Thursday", "2026-03-19"),
    "The clerk said on Sunday that schools reopen on Tuesday.": ("Tuesday", "2026-03-17"),
    "The law, signed last week, takes effect on 1 January.": ("1 January", "2027-01-01"),
    "The Gulls host nobody; the Terns travel to Esk on 16 April.": ("16 April", "2026-04-16"),
    "The case is heard in May.": ("May", "2026-05"),
    "He had said as recently as March that it was safe.": ("March", "2026-03"),
    "The fair opens on Sunday. People heard a crash at about 9 a.m.": ("9 a.m.", "2026-03-14T09:00"),
    "From 4 p.m. to 6 p.m. on Friday it was shut.": ("4 p.m.", "2026-03-13T16:00"),
}


@pytest.mark.parametrize(("text", "expected"), CLAUSES.items())
def test_the_clause_of_a_date_says_whether_it_is_ahead(text, expected):
    assert read(text)[expected[0]] == expected[1]


PLACED = {
    "The board meets on the first Monday in May.": ("the first Monday in May", "2026-05-04"),
    "It opens on the last Friday of the month.": ("the last Friday of the month", "2026-03-27"),
    "They voted on the second Tuesday of June 2025.": ("the second Tuesday of June 2025", "2025-06-10"),
    "Easter week begins.": ("Easter week", "2026-W14"),
    "The council meets every second Tuesday.": ("every second Tuesday", "XXXX-WXX-2"),
    "They walk every second day.": ("every second day", "P2D"),
    "It was the first Friday of the fast.": ("Friday", "XXXX-WXX-5"),
    "They fled on the third Sunday in a row.": ("Sunday", "XXXX-WXX-7"),
    "It is closed next Monday, 16 March.": ("next Monday, 16 March", "2026-03-16"),
    "They will flush it overnight on Thursday.": ("overnight on Thursday", "2026-03-19TNI"),
    "They left for three nights.": ("three nights", "P3D"),
    "Sales for the quarter ended Sept. 30 fell.": ("the quarter", "2025-Q3"),
    "Sales for the quarter ended Jan. 31 fell.": ("the quarter", "P3M"),
    "It cut its forecast by the end of the year to 6.4 billion.": ("the end of the year", "2026"),
}


@pytest.mark.parametrize(("text", "expected"), PLACED.items())
def test_what_is_said_in_several_words_is_one_date(text, expected):
    assert read(text)[expected[0]] == expected[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A boat sank in the small hours of Saturday.", {"the small hours of Saturday": "2026-03-14TMO"}),
        ("The blast came in the early hours of Friday.", {"the early hours of Friday": "2026-03-13TMO"}),
        ("They met until the wee hours of Friday morning.", {"the wee hours of Friday morning": "2026-03-13TMO"}),
        ("It was found in the pre-dawn hours of Friday.", {"the pre-dawn hours of Friday": "2026-03-13TMO"}),
        ("It came in the early morning hours of Friday.", {"the early morning hours of Friday": "2026-03-13TMO"}),
        ("She was held in the late hours of Thursday.", {"the late hours of Thursday": "2026-03-12TNI"}),
        ("In the small hours, the roof fell in.", {"the small hours": "2026-03-14TMO"}),
        ("In the early hours of the morning it fell.", {"the early hours of the morning": "2026-03-14TMO"}),
        ("In the early hours of the war it fell.", {}),
        ("The talks ran overnight into Friday.", {"overnight": "2026-03-12TNI", "Friday": "2026-03-13"}),
        ("Snow will fall overnight into Sunday.", {"overnight": "2026-03-14TNI", "Sunday": "2026-03-15"}),
        ("It burned through the night to Friday.", {"the night": "2026-03-12TNI", "Friday": "2026-03-13"}),
        (
            "Crews worked overnight from Thursday to Friday.",
            {"overnight": "2026-03-12TNI", "Thursday": "2026-03-12", "Friday": "2026-03-13"},
        ),
    ],
)
def test_a_night_has_the_day_on_which_it_begins_and_the_small_hours_that_on_which_it_ends(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On 3 March the council voted.", "3 March", "2025-03-03"),
        ("On 3 March, the council, in a long night, voted.", "3 March", "2025-03-03"),
        ("On 14 December the court ruled.", "14 December", "2025-12-14"),
        ("On 3 March the council will vote.", "3 March", "2026-03-03"),
        ("On 3 March the council was due to vote.", "3 March", "2026-03-03"),
        ("On 3 March, he said, the council meets.", "3 March", "2026-03-03"),
        ("The vote on 3 March was called by the mayor.", "3 March", "2026-03-03"),
    ],
)
def test_a_date_that_opens_a_clause_of_the_past_has_been(text, words, value):
    assert read(text, date(2026, 1, 20))[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She fell ill following Thursday's vote.", "Thursday", "2026-03-12"),
        ("The following Thursday she fell ill.", "The following Thursday", "2026-03-19"),
        ("Venn has invited miners to the hall on Friday morning.", "Friday morning", "2026-03-20TMO"),
        ("Venn is heading to Tarn for a speech Friday.", "Friday", "2026-03-20"),
        ("The yard moved 60 trains forward to Friday.", "Friday", "2026-03-20"),
        ("The hearing was moved to Friday.", "Friday", "2026-03-20"),
        ("A strike called for Friday will stop trains.", "Friday", "2026-03-20"),
        ("The mayor plans a parade for Friday.", "Friday", "2026-03-20"),
        ("The file will likely be sent to the court on Friday.", "Friday", "2026-03-20"),
        ("One of them might be freed on Friday.", "Friday", "2026-03-20"),
        ("The funeral is on Friday.", "Friday", "2026-03-20"),
        ("There is a vigil on Friday.", "Friday", "2026-03-20"),
        ("Tickets go on sale Friday.", "Friday", "2026-03-20"),
        ("Voting ends Friday.", "Friday", "2026-03-20"),
        ("The party will gain if voters back it in June.", "June", "2026-06"),
        ("The office now puts the crest at 7.8 metres on Friday.", "Friday", "2026-03-20"),
        ("By Friday, thousands fled.", "Friday", "2026-03-13"),
        ("By Friday, the mayor said, all will be back.", "Friday", "2026-03-20"),
        ("The fire raged until Friday.", "Friday", "2026-03-13"),
        ("The court put off the trial until Friday.", "Friday", "2026-03-20"),
        ("On Friday she rested, and at 7 p.m. she will speak.", "7 p.m.", "2026-03-14T19:00"),
        ("On Friday she rested, and at 7 p.m. she spoke.", "7 p.m.", "2026-03-13T19:00"),
        ("He was fined twice in the last year.", "the last year", "P1Y"),
        ("He left the week before last.", "the week before last", "2026-W09"),
        ("Boats leave on Monday and Friday nights.", "Monday", "XXXX-WXX-1"),
        ("Both live on Noon Road.", "Noon", None),
    ],
)
def test_what_news_says_of_days_ahead_and_behind(text, words, value):
    assert read(text).get(words) == value


def test_what_a_trial_stems_from_is_behind_and_what_is_expected_of_a_days_debate_is_ahead():
    assert read("He faces a trial stemming from fires in August and December.", date(2026, 2, 23)) == {
        "August": "2025-08",
        "December": "2025-12",
    }
    assert read("Voters expect Venn to win Monday's debate.") == {"Monday": "2026-03-16"}


def test_who_faces_charges_faces_them_for_what_has_been():
    assert read("A man faces charges after a death over the weekend.", date(2026, 3, 16)) == {
        "the weekend": "2026-W11-WE"
    }
