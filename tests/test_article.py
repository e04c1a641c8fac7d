"""The article step on many skins: the story's words and nothing else, the furniture as data, the source by name."""

import pytest

from skins import FLAT_FOOT, FLAT_HEAD, SKINS, STORY, TITLE, page
from tidings.article import once, take_apart
from tidings.errors import SourceError
from tidings.nouns import Article, Page, Stamp
from tidings.options import ArticleOptions

PORTAL = SKINS["portal with weather, a sidebar and a source link"]
AGENCY = SKINS["agency with dateline, credit and a photo"]
APART = {"weather", "place", "date", "advertisement", "listing", "source_link"}


def apart(
    content: bytes, url: str | None = None, *, media_type: str = "text/html", published: Stamp | None = None
) -> Article:
    taken = Page(content, source="test", url=url, media_type=media_type)
    return take_apart(taken, published=published, options=ArticleOptions())


def told(article: Article) -> set[str]:
    return {f"{f.kind}:{f.label}" if f.kind == "listing" else f.kind for f in article.furniture if f.kind in APART}


@pytest.mark.parametrize("name", SKINS)
def test_each_skin_gives_the_story_and_nothing_else(name):
    article = apart(SKINS[name].content, SKINS[name].url)
    assert article.text.split("\n\n") == list(STORY)
    assert article.title == TITLE


@pytest.mark.parametrize("name", SKINS)
def test_each_skin_has_its_furniture_told_apart(name):
    skin = SKINS[name]
    assert told(apart(skin.content, skin.url)) == skin.furniture


@pytest.mark.parametrize("name", SKINS)
def test_each_skin_says_when_it_was_published(name):
    skin = SKINS[name]
    published = apart(skin.content, skin.url).published
    assert (published and published.value[:10]) == skin.published


@pytest.mark.parametrize("name", SKINS)
def test_each_copy_names_its_source(name):
    skin = SKINS[name]
    found = apart(skin.content, skin.url).source
    assert (found and (found.name, found.url)) == skin.source


def test_weather_is_a_number_in_celsius():
    article = apart(PORTAL.content)
    assert [f.value for f in article.furniture if f.kind == "weather"] == [{"temperature_c": 13.9}]
    assert [f.text for f in article.furniture if f.kind == "place"] == ["Port Sel"]


def test_a_listing_has_its_items_with_whole_addresses():
    article = apart(PORTAL.content, PORTAL.url)
    listing = next(f for f in article.furniture if f.label == "Highlights")
    assert [item.url for item in listing.items] == [f"https://www.portalnews.example/{x}" for x in "abc"]


def test_a_dateline_and_an_agency_credit_are_kept_as_credit():
    article = apart(AGENCY.content)
    credit = [f.text for f in article.furniture if f.kind == "credit"]
    assert "PORT SEL, Oct 6 (SPA)" in credit
    assert "(Reporting by Ida Renn; editing by Tom Hale)" in credit


def test_a_given_day_overrides_the_page():
    given = Stamp("2020-01-02", "given")
    assert apart(AGENCY.content, published=given).published == given


REST = "".join(f"<p>{paragraph}</p>" for paragraph in STORY[1:])
DATED = (
    "<p>TOLVAN, March 14, 2026 (UNA) — The ferry line will halve its crossings from November, its board said in a "
    "letter to islanders.</p>"
)


def test_a_dateline_gives_the_day_where_nothing_better_is_known():
    article = apart(page("<h1>Crossings halved</h1>" + DATED + REST, "Crossings halved"))
    assert article.published == Stamp("2026-03-14", "dateline")
    assert article.text.startswith("The ferry line")


def test_a_dateline_gives_way_to_what_the_page_says():
    html = page(
        "<h1>Crossings halved</h1>" + '<time datetime="2026-03-15T08:00:00Z">Sunday</time>' + DATED + REST,
        "Crossings halved",
    )
    assert apart(html).published == Stamp("2026-03-15T08:00:00Z", "time")


