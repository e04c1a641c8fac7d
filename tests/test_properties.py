"""Whatever comes in: no error but tidings' own, spans in order, valid JSON, the same JSON twice."""

import json

import jsonschema
from hypothesis import example, given, settings
from hypothesis import strategies as st

import tidings
from tidings.api import read_page
from tidings.errors import SourceError
from tidings.nouns import Page, Reading, schema
from tidings.options import Options

VALIDATOR = jsonschema.Draft202012Validator(schema())

# Pieces that the rules look for, so that arbitrary text comes near them.
PIECES = st.sampled_from(
    [
        *("said", "told the BBC", "“", "”", "‘", "’", '"', "'", "Kim", "the North", "Dr.", "officials", "as saying"),
        *("it is believed that", "according to", "1,000", " at least ", "several thousand", "killed", "troops"),
        *(" up from 31", "$1.2bn", "15%", "one in five", "on Friday", " last October", " two years", "2025-02-30"),
        *(
            "31 April",
            "May",
            " next week",
            " is due to meet",
            ".",
            " ",
            "\n\n",
            "\n",
            ",",
            " and ",
            "-",
            "—",
            "…",
            "[",
            "]",
        ),
        *("((", "\u200b", "\xa0", "é", "漢字", "\u202e", "🎈", "Advertisement", "Source link", "Highlights"),
        *("READ MORE", "31.9 C"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)
TAGS = st.sampled_from(
    ["p", "div", "span", "article", "h1", "h4", "ul", "li", "a", "table", "td", "br", "script", "time"]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="td-post-content"',
        ' class="advert"',
        ' href="https://a.example/b"',
        ' datetime="2025-13-45"',
        ' id="x',
    ],
)


def tag(name, attributes, inner):
    return f"<{name}{attributes}>{inner}</{name}>"


HTML = st.recursive(
    TEXTS, lambda inner: st.builds(tag, TAGS, ATTRIBUTES, st.lists(inner, max_size=5).map("".join)), max_leaves=25
)


def holds(reading: Reading) -> None:
    """What is promised of every reading."""
    data = reading.to_dict()
    VALIDATOR.validate(data)
    assert Reading.from_dict(json.loads(json.dumps(data))).to_dict() == data
    for rows in (reading.dates, reading.figures):
        spans = [row.span for row in rows]
        assert spans == sorted(spans)
    ids = [row.id for rows in (reading.dates, reading.statements, reading.figures, reading.events) for row in rows]
    assert len(ids) == len(set(ids))
    statements = {s.id for s in reading.statements}
    assert {s.inside for s in reading.statements} <= statements | {None}


@given(TEXTS, st.sampled_from([None, "2025-08-30", "2024-02-29T23:59:59-11:00", "1999-12-31"]))
@example("“He said “it” ", None)
@settings(max_examples=300)
def test_any_text_is_read(text, published):
    first = tidings.read_text(text, published=published)
    holds(first)
    assert first.article.text == text
    assert tidings.read_text(text, published=published).to_dict() == first.to_dict()


@given(HTML)
@settings(max_examples=150)
def test_any_html_is_read(html):
    page = Page(html.encode(), source="page", media_type="text/html")
    try:
        reading = read_page(page, options=Options())
    except SourceError:
        return  # no article is to be had of it: tidings' own way of saying so
    holds(reading)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_a_problem(content):
    found = tidings.read(content)
    if isinstance(found, tidings.Problem):
        assert found.kind != "failed"
    else:
        holds(found)
