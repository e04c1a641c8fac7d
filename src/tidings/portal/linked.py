"""What a page of the portal says of itself to machines: its card (Open Graph), and schema.org in JSON-LD.

Nothing is said but what stands on the page. Who denies, asks or promises something makes no claim that it is so, and
what one source says that another said is ascribed to nobody, so neither is told here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tidings.language.addresses import cited
from tidings.nouns import Carrier, Claim, Reading, Statement, Story
from tidings.portal import links
from tidings.portal.feeds.entry import identity
from tidings.portal.feeds.words import line, web
from tidings.store.articles import Kept
from tidings.views import wording

# Whose words they may be: schema.org lets a person or an organisation speak, and neither states nor groups are that.
_SPEAKERS = {"person": "Person", "organisation": "Organization"}
_HELD = frozenset(("states", "believes", "estimates", "confirms", "alleges", "expects", "warns"))
_MOST = 30  # statements, and reports, of one page

Linked = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """A page for whoever shows a link to it: its lasting address, its headline, a sentence of it; and its JSON-LD."""

    address: str
    title: str
    text: str | None
    linked: Linked
    kind: str = "article"


@dataclass(frozen=True)
class Paper:
    """Whose pages they are: what the portal is called, and what makes an address of the path of a page."""

    name: str
    at: Callable[[str], str]

    def card(self, path: str, title: str | None, text: str | None = None, kind: str = "article", **more: Any) -> Card:  # noqa: ANN401
        """The card of a page; `more` are properties of its WebPage."""
        address, name = self.at(path), line(title or "(no headline)")
        site = {"@type": "WebSite", "name": line(self.name), "url": self.at("/")}
        page = {"@context": "https://schema.org", "@type": "WebPage", "@id": address, "url": address, "name": name}
        return Card(address, name, line(text) if text else None, _known({**page, "isPartOf": site, **more}), kind)


def article(paper: Paper, kept: Kept, said: Iterable[Statement], text: str | None) -> Card:
    """The card of an article's page: of others, it is named by where they published it.

    Args:
        paper: whose page it is.
        kept: the article.
        said: the statements that the page lists.
        text: a sentence of it that may be quoted.
    """
    reading = kept.gathered.reading
    parts = [part for one in said if (part := statement(paper, one, _id(reading), _kinds(reading)))]
    news = {**_news(reading), "hasPart": parts[:_MOST]}
    here = kept.gathered.article
    lasting = {"@id": paper.at(links.article(reading.page.digest))} if kept.first == here else {}
    return paper.card(links.article(here), reading.article.title, text, mainEntity=_known(news), **lasting)


def row(paper: Paper, key: str, reading: Reading | None, words: str, sentence: str) -> Card:
    """The card of a row's page; without its reading it says no more than `words`, which may be quoted."""
    told = _told(paper, key, reading, sentence) if reading else None
    if reading is None or told is None:
        return paper.card(links.row(key), words)
    part = "citation" if told["@type"] == "Quotation" else "appearance"
    return paper.card(links.row(key), words, mainEntity={**told, part: _known(_news(reading))})


def story(paper: Paper, found: Story, said: Iterable[Claim], kinds: Mapping[str, str], text: str | None) -> Card:
    """The card of a story's page, with the claims that it lists; `kinds` are what entities are, by their keys."""
    pages = {page.article: _carrier_id(page) for report in found.reports for page in report.pages}
    told = (statement(paper, one.statement, pages[one.article], kinds) for one in said if one.article in pages)
    parts = [part for part in told if part]
    cited = [_cited(report.pages[0]) for report in found.reports[:_MOST]]
    return paper.card(links.story(found.id), found.title, text, citation=cited, hasPart=parts[:_MOST])


