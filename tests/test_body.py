"""The article's paragraphs, all of them and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tidings.article import body
from tidings.article.blocks import blocks

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "extraction"
PARAGRAPHS = [
    "The harbour board of Westmere voted on Tuesday to keep the old swing bridge open for at least two more winters.",
    "Its clerk, Odile Marsh, said that some 1,200 people cross the bridge on foot each day, many on the way to school.",
    "“Nobody wants to close it, but somebody has to pay for the bearings,” she told a meeting in the corn exchange.",
    "Repairs would cost about £3.4m, the county's engineers believe, twice what was put aside for them last spring.",
    "Fishermen fear that longer openings will keep their boats in the inner basin until the tide has turned.",
    "A decision on the tolls is due in March, after the county has heard from the villages across the river.",
]
NAV = "".join(
    f'<li><a href="/{word}">{word}</a></li>' for word in ("News", "Sport", "Weather", "Culture", "Obituaries")
)
RELATED = "".join(
    f'<li><a href="/r{n}">{text}</a></li>'
    for n, text in enumerate(("Storm shuts the coast road", "Ferry line to reopen", "Three held over harbour theft"))
)


def found(inner: str) -> list[str]:
    html = f"""<html><head><title>Old bridge stays open | Westmere Echo</title></head><body>
    <nav><ul>{NAV}</ul></nav><main>{inner}</main><aside class="related"><h3>Related</h3><ul>{RELATED}</ul></aside>
    <footer class="footer"><p>© 2024 Westmere Echo. All rights reserved. Terms of use apply to everything here.</p>
    </footer></body></html>"""
    tree = LexborHTMLParser(html)
    return body.find(html, tree, blocks(tree))


def marked(paragraphs: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in paragraphs)


def test_the_paragraphs_are_found_and_nothing_around_them():
    page = f'<article class="story"><h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS)}</div>'
    assert found(page) == PARAGRAPHS


def test_an_advertisement_amid_the_article_costs_no_text():
    first, rest = marked(PARAGRAPHS[:3]), marked(PARAGRAPHS[3:])
    advertisement = '<div class="ad-slot"><p>Advertisement</p><img alt="spot_img"></div>'
    page = f'<h1>Old bridge stays open</h1><div class="entry-content">{first}{advertisement}{rest}</div>'
    texts = [text for text in found(page) if text != "Advertisement"]
    assert texts == PARAGRAPHS


def test_an_article_parted_into_sections_is_found_whole():
    parts = "".join(
        f'<div class="chunk"><div class="grid body-text">{marked(PARAGRAPHS[start : start + 2])}</div></div>'
        f'<div class="rail"><p>Sign up for our letter</p></div>'
        for start in (0, 2, 4)
    )
    assert [text for text in found(f"<h1>Old bridge stays open</h1>{parts}") if text in PARAGRAPHS] == PARAGRAPHS


def test_subheads_lists_and_quotations_amid_the_article_are_kept():
    page = f"""<h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS[:2])}
    <h2>What it would cost</h2>
    {marked(PARAGRAPHS[3:4])}<ul><li>Bearings, £1.9m in all, to be paid by the county.</li><li>Deck and rails, £1.5m, by
    the harbour board.</li></ul><blockquote><p>{PARAGRAPHS[2]}</p></blockquote>{marked(PARAGRAPHS[4:])}</div>"""
    texts = found(page)
    assert "What it would cost" in texts
    assert "Bearings, £1.9m in all, to be paid by the county." in texts
    assert PARAGRAPHS[2] in texts


def test_paragraphs_parted_by_line_breaks_are_found():
    page = f'<h1>Old bridge stays open</h1><div class="article-body">{"<br><br>".join(PARAGRAPHS)}</div>'
    assert found(page) == PARAGRAPHS


def test_text_that_stands_twice_is_found_once():
    again = f'<div class="print-copy" style="display:none">{marked(PARAGRAPHS)}</div>'
    texts = found(f'<h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS)}</div>{again}')
    assert texts == PARAGRAPHS


def test_our_own_choice_stands_in_where_the_extractor_fails(monkeypatch):
    def broken(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(body.trafilatura, "extract", broken)
    page = f'<h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS)}</div>'
    assert found(page) == PARAGRAPHS


def test_every_paragraph_is_one_blocks_text():
    page = f'<h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS)}</div>'
    tree = LexborHTMLParser(page)
    on_page = blocks(tree)
    assert set(body.find(page, tree, on_page)) <= {block.text for block in on_page}


def test_a_label_that_words_gave_keeps_a_block_out_and_one_that_its_place_gave_may_yield():
    page = f'<h1>Old bridge stays open</h1><div class="article-body">{marked(PARAGRAPHS)}</div>'
    tree = LexborHTMLParser(page)
    on_page = blocks(tree)
    caption = [block.labelled("caption") if block.text == PARAGRAPHS[2] else block for block in on_page]
    listing = [block.labelled("listing") if block.text == PARAGRAPHS[2] else block for block in on_page]
    assert PARAGRAPHS[2] not in body.find(page, tree, caption)
    assert PARAGRAPHS[2] in body.find(page, tree, listing)


@pytest.mark.parametrize("html", ["", "<html></html>", "<p></p>", "<nav><a href='/x'>News</a></nav>", "plain"])
def test_a_page_without_running_text_has_no_article(html):
    tree = LexborHTMLParser(html)
    assert body.find(html, tree, blocks(tree)) == []


@given(st.text(alphabet="<>/pdivalha \"'=.AB,", max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_page_raises(html):
    tree = LexborHTMLParser(html)
    assert isinstance(body.find(html, tree, blocks(tree)), list)


def test_the_weights_name_no_sign_twice_and_speak_in_small_numbers():
    text = (ROOT / "src" / "tidings" / "article" / "body.json").read_text()
    pairs = json.loads(text, object_pairs_hook=list)
    assert len({name for name, _ in pairs}) == len(pairs)
    assert all(abs(weight) < 6 for _, weight in pairs)


@pytest.mark.skipif(not CORPUS.exists(), reason="the annotated pages are not here")
def test_the_body_of_real_pages_keeps_its_floor(monkeypatch):
    """A floor beneath what bench/extraction.py reports, on every third page."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    from extraction import GOLD, mean_overlap, samples  # noqa: PLC0415  the bench is no package

    pages = samples(CORPUS, GOLD)[::3]
    texts = []
    for page in pages:
        html = page.html.decode("utf-8", "replace")
        tree = LexborHTMLParser(html)
        texts.append("\n".join(body.find(html, tree, blocks(tree))))
    assert mean_overlap(texts, pages)[2] >= 0.96
