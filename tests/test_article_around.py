"""What stands around a headline on pages that say nothing in their heads: the site's name, the day, the weather."""

import re

import pytest

from tidings.article import take_apart
from tidings.nouns import Article, Page, Stamp
from tidings.options import ArticleOptions

HEADLINE = "Port Orlen raises mooring fees"
STORY = (
    "The harbour commission in Orlen voted on Thursday to raise mooring fees by a tenth from January, its chair said.",
    "Fishermen who crowded into the old customs house said the rise would drive the last small boats out of the port.",
    "“We were told in June that nothing would change before the spring,” said Petra Lunn, who skippers two of them.",
    "The commission said it would spend the money, about 4 million crowns, on the breakwater that failed in May.",
)
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def apart(html: str, url: str | None = None) -> Article:
    return take_apart(Page(html.encode(), source="test", url=url), options=ArticleOptions())


def flat(*lines: str) -> Article:
    text = "\n".join(lines).encode()
    return take_apart(Page(text, source="test", media_type="text/plain"), options=ArticleOptions())


@pytest.mark.parametrize(
    ("title", "around", "site"),
    [
        (f"{HEADLINE} - The Pennant", f"<a href='/'>The Pennant</a><div><b>{HEADLINE}</b></div>{PROSE}", "The Pennant"),
        (f"{HEADLINE} · Tarangi Times", f"<div>TARANGI TIMES</div><h2>{HEADLINE}</h2>{PROSE}", "Tarangi Times"),
        (f"{HEADLINE} :: Gull Bay Courier :: News", f"<h1>Gull Bay Courier</h1><h2>{HEADLINE}</h2>{PROSE}", None),
        (f"{HEADLINE} — The Long Lane Ledger", f"{PROSE}<p>Copyright 2026, The Long Lane Ledger Co.</p>", None),
        (f"Gull Bay Courier: {HEADLINE}", f"<a href='/'>Gull Bay Courier</a>{PROSE}", "Gull Bay Courier"),
        (f"{HEADLINE} » Coast » The Pennant", f"<h3>{HEADLINE}</h3>{PROSE}<p>© 2026 The Pennant</p>", "The Pennant"),
    ],
)
def test_the_sites_name_is_found_elsewhere_on_the_page_and_leaves_the_title(title, around, site):
    article = apart(f"<title>{title}</title><body>{around}")
    assert article.title == HEADLINE
    assert article.text.split("\n\n") == list(STORY)
    assert site in (None, article.site)


def test_a_dash_in_a_headline_stays_where_nothing_on_the_page_is_called_by_its_end():
    article = apart(f"<title>Six - nil in Orlen</title><body><a href='/'>The Pennant</a>{PROSE}")
    assert article.title == "Six - nil in Orlen"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Posted: Sept 18, 2026, 9:14 AM", "2026-09-18T09:14:00"),
        ("Published 12 May 2026", "2026-05-12"),
        ("Published: Tuesday, May 12, 2026 at 10:02 a.m. EDT", "2026-05-12T10:02:00-04:00"),
        ("Ada Holm · 12 May 2026 · 4 min read", "2026-05-12"),
        ("June 5, 2026 | By Ada Holm", "2026-06-05"),
        ("Updated 3:15 pm, Friday 5 June 2026", "2026-06-05T15:15:00"),
    ],
)
@pytest.mark.parametrize(
    "frame", ["<h1>{}</h1><div>{}</div>", "<h2>{}</h2><p>{}</p>", "<div><b>{}</b></div><span>{}</span>"]
)
def test_a_page_without_data_says_its_day_in_words(line, value, frame):
    article = apart(f"<title>{HEADLINE}</title><body><div>{frame.format(HEADLINE, line)}{PROSE}</div>")
    assert article.published == Stamp(value, "page-date")
    assert article.text.split("\n\n") == list(STORY)


def test_a_day_over_the_headline_is_the_pages():
    article = apart(f"<title>{HEADLINE}</title><body><span>May 12, 2026</span><h1>{HEADLINE}</h1>{PROSE}")
    assert article.published == Stamp("2026-05-12", "page-date")


def test_the_day_of_a_change_is_told_from_that_of_publication():
    line = "Updated 14:20, 12 May 2026; first published 09:00, 11 May 2026"
    article = apart(f"<title>{HEADLINE}</title><body><h1>{HEADLINE}</h1><p>{line}</p>{PROSE}")
    assert (article.published, article.modified) == (
        Stamp("2026-05-11T09:00:00", "page-date"),
        Stamp("2026-05-12T14:20:00", "page-date"),
    )


def test_a_day_in_the_first_paragraphs_is_not_the_pages():
    lead = "The board said on 3 March 2019 that it would close the inner harbour, and it did so within a single week."
    article = apart(f"<title>{HEADLINE}</title><body><h1>{HEADLINE}</h1><p>{lead}</p>{PROSE}")
    assert article.published is None
    assert lead in article.text


