"""What may be asked of a list: which part of it, and which rows."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tidings.nouns import EntityKind, Stance, Status
from tidings.portal.api import cursors
from tidings.store.lists import Wanted
from tidings.store.query import Query, parse

_DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_LETTERS = 300

Day = Annotated[str, Field(pattern=_DAY, examples=["2026-03"])]
Digest = Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
Cursor = Annotated[str, Field(min_length=1, max_length=cursors.MOST, json_schema_extra={"format": "cursor"})]
Search = Annotated[
    str, Field(min_length=1, max_length=_LETTERS, json_schema_extra={"format": "search"}, examples=["harbour"])
]
Name = Annotated[str, Field(min_length=1, max_length=_LETTERS)]


class Asking(BaseModel):
    """Which part of a list is wanted."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=100, description="How many items at most.", examples=[2])
    cursor: Cursor | None = Field(
        None, description="Where the list goes on: the one in the `next` of the answer before, as it is."
    )

    @property
    def wanted(self) -> Wanted:
        """Which rows are asked for."""
        return Wanted()


class Searching(Asking):
    """Which articles are meant: by words, site, day, place."""

    q: Search | None = Field(
        None,
        description="A search as on the search page: words, “phrases”, `in:`, `site:`, `after:`, `before:`, "
        "for statements `who:` and `says:`.",
    )
    site: Name | None = Field(None, description="The host or the name of the site that the page is from.")
    after: Day | None = Field(None, description="The first day, month or year of publication.")
    before: Day | None = Field(None, description="The day, month or year before which it was published.")
    place: Name | None = Field(None, alias="in", description="A place or a state that the article names.")

    @property
    def query(self) -> Query:
        """The search that all of it is. Raises UsageError for one that says nothing."""
        asked = parse(self.q) if self.q else Query()
        return Query(
            words=asked.words,
            who=asked.who + _given(getattr(self, "who", None)),
            says=asked.says + _given(getattr(self, "says", None)),
            places=asked.places + _given(self.place),
            after=max(filter(None, (asked.after, self.after)), default=None),
            before=min(filter(None, (asked.before, self.before)), default=None),
            sites=asked.sites + tuple(one.lower().removeprefix("www.") for one in _given(self.site)),
        )

    @property
    def wanted(self) -> Wanted:
        """Which rows are asked for. Raises UsageError."""
        equal = tuple((f"s.{name}", value) for name in ("stance", "status") if (value := getattr(self, name, None)))
        return Wanted(self.query, getattr(self, "article", None), getattr(self, "story", None), equal=equal)


class OfStory(Searching):
    """Which articles are meant, and which story they tell."""

    story: Name | None = Field(None, description="The key of a story: what its articles say.")


class Rows(OfStory):
    """Which rows of articles are wanted."""

    article: int | None = Field(None, ge=1, lt=2**63, description="The number of an article: what it says.")


class Figures(Rows):
    """Which figures are wanted."""

    who: Name | None = Field(None, description="Whose figure it is: the key of an entity, or a name.")


class Statements(Figures):
    """Which statements are wanted."""

    who: Name | None = Field(None, description="Who says it: the key of an entity, or words of a name.")
    says: Name | None = Field(None, description="A word, or the start of one with `*`, of what is said.")
    stance: Stance | None = Field(None, description="How the source holds what it says.")


class Events(Rows):
    """Which events are wanted."""

    status: Status | None = Field(None, description="Whether it happened, is to come, or is denied.")


class Pages(Asking):
    """Which pages are wanted."""

    digest: Digest | None = Field(None, description="Of the page's bytes.")

    @property
    def wanted(self) -> Wanted:
        """Which rows are asked for."""
        return Wanted(equal=(("p.digest", self.digest),) if self.digest else ())


class Entities(Asking):
    """Which entities are wanted."""

    name: Name | None = Field(None, description="Words of any of its names.", examples=["Quill"])
    kind: EntityKind | None = Field(None, description="What it is.")

    @property
    def wanted(self) -> Wanted:
        """Which rows are asked for."""
        return Wanted(Query(words=_given(self.name)), equal=(("e.kind", self.kind),) if self.kind else ())


class Changes(Asking):
    """Which changes are wanted."""

    since: Day | None = Field(None, description="The first day, month or year on which the change was seen.")
    kind: Literal["headline", "statement", "figure", "text"] | None = Field(None, description="What was changed.")
    story: Name | None = Field(None, description="The key of a story: what its pages changed.")

    @property
    def wanted(self) -> Wanted:
        """Which rows are asked for."""
        return Wanted(story=self.story, since=self.since, equal=(("v.kind", self.kind),) if self.kind else ())


class Plans(Asking):
    """Which plans are wanted."""

    after: Day | None = Field(None, description="The day from which on they are due; today unless given.")
    before: Day | None = Field(None, description="The day before which they are due.")
    status: Literal["planned", "promised"] | None = Field(None, description="Whether it is a plan or a promise.")
    story: Name | None = Field(None, description="The key of a story: what is planned in it.")

    def due(self, today: str) -> Wanted:
        """Which rows are asked for."""
        query = Query(after=self.after or today, before=self.before)
        return Wanted(query, story=self.story, equal=(("p.status", self.status),) if self.status else ())


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
