"""The nouns, of one page and of many: frozen values, plain data, JSON in and out without loss.

A span is `(start, end)`: half open, in Unicode code points of `Article.text`. Unknown is None, never a guess.
The field names are those of the JSON (`docs/reading.schema.json`); `from_` is written `from`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from tidings.errors import EvidenceError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Span = tuple[int, int]

Basis = Literal["given", "json-ld", "meta", "time", "page-date", "dateline", "url", "feed", "http", "capture", "search"]
SourceBasis = Literal["source-link", "canonical", "credit", "text"]
FurnitureKind = Literal[
    "weather", "place", "date", "advertisement", "listing", "source_link", "navigation", "share", "newsletter",
    "cookie", "paywall", "caption", "correction", "credit", "embed", "footer", "other",
]  # fmt: skip
EntityKind = Literal["person", "organisation", "place", "state", "group"]
SpeakerKind = Literal["named", "unnamed", "document", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "states", "believes", "estimates", "confirms", "denies", "alleges", "commits", "expects", "warns", "asks"
]
Bound = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "between", "several"
]  # fmt: skip
Status = Literal["happened", "planned", "promised", "reported", "denied"]
OriginBasis = Literal["source-link", "canonical", "credit", "agency", "told", "earliest"]
RelationKind = Literal["same", "revised_up", "revised_down", "compatible", "conflicts", "different_scope"]


def words_at(text: str, spans: Sequence[Span]) -> str:
    """The words of `text` at `spans`, joined by " … "."""
    return " … ".join(text[start:end] for start, end in spans)


def check_spans(spans: Sequence[Span]) -> None:
    """Raise EvidenceError unless the spans are not empty, in order, and apart."""
    last = 0
    for start, end in spans:
        if not last <= start < end:
            raise EvidenceError(f"spans out of order: {list(spans)}")
        last = end


class _Located:
    """A row at one span."""

    text: str
    span: Span

    def __post_init__(self) -> None:
        check_spans([self.span])


class _Scattered:
    """Words at one span or more."""

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise EvidenceError(f"no span: {self}")
        check_spans(self.spans)


# ---------------------------------------------------------------- what the tagger says


@dataclass(frozen=True)
class Tag:
    """Words that play one part: source, cue or content of an attribution, or the name of a kind of entity."""

    kind: str
    span: Span
    confidence: float


@dataclass(frozen=True)
class Tags:
    """What the tagger says of a text, each in the order of the text; its readers decide what becomes of it.

    `cues` are the single words that may attribute, those outside `roles` as well, each with its probability.
    """

    roles: tuple[Tag, ...] = ()
    names: tuple[Tag, ...] = ()
    cues: tuple[Tag, ...] = ()


# ---------------------------------------------------------------- the page


@dataclass(frozen=True)
class PageRecord:
    """Which bytes were read: all of a Page but the bytes."""

    url: str | None
    digest: str
    fetched: str | None
    media_type: str
    bytes: int


@dataclass(frozen=True)
class Page:
    """Bytes as fetched. `source` is what the user named; `charset` what the sender declared, if anything.

    `terms` are the lines in which the sender spoke of how it may be used ("x-robots-tag: noarchive"), if any.
    """

    content: bytes = field(repr=False)
    source: str
    url: str | None = None
    fetched: str | None = None
    media_type: str = "text/html"
    charset: str | None = None
    terms: str | None = None

    @property
    def record(self) -> PageRecord:
        """The page without its bytes."""
        digest = "sha256:" + hashlib.sha256(self.content).hexdigest()
        return PageRecord(self.url, digest, self.fetched, self.media_type, len(self.content))


@dataclass(frozen=True)
class Problem:
    """What could not be read, and why."""

    source: str
    kind: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain data, under its one key."""
        return {"problem": _dump(self)}


@dataclass(frozen=True)
class Warning:
    """What a reader of this reading should know: one word for a table, one line for a person."""

    kind: str
    message: str


# ---------------------------------------------------------------- the article


@dataclass(frozen=True)
class Stamp:
    """A moment as given on the page (ISO 8601, offset kept) and what it rests on."""

    value: str
    basis: Basis


@dataclass(frozen=True)
class Provenance:
    """Where a copy comes from, and what says so."""

    name: str | None
    url: str | None
    basis: SourceBasis


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Furniture:
    """What stands on a page and is not the article: read as data, kept out of the text."""

    kind: FurnitureKind
    label: str | None = None
    text: str = ""
    items: tuple[Link, ...] = ()
    value: dict[str, float | str] | None = None


@dataclass(frozen=True)
class Permissions:
    """What the origin says of how its page may be shown and used; without a word of it, nothing is said.

    `snippet` is the most letters that may be shown of the text, 0 for none; `withheld` are the words that no excerpt
    may hold; `license` is the address of a licence for machines (RSL); `tdm_reserved` whether text and data mining is.
    """

    noindex: bool = False
    noarchive: bool = False
    snippet: int | None = None
    withheld: tuple[Span, ...] = ()
    license: str | None = None
    tdm_reserved: bool = False

    def __post_init__(self) -> None:
        check_spans(self.withheld)