@pytest.mark.parametrize(
    ("line", "celsius", "place"),
    [
        ("Calloway  Partly cloudy  22 °C", 22.0, "Calloway"),
        ("London 12°C", 12.0, "London"),
        ("Weather: 54°F Gull Bay", 12.2, "Gull Bay"),
        ("Tue 12 May | Orlen 9°C", 9.0, "Orlen"),
        ("The Pennant | Orlen 9°C, light rain", 9.0, "Orlen"),
    ],
)
@pytest.mark.parametrize("flattened", [False, True])
def test_a_masthead_in_one_line_gives_weather_and_place(line, celsius, place, flattened):
    page = f"<title>{HEADLINE}</title><body><div>{line}</div><h1>{HEADLINE}</h1>{PROSE}"
    article = flat("The Pennant", line, HEADLINE, *STORY) if flattened else apart(page)
    found = {piece.kind: piece for piece in article.furniture}
    assert found["weather"].value == {"temperature_c": celsius}
    assert found["place"].text == place
    assert (article.title, article.text.split("\n\n")) == (HEADLINE, list(STORY))


@pytest.mark.parametrize("line", ["Tue 12 May", "Tuesday, May 12", "12 May", "Thurs. Sept. 3"])
def test_a_day_without_its_year_is_furniture_and_no_date_of_publication(line):
    article = apart(f"<title>{HEADLINE}</title><body><div>{line}</div><h1>{HEADLINE}</h1>{PROSE}")
    assert [piece.text for piece in article.furniture if piece.kind == "date"] == [line]
    assert article.published is None


BYLINES = ("By Lena Ostrow", "Published 12 May 2026", "Share Tweet Email", "4 min read")


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("foot", [(), ("Reporting by Tom Hale; Editing by Ida Renn", "© 2026 The Pennant")])
def test_flattened_lines_beneath_a_headline_are_told_in_any_order(turn, foot):
    article = flat("The Pennant", f"{HEADLINE} - The Pennant", *BYLINES[turn:], *BYLINES[:turn], *STORY, *foot)
    assert article.title == HEADLINE
    assert article.text.split("\n\n") == list(STORY)
    assert (article.authors, article.published) == (("Lena Ostrow",), Stamp("2026-05-12", "page-date"))


def test_a_flattened_day_over_the_headline_is_the_pages():
    article = flat("The Pennant", "May 12, 2026", HEADLINE, *STORY)
    assert (article.title, article.published) == (HEADLINE, Stamp("2026-05-12", "page-date"))


def test_an_editor_is_no_author():
    assert flat(HEADLINE, *STORY[:2], "Editing by Ida Renn").authors == ()


NEWSROOMS = [
    ('<p class="credit-line">Kelvo Press</p>', "", "", "Kelvo Press"),
    ("<p>Kelvo Press</p>", "", "", "Kelvo Press"),
    ("<p>By Kelvo Press staff</p>", "", "", "Kelvo Press"),
    ("<p>By Ada Thorn, Union Wire</p>", "", "", "Union Wire"),
    ("", "", "<p>(Kelvo Press)</p>", "Kelvo Press"),
    ("", "", "<p>(Reporting by Ada Thorn, Kelvo Press)</p>", "Kelvo Press"),
    ("", "PORT ALMA (Kelvo) — ", "", "Kelvo"),
    ("", "PORT ALMA, Nov 2 (Kelvo Press) - ", "", "Kelvo Press"),
    ("<p>Alma Gazette</p>", "", "", None),  # the site itself
    ("<p>By Ada Thorn, News Editor</p>", "", "", None),
    ('<p class="byline">World News</p>', "", "", None),
    ("", "PORT ALMA (Staff Report) — ", "", None),
    ("", "", "<p>(Ada Thorn)</p>", None),
]


@pytest.mark.parametrize(("over", "before", "under", "name"), NEWSROOMS)
def test_a_newsroom_that_no_list_knows_is_the_source_by_the_form_of_its_credit(over, before, under, name):
    """Credits, datelines and sign-offs are furniture, whoever they name; only another outlet is a source."""
    prose = (
        "The ferry to Alma was two hours late on Monday because of fog, its captain said.",
        "Nobody was hurt, and the bakery on the quay sold out of buns before noon.",
        "The next boat leaves at six, with the mail and the week’s newspapers on board.",
    )
    body = "".join(f"<p>{before if i == 0 else ''}{text}</p>" for i, text in enumerate(prose))
    article = apart(
        "<html><head><meta property='og:site_name' content='The Alma Gazette'></head><body><main>"
        f"<h1>Ferry two hours late in the fog</h1>{over}<div>{body}{under}</div></main></body></html>"
    )
    assert article.text == "\n\n".join(prose)
    assert (article.source and article.source.name) == name
    said = [re.sub("<[^>]*>", "", part).rstrip(" —-") for part in (over, before, under) if part]
    assert said == [piece.text for piece in article.furniture if piece.kind == "credit"]


def test_the_credit_of_a_picture_is_no_credit_of_the_article():
    article = apart(
        "<html><head><meta property='og:site_name' content='The Alma Gazette'></head><body><main>"
        "<h1>Ferry two hours late in the fog</h1><figure><img src='/a.jpg' alt='The ferry in fog'>"
        "<p class='credit-line'>Kelvo Press</p></figure>"
        "<p>The ferry to Alma was two hours late on Monday because of fog, its captain said.</p>"
        "<p>Nobody was hurt, and the bakery on the quay sold out of buns before noon.</p></main></body></html>"
    )
    assert article.source is None
    assert "Kelvo Press" not in article.text
