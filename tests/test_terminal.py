"""The terminal view: what a person sees of a reading, at every width, and what a hostile page cannot do."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from invented import ARTICLE, DATES, FIGURES, STATEMENTS, figure, part, reading
from tidings.nouns import (
    Article,
    Content,
    Cue,
    Furniture,
    Link,
    Provenance,
    Source,
    Stamp,
    Statement,
    TimeExpression,
    words_at,
)
from tidings.views import terminal, wording
from tidings.views.plain import plain

HOSTILE = "\x1b[2J\x1b]8;;https://evil.example\x07[bold]red[/bold] [/] :smile: \u202egpj.exe\x9b31m\ud800 \x00"


def shown(found, width=80, **console):
    """The view as text at a width, as where it is piped."""
    out = io.StringIO()
    terminal.show(found, Console(file=out, width=width, **console))
    return out.getvalue()


def section(view, title):
    """The lines below a heading."""
    return view.split(f"\n{title}")[1].split("\n\n")[0].splitlines()[1:]


def test_the_top_says_whose_page_it_is_and_how_that_is_known():
    head = shown(reading(), 120).splitlines()
    assert head[0] == "Hill floods: governor and relief workers differ on the dead"
    assert (
        head[1]
        == "Vellport Wire · Fri 20 Nov 2026, 07:30 +01:00 (from its JSON-LD) · by Mara Finn, Jo Okoye · 138 words"
    )
    assert head[2] == "a copy of Ourthe Herald (from its source link) · https://herald.example/floods"
    assert head[3] == "! rows were looked for in the first 400,000 characters"


def test_statements_stand_below_their_source_in_the_order_of_the_text():
    lines = section(shown(reading()), "WHO SAYS WHAT  9 statements, 6 sources")
    assert [line for line in lines if not line.startswith(" ")] == [
        *("Ines Calder", "relief workers", "the army’s bulletin", "Teo Marsh", "Halden Water", "Rolf Anders"),
        "(nobody named)",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "  states            “We had six minutes,”\n                    to Radio Vell\n",
        "  states            “Nobody can empty a valley in six minutes.”\n",
        "  states            “the count is not over”\n                    via the army’s bulletin\n",
        "  does not confirm  that its gates were opened\n",
        "  it is believed    that between 30 and 45 houses are lost",
        "  commits           to rebuild the bridge by June 2027",
    ],
)
def test_a_statement_says_how_it_is_said(words):
    assert words in shown(reading())


def test_what_another_says_at_length_is_cut_where_it_is_only_reported():
    said = "“the count is not over and will not be over before the last cellar has been opened”"
    text = f"{said}, the bulletin quoted Marsh as saying."
    quoted = ((0, len(said)), (text.index("Marsh"), len(text) - 1))
    outer = Statement(
        *("s1", part(Source, "the bulletin", text=text, name="the bulletin", entity=None, kind="document")),
        part(Cue, "quoted", text=text, lemma="quote"),
        Content(words_at(text, quoted), quoted),
        *("mixed", "states"),
    )
    inner = Statement(
        *("s2", part(Source, "Marsh", text=text, name="Marsh", entity=None, kind="named")),
        part(Cue, "saying", text=text, lemma="say"),
        part(Content, said, text=text),
        *("direct", "states"),
        inside="s1",
    )
    rows = dict.fromkeys(("entities", "dates", "figures", "events", "quantities"), ())
    view = shown(reading(article=Article(text=text), statements=(outer, inner), **rows))
    assert "the bulletin\n  states  “the count is not over …” … Marsh as saying\n" in view
    assert "Marsh\n  states  “the count is not over and will not be over before" in view


def test_a_name_that_opens_a_sentence_is_the_same_source():
    capital = replace(STATEMENTS[6], id="again", source=replace(STATEMENTS[6].source, name="HALDEN Water"))
    assert "WHO SAYS WHAT  10 statements, 6 sources" in shown(reading(statements=(*STATEMENTS, capital)))


def test_statements_that_stand_in_each_other_end():
    circle = (replace(STATEMENTS[0], inside="s2"), replace(STATEMENTS[1], inside="s1"))
    assert "via Ines Calder · Thu 19 Nov 2026" in shown(reading(statements=circle))


def test_figures_that_disagree_stand_together_and_first_with_their_sources():
    lines = section(shown(reading(), 120), "FIGURES")
    assert lines[0] == "people killed (Ourthe hills)  ≠ sources disagree"
    assert lines[1].startswith("  ≥ 40        Ines Calder · as of Thu 19 Nov 2026")
    assert lines[3].startswith("  about 65    relief workers · up from 52")
    assert lines[5].startswith("  52          relief workers · as of Tue 17 Nov 2026")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_figure_is_shown_with_whose_it_is_and_its_sentence(width):
    view = " ".join(shown(reading(), width).split())
    assert "30–45 houses lost · nobody named" in view
    assert "12–120 roads closed · the page" in view
    assert "92% homes · the page" in view
    assert "Dozens of roads remain closed" in view


def test_events_stand_in_the_order_of_their_days():
    view = shown(reading())
    assert [line[:21].strip() for line in section(view, "TIMELINE") if line[0] != " "] == [
        *("Mon 16 Nov 2026", "about Wed 18 Nov 2026"),
    ]
    assert "reported by Ines Calder" in view
    assert section(view, "TO COME")[:3] == [
        "Sat 21 Nov 2026  Prime Minister Rolf Anders is due to visit Sarre on Saturday",
        "June 2027        He has pledged to rebuild the bridge by June 2027",
        "                 promised by Rolf Anders",
    ]


def test_a_plan_whose_day_is_over_is_not_to_come():
    view = shown(reading(article=replace(ARTICLE, published=Stamp("2026-11-22", "given"))))
    assert "planned" not in section(view, "TO COME")
    assert any("is due to visit Sarre" in line for line in section(view, "TIMELINE"))


def test_an_event_without_a_day_stands_last_with_the_words_for_its_date():
    vague = replace(DATES[0], value="PRESENT_REF", first=None, last=None)
    lines = section(shown(reading(dates=(vague, *DATES[1:]))), "TIMELINE")
    assert lines[0].startswith("about Wed 18 Nov 2026")
    assert any(line.startswith("“Monday”") for line in lines)


def test_furniture_is_one_line_a_kind():
    assert section(shown(reading()), "REMOVED AS FURNITURE") == [
        "1 weather        Vellport 6.5 C",
        "2 advertisement  Advertisement",
        "1 listing        Highlights (2)",
        "1 source link    Source link",
    ]


def test_a_reading_with_no_rows_says_so_in_one_line():
    view = shown(reading(**dict.fromkeys(("dates", "statements", "figures", "events", "quantities"), ())))
    assert "Not found: statements, figures, dated events, events to come.\n" in view
    assert "WHO SAYS WHAT" not in view


def test_a_page_with_no_article_is_shown_too():
    rows = dict.fromkeys(("entities", "dates", "statements", "figures", "events", "quantities", "warnings"), ())
    assert shown(reading(article=Article(), **rows)).startswith("(no headline)\nno date · 0 words\n")


@pytest.mark.parametrize("width", [20, 60, 80, 120, 300])
def test_no_line_is_too_wide_or_ends_in_white_space(width):
    for line in shown(reading(), width).splitlines():
        assert len(line) <= min(width, 120)
        assert line == line.rstrip()


def test_piped_it_is_plain_text_and_a_terminal_gets_colour():
    assert "\x1b" not in shown(reading())
    assert not re.search(r"[\u2500-\u259f]", shown(reading()))
    assert "\x1b[1m" in shown(reading(), force_terminal=True, color_system="standard", no_color=False)


@pytest.mark.parametrize("terminal_", [True, False])
def test_nothing_in_a_page_acts_upon_the_terminal(terminal_):
    hostile = replace(
        ARTICLE,
        title=HOSTILE,
        site=HOSTILE,
        authors=(HOSTILE,),
        source=Provenance(HOSTILE, HOSTILE, "credit"),
        furniture=(Furniture("listing", HOSTILE, HOSTILE, (Link(HOSTILE, HOSTILE),)),),
    )
    statements = tuple(replace(s, source=s.source and replace(s.source, name=HOSTILE)) for s in STATEMENTS)
    figures = tuple(replace(f, of=HOSTILE, unit=HOSTILE) for f in FIGURES)
    view = shown(reading(article=hostile, statements=statements, figures=figures), force_terminal=terminal_)
    without_style = re.sub(r"\x1b\[[\d;]*m", "", view) if terminal_ else view
    assert not set(without_style) & {*map(chr, range(10)), "\x1b", "\x9b", "\u202e", "\ud800", "\x07"}
    assert r"\x1b[2J\x1b]8;;https://evil.example\x07[bold]red[/bold] [/] :smile:" in "".join(
        without_style.splitlines()[:1]
    )
    view.encode()


@given(st.text())
def test_plain_words_are_one_printable_line(text):
    words = plain(text)
    assert len(words.splitlines()) <= 1
    assert all(c.isprintable() or c in " \u200c\u200d\u00ad\u3000" or not c.isascii() for c in words)
    words.encode()


# ---------------------------------------------------------------- values in words


def amount(*bounds, bound="exact", **fields):
    return wording.amount(figure("f", "52", bounds, bound, **fields))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (amount(15000, 15000, 15000, bound="about"), "about 15,000"),
        (amount(1000, 1000, None, bound="at_least"), "≥ 1,000"),
        (amount(3200, 3200, None, bound="more_than"), "> 3,200"),
        (amount(None, 400, 400, bound="at_most"), "≤ 400"),
        (amount(None, 50, 50, bound="less_than"), "< 50"),
        (amount(5000, 5000, 5000, bound="nearly"), "nearly 5,000"),
        (amount(30, None, 40, bound="between"), "30–40"),
        (amount(2000, None, 9000, bound="several"), "2,000–9,000"),
        (amount(1e7, None, 1e8, bound="several"), "10–100 million"),
        (amount(4e10, None, 5e10, bound="between", unit="USD"), "$40–50 billion"),
        (amount(900000, None, 2e6, bound="between"), "900,000–2 million"),
        (amount(None, None, 5, bound="between"), "≤ 5"),
        (amount(5, None, None, bound="several"), "≥ 5"),
        (amount(None, None, None), "52"),
        (amount(1.28e6, 1.28e6, 1.28e6), "1.28 million"),
        (amount(1234567, 1234567, 1234567), "1,234,567"),
        (amount(0.5, 0.5, 0.5), "0.5"),
        (amount(0, 0, 0), "0"),
        (amount(-3.25, -3.25, -3.25, unit="percent"), "-3.25%"),
        (amount(2, 2, 2, unit="times"), "2 times"),
        (amount(1, 1, 1, unit="percentage_point"), "1 point"),
        (amount(0.2, 0.2, 0.2, unit="share"), "1/5"),
        (amount(40, 40, 40, unit="km", per="hour"), "40 km per hour"),
        (amount(1.2e9, 1.2e9, 1.2e9, unit="USD"), "$1.2 billion"),
        (amount(5, 5, 5, unit="CHF"), "CHF 5"),
        (amount(1234.5, 1234.5, 1234.5, unit="GBP"), "£1,234.5"),
        (amount(0.00002, 0.00002, 0.00002), "2e-05"),
        (amount(float("inf"), float("inf"), float("inf")), "?"),
    ],
)
def test_an_amount_in_words(words, said):
    assert words == said


def days(first, last, value="2025", edtf=None):
    return wording.when(TimeExpression("d", "then", (0, 4), "DATE", value, edtf, first, last))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (days("2025-08-29", "2025-08-29"), "Fri 29 Aug 2025"),
        (days("2025-09-01", "2025-09-07"), "1–7 Sep 2025"),
        (days("2025-08-30", "2025-09-02"), "30 Aug – 2 Sep 2025"),
        (days("2025-12-30", "2026-01-02"), "30 Dec 2025 – 2 Jan 2026"),
        (days("2024-10-01", "2024-10-31"), "October 2024"),
        (days("2026-01-01", "2026-06-30"), "Jan–Jun 2026"),
        (days("2025-12-01", "2026-02-28"), "Dec 2025 – Feb 2026"),
        (days("2024-01-01", "2024-12-31"), "2024"),
        (days("2020-01-01", "2029-12-31"), "2020–2029"),
        (days("2026-01-01", "9999-12-31"), "2026–9999"),
        (days("2025-08-29", None), "from 29 Aug 2025"),
        (days(None, "2025-08-29"), "until 29 Aug 2025"),
        (days(None, None), "“then”"),
        (days("no day", "2025-02-30"), "“then”"),
        (days("2025-08-29", "2025-08-29", edtf="2025-08-29?"), "about Fri 29 Aug 2025"),
        (days("2025-08-29", "2025-08-29", "2025-08-29TNI"), "Fri 29 Aug 2025, night"),
        (days("2025-08-29", "2025-08-29", "2025-08-29T14:30"), "Fri 29 Aug 2025, 14:30"),
    ],
)
def test_days_in_words(words, said):
    assert words == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-11-16", "Mon 16 Nov 2026"),
        ("2027-06", "June 2027"),
        ("2024-10", "October 2024"),
        ("2019", "2019"),
        ("2014-FA", "2014-FA"),
        ("PRESENT_REF", "PRESENT_REF"),
        ("2024-13", "2024-13"),
    ],
)
def test_an_as_of_in_words(value, said):
    assert wording.as_of(value, DATES) == said


@pytest.mark.parametrize("width", range(1, 8))
def test_a_view_narrower_than_its_columns_is_as_wide_as_they_need(width):
    assert shown(reading(), width) == shown(reading(), 20)