def test_a_datelines_day_is_completed_by_the_address():
    html = page("<h1>Crossings halved</h1>" + DATED.replace(", 2026", "") + REST, "Crossings halved")
    assert apart(html, "https://echo.example/2026/03/ferry").published == Stamp("2026-03-14", "dateline")
    assert apart(html, "https://echo.example/ferry").published is None


@pytest.mark.parametrize(
    "content", [b"<html><body>&nbsp;</body></html>", b"<p></p>", b"<title> </title><p>\xe2\x80\x8b &mdash;</p>"]
)
def test_a_page_without_a_word_is_a_problem(content):
    with pytest.raises(SourceError, match="nothing to read"):
        apart(content)


def test_a_text_of_entities_alone_is_a_problem():
    with pytest.raises(SourceError, match="nothing to read"):
        apart(b"&nbsp;\n&nbsp;&#8203;", media_type="text/plain")


# ---------------------------------------------------------------- flattened text


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n\n"], ids=["single", "double", "windows", "ragged"])
def test_flattened_text_is_told_apart_in_any_spacing(gap):
    article = apart(
        gap.join((*FLAT_HEAD, *STORY[:2], "Advertisement", *STORY[2:], *FLAT_FOOT)).encode(), media_type="text/plain"
    )
    assert article.text.split("\n\n") == list(STORY)
    assert article.title == TITLE
    assert article.published == Stamp("2026-10-07", "page-date")
    assert told(article) == {
        "weather",
        "place",
        "date",
        "advertisement",
        "source_link",
        "listing:Highlights",
        "listing:Latest News",
    }
    assert article.source
    assert article.source.name == "Harbour Gazette"


def test_a_clean_text_with_a_title_keeps_every_paragraph():
    article = apart("\n\n".join((TITLE, *STORY)).encode(), media_type="text/plain")
    assert (article.title, article.text) == (TITLE, "\n\n".join(STORY))


def test_a_clean_text_without_a_title_keeps_every_paragraph():
    article = apart("\n\n".join(STORY).encode(), media_type="text/plain")
    assert (article.title, article.text) == (None, "\n\n".join(STORY))


def test_a_text_broken_at_a_margin_is_joined():
    words, lines = "\n\n".join(STORY), []
    for paragraph in words.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 70:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    assert apart("\n".join(lines).encode(), media_type="text/plain").text == words


def test_prose_after_a_listing_inside_the_article_is_kept():
    lines = (TITLE, *STORY[:3], "Related Articles", "Herring boats stay in port", "Lighthouse is sold", *STORY[3:])
    article = apart("\n".join(lines).encode(), media_type="text/plain")
    assert article.text.split("\n\n") == list(STORY)


def test_subheads_and_short_answers_in_a_text_are_kept():
    lines = (TITLE, STORY[0], "What happens now?", STORY[1], "“No,” she said.", STORY[2])
    article = apart("\n\n".join(lines).encode(), media_type="text/plain")
    assert article.text.split("\n\n") == list(lines[1:])


# ---------------------------------------------------------------- text that stands twice


def test_a_pull_quote_is_read_once():
    quote = "We are not a holiday resort that can be shut"
    assert once([STORY[0], f"“{quote}”", STORY[1]]) == [STORY[0], STORY[1]]


def test_short_lines_may_stand_twice():
    assert once(["“No.”", STORY[0], "“No.”"]) == ["“No.”", STORY[0], "“No.”"]


# ---------------------------------------------------------------- pages that are no article

