"""The rules of furniture one by one: what each line is, and that no prose is taken for any of it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tidings.article.blocks import blocks
from tidings.article.datelines import closing, day_in, opening
from tidings.article.kinds import by_name, by_tail, by_text, is_label, origin
from tidings.article.masthead import is_place, read_line

PROSE = (
    "In May officials said the harbour was first closed in April.",
    "The report was first published in a medical journal.",
    "By Friday, nobody had come.",
    "By 1999 it was over.",
    "Read the letter before you sign it, she told them.",
    "It was 14 C in the harbour on Friday, he said.",
    "The photo was taken before the fire, police said.",
    "Advertisement spending fell by a third.",
    "Source after source dried up.",
    "She will share the prize with two others.",
)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_furniture(text):
    assert by_text(text) is None
    assert origin(text) is None
    assert not is_label(text)
    assert read_line(text) is None
    assert opening(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- Advertisement -spot_imgspot_img", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Sponsored by Hollis Carpets", "advertisement"),
        ("Share this article", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("Skip to main content", "navigation"),
        ("Tags: ferry, Tarn", "navigation"),
        ("Sign up for our morning letter", "newsletter"),
        ("Subscribe to continue reading", "paywall"),
        ("We use cookies to make this site work.", "cookie"),
        ("© 2026 Tarn Sound. All rights reserved", "footer"),
        ("Correction: an earlier headline gave the wrong year.", "correction"),
        ("The ferry at Port Sel. Photograph: Ola Marsh", "caption"),
        ("The pool in May. The bill has reached 2m crowns. Photo: B. Hurl", "caption"),
        ("READ MORE: Why the pier was never mended", "other"),
        ("3 min read", "other"),
        ("By Ida Renn and Tom Hale", "credit"),
        ("(Reporting by Ida Renn; editing by Tom Hale)", "credit"),
        ("— Port Sel Harbour (@selharbour) October 6, 2026", "embed"),
    ],
)
def test_a_line_says_what_it_is(text, kind):
    assert by_text(text) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Source link", None),
        ("Source: The Harbour Gazette", "The Harbour Gazette"),
        ("Via Harbour Gazette", "Harbour Gazette"),
        ("Read the original", None),
        ("Read the full story at The Harbour Gazette", "Harbour Gazette"),
        ("Originally published at harbourgazette.example", "harbourgazette.example"),
        ("The post Ferry line cuts crossings appeared first on Harbour Gazette.", "Harbour Gazette"),
        ("This article was first published in the Harbour Gazette", "Harbour Gazette"),
    ],
)
def test_a_copy_says_whose_it_is(text, name):
    found = origin(text)
    assert found
    assert found.groupdict().get("name") == name


@pytest.mark.parametrize("text", ["Highlights", "Latest News", "Most Read", "More from Business", "RELATED ARTICLES"])
def test_labels_of_listings(text):
    assert is_label(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("td-a-rec td-a-rec-id-x", "advertisement"),
        ("share-bar root x1y2", "share"),
        ("weather-widget", "weather"),
        ("post type-post hentry category-ads tag-weather", None),
        ("pull-right col-md-8", None),
        ("article-body", None),
        ("shadow", None),
        ("header-loaded", None),
    ],
)
def test_names_of_elements(name, kind):
    assert by_name(name) == kind


@pytest.mark.parametrize(
    ("text", "celsius", "day", "place"),
    [
        ("31.9 C", 31.9, None, None),
        ("68°F Port Sel", 20.0, None, "Port Sel"),
        ("Port Sel, 14°C, light rain", 14.0, None, "Port Sel"),
        ("Port Sel −3°C Wednesday, October 7, 2026", -3.0, "2026-10-07", "Port Sel"),
        ("7 October 2026", None, "2026-10-07", None),
        ("72°", 22.2, None, None),
        ("Port Sel 14°C 6°C", 14.0, None, "Port Sel"),
        ("18°C, sunny spells", 18.0, None, None),
    ],
)
def test_a_masthead_line_is_read_as_data(text, celsius, day, place):
    line = read_line(text)
    assert line
    assert (line.celsius, line.day, line.place) == (celsius, day, place)


def test_a_day_that_does_not_exist_is_none():
    assert read_line("February 30, 2026") is None


def test_a_place_is_a_name_and_nothing_else():
    assert is_place("Port Sel")
    assert not is_place("Latest News")
    assert not is_place("Broken clouds")


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT SEL, Oct 6 (SPA) - ",
        "PORT SEL (AP) — ",
        "LONDON — ",
        "(Reuters) - ",
        "Port Sel, October 6 (SPA) -- ",
        "Belpara, Sept 4 (UNA): ",
        "PORT SEL, 4 March, AFP – ",
        "Port Sel | UNA — ",
        "Port Sel, Sept. 4, 2026 /WireDesk/ -- ",
        "PORT SEL, May 12. /UNA/. ",
        "Port Sel/Tarn: ",
        "Port Sel: 4 Sept: ",
        "(UNA) ",
        "OSK (Reuters) - ",
        "OSK, Oct 6 (SPA) — ",
        "PORT SEL, TUESDAY, OCTOBER 6, 2026 (SPA) -- ",
    ],
)
def test_a_dateline_is_cut_from_a_paragraph(dateline):
    rest = "The ferry line will halve its crossings."
    found, left = opening(dateline + rest)
    assert left == rest
    assert found == dateline.rstrip(" -—–:.")


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance - said that it was fine.",
        "UNA — The line halves its crossings.",
        "MPs (Labour) — The line halves its crossings.",
        "UPDATE — The line halves its crossings.",
        "Monday, Sept 4: The board met again in the old customs house.",
        "Odile Marsh, MEP – The line halves its crossings.",
        "RENN: What did the board decide on that long evening?",
        "Timeline: 4 Sept: The board met in the old customs house.",
    ],
)
def test_other_capitals_before_a_dash_stay(text):
    assert opening(text) == ("", text)


@pytest.mark.parametrize(
    ("dateline", "url", "day"),
    [
        ("TOLVAN, March 14, 2026 (Wire)", None, "2026-03-14"),
        ("Tolvan, 14 Mar. 2026 /UNA/", "https://echo.example/2027/05/bridge", "2026-03-14"),
        ("TOLVAN, Saturday, March 14, 2026", None, "2026-03-14"),
        ("TOLVAN, Friday, March 14, 2026", None, None),
        ("TOLVAN, February 30, 2026", None, None),
        ("TOLVAN, March 14 (AP)", None, None),
        ("TOLVAN, March 14 (AP)", "https://echo.example/2026/03/bridge", "2026-03-14"),
        ("TOLVAN, Dec. 31 (AP)", "https://echo.example/2026/1/bridge", "2025-12-31"),
        ("TOLVAN, March 14 (AP)", "https://echo.example/2026/04/bridge", None),
        ("TOLVAN, March 14 (AP)", "https://echo.example/elections/2026/bridge", None),
        ("TOLVAN, Saturday, March 14 (AP)", "https://echo.example/2026/bridge", "2026-03-14"),
        ("TOLVAN, Friday, March 14 (AP)", "https://echo.example/2026/bridge", None),
        ("TOLVAN, March 14 (AP)", "https://echo.example/2026/13/bridge", None),
        ("TOLVAN (AP)", "https://echo.example/2026/03/bridge", None),
    ],
)
def test_a_datelines_day_is_read_where_it_is_certain(dateline, url, day):
    assert day_in(dateline, url) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Contact Ida Renn at ida@gazette.example. Follow her @irenn.", "credit"),
        ("Have you been affected by this? Email us at desk@gazette.example.", "other"),
        ("Press office, +00 20 7946 0000, press@selport.example", "credit"),
        ("Ida Renn covers the coast for the Harbour Gazette.", "credit"),
        ("Tom Hale is a senior reporter at the Gazette. He can be reached on 555-0134.", "credit"),
        ("This story was produced with support from the Tarn Fund.", "credit"),
        ("Sign up for our morning letter and read it before the ferry leaves.", "newsletter"),
        ("Follow the Harbour Gazette on Facebook and X.", "footer"),
        ("If you value our journalism, please support the Gazette with a donation.", "footer"),
        ("Do you have a story? Get in touch with our newsroom on 555-0134.", "other"),
        ("Have your say: letters@gazette.example or write to 4 Quay Row, Port Sel.", "other"),
        ("Are you in the Tarn valley?", "other"),
        ("If it is safe to do so, tell us what you have seen by emailing desk@gazette.example.", "other"),
        ("($1 = 0.9163 euros)", "other"),
        ("ENDS", "other"),
    ],
)
def test_a_line_under_an_article_says_that_it_is_none(text, kind):
    assert by_tail(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        *PROSE,
        "The scheme covers only boats longer than ten metres.",
        "Port Sel covers 12 hectares on both banks of the river.",
        "The author was found on the pier in March.",
        "Call centres on the island took 300 calls in an hour.",
        "Share prices fell by a tenth, in the views of two brokers.",
        "About 40 people were hurt.",
        "This report was written by a panel of engineers.",
        "“Have you been affected by this?” she asked. Nobody wrote back.",
        "Have a look at the harbour. It will be gone by spring.",
        "Contact between the two islands ended in 1974.",
        "Sign of the times: the last ferry was empty.",
        "Anyone who saw the boat should call the harbour police.",
    ],
)
def test_an_articles_last_words_are_no_tail(text):
    assert by_tail(text) is None


def test_a_closing_credit_is_cut():
    assert closing("He said so. (Reporting by Ida Renn)") == ("He said so.", "(Reporting by Ida Renn)")


def test_a_double_break_splits_a_block_and_a_break_inside_a_sentence_does_not():
    found = blocks(LexborHTMLParser("<div>One line<br>goes on here.<br><br>Another one.<br>A third.</div>"))
    assert [block.text for block in found] == ["One line goes on here.", "Another one.", "A third."]


def test_touching_links_are_apart_and_unseen_letters_gone():
    found = blocks(LexborHTMLParser("<p><a href=a>Home</a><a href=b>World</a></p><p>soft\u00adhyphen&nbsp;here</p>"))
    assert [block.text for block in found] == ["Home World", "softhyphen here"]