@dataclass(frozen=True)
class Article:
    """What a page carries. `text` is its paragraphs joined by a blank line."""

    title: str | None = None
    text: str = ""
    language: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    canonical_url: str | None = None
    source: Provenance | None = None
    furniture: tuple[Furniture, ...] = ()
    permissions: Permissions = Permissions()
    warnings: tuple[Warning, ...] = ()


# ---------------------------------------------------------------- the rows


@dataclass(frozen=True)
class Entity:
    """A person, organisation, place, state or group, by one canonical name, with every mention."""

    id: str
    name: str
    kind: EntityKind
    country: str | None
    mentions: tuple[Span, ...]

    def __post_init__(self) -> None:
        check_spans(self.mentions)


@dataclass(frozen=True)
class TimeExpression(_Located):
    """Words that place something in time: TimeML type, TIMEX3 value, EDTF, first and last day (ISO)."""

    id: str
    text: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    edtf: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Source(_Scattered):
    """Who says it. `name` is canonical; `entity` an Entity's id where it is clear."""

    name: str
    entity: str | None
    kind: SpeakerKind
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Cue(_Scattered):
    """The words that attribute."""

    text: str
    lemma: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Content(_Scattered):
    """What is said."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Addressee(_Scattered):
    """Who is told."""

    name: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Statement:
    """An attribution: source, cue, content (PDTB, PARC, PolNeAR). `inside` is the outer statement's id."""

    id: str
    source: Source | None
    cue: Cue
    content: Content
    kind: QuoteKind
    stance: Stance
    negated: bool = False
    to: Addressee | None = None
    inside: str | None = None
    date: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class AsOf:
    """The day, month or year for which a figure is given (TIMEX3 value), and what it rests on."""

    value: str
    basis: Literal["text", "statement", "article"]


@dataclass(frozen=True)
class Claimant:
    """Whose figure it is: a statement's source by name."""

    name: str
    entity: str | None