REFUSED = {
    "bot-check": page(
        "<body><h1>Checking your browser before accessing tarn.example</h1><p>Ray ID: 71</p></body>",
        title="Just a moment...",
    ),
    "consent-wall": page(
        "<body><h1>Before you continue</h1><p>We use cookies and data.</p><button>Accept all</button></body>"
    ),
    "login": page("<body><h1>Log in</h1><form>Password <input> <a href=/f>Forgot your password?</a></form></body>"),
    "needs-script": page(
        '<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body>'
    ),
    "not-found-page": page(
        "<body><h1>Page not found</h1><p>The page you were looking for has sailed.</p></body>", title="404"
    ),
    "empty-shell": page('<body><div id="app"></div><script src="/main.js"></script></body>', title="Tarn Sound"),
    "index-page": page(
        "<body><h1>Tarn Sound</h1>"
        + "".join(
            f'<div class="card"><h3><a href="/{n}">Headline number {n} about the harbour</a></h3><p>Teaser.</p></div>'
            for n in range(30)
        )
        + "</body>"
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_page_that_is_no_article_is_refused_by_kind(kind):
    with pytest.raises(SourceError) as caught:
        apart(REFUSED[kind])
    assert caught.value.kind == kind


FOOT = "<footer>© 2026 Tarn Sound. Terms. Privacy and cookie policy. <a href=/l>Log in</a></footer>"
WALLS = {
    "please type the letters, to show that you are not a robot": "bot-check",
    "429 Too Many Requests": "bot-check",
    "502 Bad Gateway": "error-page",
    "Tarn Sound is down for maintenance": "error-page",
    "Subscriber login": "login",
    "404 | Tarn Sound": "not-found-page",
    "Sorry, we can't find that page": "not-found-page",
    "We value your privacy": "consent-wall",
}


@pytest.mark.parametrize("words", WALLS)
@pytest.mark.parametrize("foot", ["", FOOT])
def test_a_wall_is_known_by_its_words_whatever_stands_under_it(words, foot):
    with pytest.raises(SourceError) as caught:
        apart(page(f"<body><h1>{words}</h1><p>Try again.</p>{foot}</body>"))
    assert caught.value.kind == WALLS[words]


def test_a_long_question_about_cookies_is_a_wall():
    asks = (
        "We and our 842 partners keep personal data on your device, to count you and to show you advertisements. " * 9
    )
    with pytest.raises(SourceError, match="cookies"):
        apart(page(f"<body><h1>We value your privacy</h1><p>{asks}</p><button>I accept</button></body>"))


def test_a_page_of_headlines_each_with_a_paragraph_is_an_index():
    card = "<div><h3><a href=/{0}>Headline number {0} on the harbour</a></h3><p>{0}. {1}</p></div>"
    cards = "".join(card.format(n, STORY[0]) for n in range(12))
    with pytest.raises(SourceError, match="list of articles"):
        apart(page(f"<body><h1>Tarn Sound</h1>{cards}</body>"))


@pytest.mark.parametrize(
    "title",
    ["Fees go up", "Watchdog fines portal over cookies and consent", "Why captchas are dying", "A bank’s log in"],
)
def test_a_short_article_is_none_though_it_speaks_of_one(title):
    assert apart(page(f"<body><h1>{title}</h1><p>{STORY[0]}</p><p>{STORY[1]}</p>{FOOT}</body>")).text


def test_a_brief_over_a_cookie_policy_is_an_article():
    assert apart(page(f"<body><h1>Flight 404 was late</h1><p>{STORY[0]}</p>{FOOT}</body>")).text == STORY[0]


@pytest.mark.parametrize("name", SKINS)
def test_no_skin_is_refused(name):
    assert apart(SKINS[name].content).text


def test_a_page_without_an_article_has_a_warning():
    article = apart(page("<body><p>Hello there.</p></body>", title="Hello"))
    assert article.text or article.warnings[0].kind == "no-article"


@pytest.mark.parametrize("address", ["http://[bad", "http://[::1", "//[x"])
def test_an_address_that_cannot_be_read_loses_no_page(address):
    prose = "<p>The harbour of Tolmere was closed on Monday after 12 boats sank, the port authority said.</p>" * 3
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isBasedOn": "{address}"}}</script>'
    html = f"<html><head>{data}</head><body>{prose}<p><a href='{address}'>Source link</a></p></body></html>"
    for url in ("https://osk.example/a", address):
        page = Page(html.encode(), source="test", url=url)
        assert "12 boats" in take_apart(page, options=ArticleOptions()).text