def statement(paper: Paper, one: Statement, stands_in: str, kinds: Mapping[str, str]) -> Linked | None:
    """A statement as a Quotation where all its words are the speaker's own, else as a Claim; None where it is neither.

    Args:
        paper: whose page tells it.
        one: the statement, its words as they may be quoted.
        stands_in: the id of the article.
        kinds: what the entities are, by their keys.
    """
    speaker = _speaker(one.source.name, one.source.entity, kinds) if one.source else None
    words = one.content.text
    is_cut = words.endswith("…")  # it may say the contrary of the whole
    if speaker is None or one.negated or one.inside or one.stance not in _HELD or is_cut:
        return None
    if one.kind == "direct":
        about = _about(paper, one.id, words)
        return {"@type": "Quotation", **about, "spokenByCharacter": speaker, "citation": _article(stands_in)}
    return {**_claim(paper, one.id, words, stands_in), "author": speaker}


def _told(paper: Paper, key: str, reading: Reading, sentence: str) -> Linked | None:
    """What is claimed by a row: a figure is part of what its statement claims, else of what its article does."""
    kinds, figure = _kinds(reading), next((one for one in reading.figures if one.id == key), None)
    if figure and figure.statement is None:
        return None if figure.source else _claim(paper, key, sentence, _id(reading))
    saying = figure.statement if figure else key
    said = next((one for one in reading.statements if one.id == saying), None)
    return statement(paper, said, _id(reading), kinds) if said else None


def _claim(paper: Paper, key: str, text: str, stands_in: str) -> Linked:
    """Words as a Claim, by the portal's reading of them."""
    interpreter = {"@type": "Organization", "name": line(paper.name), "url": paper.at("/")}
    about = _about(paper, key, text)
    return {"@type": "Claim", **about, "appearance": _article(stands_in), "claimInterpreter": interpreter}


def _about(paper: Paper, key: str, text: str) -> Linked:
    address = paper.at(links.row(key))
    return {"@id": address, "url": address, "text": line(text)}


def _article(id_: str) -> Linked:
    return {"@type": "NewsArticle", "@id": id_}


def _news(reading: Reading) -> Linked:
    """An article by where it was published: of a copy, what it is a copy of is said too."""
    found, url = reading.article, _web(reading)
    published, modified = found.published, found.modified
    return {
        "@type": "NewsArticle",
        "@id": _id(reading),
        "url": url,
        "headline": line(found.title) if found.title else None,
        "inLanguage": found.language,
        "datePublished": published.value if published and wording.day(published.value) else None,
        "dateModified": modified.value if modified and wording.day(modified.value) else None,
        "author": [{"@type": "Person", "name": line(name)} for name in found.authors],
        "publisher": {"@type": "Organization", "name": line(found.site)} if found.site else None,
        "isBasedOn": web(found.source.url) if found.source and web(found.source.url) != url else None,
    }


def _cited(page: Carrier) -> Linked:
    """The first page of a report."""
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _carrier_id(page),
            "url": web(page.url),
            "headline": line(page.title) if page.title else None,
            "datePublished": page.published if wording.day(page.published) else None,
            "publisher": {"@type": "Organization", "name": line(page.site)} if page.site else None,
        }
    )


def _id(reading: Reading) -> str:
    """An article's id: where it was published; that of its bytes where that is no address of the web."""
    return _web(reading) or identity("page", reading.page.digest)


def _web(reading: Reading) -> str | None:
    return web(cited(reading.page.url, reading.article.canonical_url))


def _carrier_id(page: Carrier) -> str:
    return web(page.url) or identity("page", page.digest)


def _kinds(reading: Reading) -> dict[str, str]:
    return {entity.id: entity.kind for entity in reading.entities}


def _speaker(name: str, entity: str | None, kinds: Mapping[str, str]) -> Linked | None:
    kind = _SPEAKERS.get(kinds.get(entity or "", ""))
    return {"@type": kind, "name": line(name)} if kind else None


def _known(data: Linked) -> Linked:
    return {name: value for name, value in data.items() if value not in (None, [], {})}