@dataclass(frozen=True)
class Change:
    """How a figure moved: from an earlier one (a Figure's id), by how much, since when (a date's id)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"alias_generator": lambda name: name.rstrip("_")}

    direction: Literal["up", "down"]
    from_: str | None = None
    by: float | None = None
    since: str | None = None


@dataclass(frozen=True)
class Figure(_Located):
    """A reported quantity: low, best, high (after UCDP and OWID), what it counts, whose it is, as of when."""

    id: str
    text: str
    span: Span
    low: float | None
    best: float | None
    high: float | None
    bound: Bound = "exact"
    unit: str | None = None
    per: str | None = None
    of: str | None = None
    event: str | None = None
    group: str | None = None
    place: str | None = None
    statement: str | None = None
    source: Claimant | None = None
    as_of: AsOf | None = None
    part_of: str | None = None
    change: Change | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        known = [value for value in (self.low, self.best, self.high) if value is not None]
        if known != sorted(known):
            raise EvidenceError(f"not low <= best <= high: {self.low}, {self.best}, {self.high} in {self.text!r}")


@dataclass(frozen=True)
class Headline(_Located):
    """The words that tell an event to who sees nothing else of its page: its clause and whom or what it is of."""

    text: str
    span: Span


@dataclass(frozen=True)
class Event(_Located):
    """Something that happened, is planned, is promised: the clause, its date, who takes part, who says so.

    `headline` is None where the clause alone says of whom or what it tells.
    """

    id: str
    text: str
    span: Span
    status: Status
    date: str | None = None
    entities: tuple[str, ...] = ()
    statement: str | None = None
    headline: Headline | None = None

    @property
    def words(self) -> str:
        """The words by which it can be told alone."""
        return self.headline.text if self.headline else self.text


@dataclass(frozen=True)
class Relation:
    """How two figures of one quantity stand to each other."""

    a: str
    b: str
    relation: RelationKind


@dataclass(frozen=True)
class Quantity:
    """One thing counted: its figures and how each two relate."""

    id: str
    of: str | None
    event: str | None
    group: str | None
    place: str | None
    figures: tuple[str, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Everything found in one article. Every row's words stand at its spans in `article.text`: checked here."""

    tidings: str
    model: str | None
    page: PageRecord
    article: Article
    entities: tuple[Entity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def __post_init__(self) -> None:
        text = self.article.text
        for said, spans in self._evidence():
            if spans[-1][1] > len(text) or (said is not None and said != words_at(text, spans)):
                raise EvidenceError(f"{said!r} does not stand at {list(spans)}")

    def _evidence(self) -> Iterator[tuple[str | None, Sequence[Span]]]:
        """Each row's words with their spans."""
        for row in (*self.dates, *self.figures, *self.events):
            yield row.text, [row.span]
        for headline in (event.headline for event in self.events if event.headline):
            yield headline.text, [headline.span]
        for statement in self.statements:
            for part in (statement.source, statement.cue, statement.content, statement.to):
                if part is not None:
                    yield part.text, part.spans
        for entity in self.entities:
            yield None, entity.mentions

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain data, ready for JSON."""
        return _dump(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """The reading that `to_dict` gave. Raises pydantic's ValidationError on any other data."""
        reading: Reading = _codec("Reading").validate_python(data)
        return reading


# ---------------------------------------------------------------- many pages
# Here ids are the library's: keys of rows and entities, `report-…`, `story-…`; `article` is an article's number in it.


@dataclass(frozen=True)
class Support:
    """How many stand behind a row: sources that say it, independent reports that carry it, pages that show it."""

    sources: int
    reports: int
    pages: int


@dataclass(frozen=True)
class Edit:
    """What a copy changed of the text that it carries: sentences left out, put in, or worded otherwise (was, now)."""

    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    altered: tuple[tuple[str, str], ...] = ()
    headline: tuple[str, str] | None = None


@dataclass(frozen=True)
class Carrier:
    """A page that carries a report. `share` of the shorter text stands in the other; `edit` is None for the first."""

    article: int
    url: str
    digest: str
    site: str | None
    title: str | None
    published: str | None
    share: float = 1.0
    edit: Edit | None = None


@dataclass(frozen=True)
class Origin:
    """Whose text a report is, and what says so: the words or the address, and the article on whose page they stand."""

    name: str | None
    url: str | None
    basis: OriginBasis
    evidence: str
    article: int


@dataclass(frozen=True)
class Passage:
    """A passage that a report shares with another without being its copy."""

    report: str
    share: float
    words: str


@dataclass(frozen=True)
class Report:
    """One text and all the pages that carry it, the earliest first."""

    id: str
    origin: Origin | None
    pages: tuple[Carrier, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """An article in a collection: its reading, with the library's keys for ids and without what people rejected.

    `again`: it is a later version of its page.
    """

    article: int
    url: str
    reading: Reading
    report: str | None = None
    again: bool = False

    @property
    def written(self) -> str:
        """When its words were last altered, as far as is known: modified, or fetched where it is a later version."""
        page, modified = self.reading.page, self.reading.article.modified
        known = modified.value if modified else page.fetched if self.again else None
        return max(self.moment, known or "")

    @property
    def moment(self) -> str:
        """When it was published, else fetched, as given; the empty text where neither is known."""
        published = self.reading.article.published
        return (published.value if published else self.reading.page.fetched) or ""


@dataclass(frozen=True)
class Claim:
    """What one source says, by every statement that tells it; the words are those of the first, whose key is its id.

    Claims of one `speaker` are one source's, whatever its words in each article are; None where nobody says it.
    """

    id: str
    article: int
    statement: Statement
    speaker: str | None
    rows: tuple[str, ...]
    day: str | None
    support: Support


@dataclass(frozen=True)
class Count:
    """A figure of a story, by every row that gives it; the words are those of the first, whose key is its id."""

    id: str
    article: int
    figure: Figure
    rows: tuple[str, ...]
    day: str | None
    support: Support


@dataclass(frozen=True)
class Outcome:
    """What became of a plan whose day has passed, and the event and sentence that say so; unknown has neither."""

    kind: Literal["came_true", "changed", "unknown"]
    row: str | None = None
    article: int | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Happening:
    """One event of a story, by every row that tells of it; `first` and `last` are its days where they are known."""

    id: str
    article: int
    event: Event
    rows: tuple[str, ...]
    first: str | None
    last: str | None
    support: Support
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Story:
    """Reports about the same happenings: its timeline, its ledger of statements, its quantities.

    `first` and `last` are days of publication. `quantities` name counts by their id.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...] = ()
    counts: tuple[Count, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    happenings: tuple[Happening, ...] = ()
    support: Support = Support(0, 0, 0)

    def to_dict(self) -> dict[str, Any]:
        """The story as plain data, ready for JSON."""
        return _dump(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Story:
        """The story that `to_dict` gave. Raises pydantic's ValidationError on any other data."""
        story: Story = _codec("Story").validate_python(data)
        return story


@dataclass(frozen=True)
class Revision:
    """What a later version of a page changed, at the level of rows: what was said, and what is now; None for nothing.

    `note` tells it in words where it can ("raised from 31 to 58"); `row` is the key of the row that is now, else was.
    """

    kind: Literal["headline", "statement", "figure", "text"]
    was: str | None
    now: str | None
    note: str | None = None
    row: str | None = None


# ---------------------------------------------------------------- JSON


@cache
def _codec(noun: str) -> TypeAdapter[Any]:
    """Pydantic's codec of a noun, made at first use: importing the nouns stays quick."""
    from pydantic import TypeAdapter  # noqa: PLC0415  36 ms that `--help` need not pay

    return TypeAdapter(globals()[noun])


def _dump(value: object) -> dict[str, Any]:
    data: dict[str, Any] = _codec(type(value).__name__).dump_python(value, mode="json", by_alias=True)
    return data


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reading; every key is always there, unknown is null."""
    found = _codec("Reading").json_schema(mode="serialization")
    for noun in (found, *found["$defs"].values()):
        noun["required"] = list(noun["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
