"""An invented article with every feature a reading can have, and short ways to make rows of it."""

from dataclasses import replace

from tidings.nouns import (
    Addressee,
    Article,
    AsOf,
    Change,
    Claimant,
    Content,
    Cue,
    Entity,
    Event,
    Figure,
    Furniture,
    Headline,
    Link,
    PageRecord,
    Provenance,
    Quantity,
    Reading,
    Relation,
    Source,
    Span,
    Stamp,
    Statement,
    TimeExpression,
    Warning,
    words_at,
)

TEXT = """\
Floods in the Ourthe hills have killed at least 40 people since Monday, Governor Ines Calder said on \
Thursday.

“We had six minutes,” Ms Calder told Radio Vell. “Nobody can empty a valley in six minutes.”

But relief workers put the dead at closer to 65, up from 52 on Tuesday, and the army’s bulletin \
quoted Colonel Teo Marsh as saying “the count is not over”.

The dam’s owner, Halden Water, has not confirmed that its gates were opened. It is believed that \
between 30 and 45 houses are lost, about a third of the village of Sarre.

Prime Minister Rolf Anders is due to visit Sarre on Saturday. He has pledged to rebuild the bridge \
by June 2027, at a cost of $1.2bn.

Dozens of roads remain closed, and power returned on Wednesday to 92% of homes."""


def spans(*phrases: str, text: str = TEXT, after: int = 0) -> tuple[Span, ...]:
    """Where the phrases stand in the text, each one after the one before it."""
    found = []
    for phrase in phrases:
        start = text.index(phrase, after)
        after = start + len(phrase)
        found.append((start, after))
    return tuple(found)


def part(noun, *phrases, text=TEXT, after=0, **fields):
    """A part of a statement at the words it is made of."""
    at = spans(*phrases, text=text, after=after)
    return noun(text=words_at(text, at), spans=at, **fields)


def source(phrase, name=None, kind="named", **at):
    return part(Source, phrase, name=name or phrase, entity=None, kind=kind, **at)


def figure(id_, phrase, amount, bound, **fields):
    return Figure(id_, phrase, spans(phrase)[0], *amount, bound, **fields)


def when(id_, phrase, value, days=(None, None), edtf=None):
    return TimeExpression(id_, phrase, spans(phrase)[0], "DATE", value, edtf, *days)


def event(id_, phrase, status, date, statement=None):
    return Event(id_, phrase, spans(phrase)[0], status, date, (), statement)


DATES = (
    when("d1", "Monday", "2026-11-16", ("2026-11-16", "2026-11-16")),
    when("d2", "Thursday", "2026-11-19", ("2026-11-19", "2026-11-19")),
    when("d3", "Tuesday", "2026-11-17", ("2026-11-17", "2026-11-17")),
    when("d4", "Saturday", "2026-11-21", ("2026-11-21", "2026-11-21")),
    when("d5", "June 2027", "2027-06", ("2027-06-01", "2027-06-30")),
    when("d6", "Wednesday", "2026-11-18", ("2026-11-18", "2026-11-18"), edtf="2026-11-18~"),
)

STATEMENTS = (
    Statement(
        "s1",
        source("Governor Ines Calder", "Ines Calder"),
        part(Cue, "said", lemma="say"),
        part(Content, "Floods in the Ourthe hills have killed at least 40 people since Monday"),
        "indirect",
        "states",
        date="d2",
        confidence=0.9,
    ),
    Statement(
        "s2",
        source("Ms Calder", "Ines Calder"),
        part(Cue, "told", lemma="tell"),
        part(Content, "“We had six minutes,”"),
        "direct",
        "states",
        to=part(Addressee, "Radio Vell", name="Radio Vell"),
    ),
    Statement(
        "s3",
        source("Ms Calder", "Ines Calder"),
        part(Cue, "told", lemma="tell"),
        part(Content, "Nobody can empty a valley in six minutes."),
        "direct",
        "states",
        to=part(Addressee, "Radio Vell", name="Radio Vell"),
    ),
    Statement(
        "s4",
        source("relief workers", kind="unnamed"),
        part(Cue, "put", lemma="put"),
        part(Content, "the dead at closer to 65, up from 52 on Tuesday"),
        "indirect",
        "estimates",
    ),
    Statement(
        "s5",
        source("the army’s bulletin", kind="document"),
        part(Cue, "quoted", lemma="quote"),
        part(Content, "Colonel Teo Marsh as saying “the count is not over”"),
        "mixed",
        "states",
    ),
    Statement(
        "s6",
        source("Colonel Teo Marsh", "Teo Marsh"),
        part(Cue, "as saying", lemma="say"),
        part(Content, "“the count is not over”"),
        "direct",
        "states",
        inside="s5",
    ),
    Statement(
        "s7",
        source("Halden Water"),
        part(Cue, "confirmed", lemma="confirm"),
        part(Content, "that its gates were opened"),
        "indirect",
        "confirms",
        negated=True,
    ),
    Statement(
        "s8",
        None,
        part(Cue, "is believed", lemma="believe"),
        part(Content, "that between 30 and 45 houses are lost, about a third of the village of Sarre"),
        "indirect",
        "believes",
    ),
    Statement(
        "s9",
        source("He", "Rolf Anders", kind="pronoun"),
        part(Cue, "pledged", lemma="pledge"),
        part(Content, "to rebuild the bridge by June 2027, at a cost of $1.2bn"),
        "indirect",
        "commits",
    ),
)

FIGURES = (
    figure(
        *("f1", "at least 40 people", (40, 40, None), "at_least"),
        of="people",
        event="killed",
        place="Ourthe hills",
        statement="s1",
        source=Claimant("Ines Calder", None),
        as_of=AsOf("2026-11-19", "statement"),
    ),
    figure(
        *("f2", "closer to 65", (65, 65, 65), "about"),
        of="people",
        event="killed",
        statement="s4",
        source=Claimant("relief workers", None),
        as_of=AsOf("2026-11-20", "article"),
        change=Change("up", "f3"),
    ),
    figure(
        *("f3", "52", (52, 52, 52), "exact"),
        of="people",
        event="killed",
        statement="s4",
        source=Claimant("relief workers", None),
        as_of=AsOf("2026-11-17", "text"),
    ),
    figure("f4", "between 30 and 45 houses", (30, None, 45), "between", of="houses", event="lost", statement="s8"),
    figure(
        *("f5", "about a third of the village", (1 / 3, 1 / 3, 1 / 3), "about"),
        unit="share",
        of="the village",
        statement="s8",
    ),
    figure(
        *("f6", "$1.2bn", (1.2e9, 1.2e9, 1.2e9), "exact"),
        unit="USD",
        of="cost",
        statement="s9",
        source=Claimant("Rolf Anders", None),
    ),
    figure("f7", "Dozens of roads", (12, None, 120), "several", of="roads", event="closed"),
    figure("f8", "92% of homes", (92, 92, 92), "exact", unit="percent", of="homes"),
)

PROMISE = "He has pledged to rebuild the bridge by June 2027"
EVENTS = (
    event("v1", "Floods in the Ourthe hills have killed at least 40 people since Monday", "reported", "d1", "s1"),
    event("v2", "Prime Minister Rolf Anders is due to visit Sarre on Saturday", "planned", "d4"),
    replace(
        event("v3", "to rebuild the bridge by June 2027", "promised", "d5", "s9"),
        headline=Headline(PROMISE, spans(PROMISE)[0]),
    ),
    event("v4", "power returned on Wednesday", "happened", "d6"),
)

FURNITURE = (
    Furniture("weather", "Vellport", "6.5 C", value={"temperature_c": 6.5}),
    Furniture("advertisement", "Advertisement", "spot_img"),
    Furniture("advertisement", "Advertisement", "spot_img"),
    Furniture(
        "listing", "Highlights", items=(Link("Ferry sails again", "/ferry"), Link("A bridge too near", "/bridge"))
    ),
    Furniture("source_link", None, "Source link", (Link("Source link", "https://herald.example/floods"),)),
)

ARTICLE = Article(
    title="Hill floods: governor and relief workers differ on the dead",
    text=TEXT,
    language="en",
    published=Stamp("2026-11-20T07:30:00+01:00", "json-ld"),
    authors=("Mara Finn", "Jo Okoye"),
    site="Vellport Wire",
    source=Provenance("Ourthe Herald", "https://herald.example/floods", "source-link"),
    furniture=FURNITURE,
)

PAGE = PageRecord("https://vellport.example/floods", "sha256:" + "0" * 64, "2026-11-20T08:00:00Z", "text/html", 4022)


def reading(**changes) -> Reading:
    """The invented reading, with whatever fields a test changes."""
    fields = {
        "article": ARTICLE,
        "entities": (Entity("e1", "Ines Calder", "person", None, spans("Ines Calder", "Ms Calder")),),
        "dates": DATES,
        "statements": STATEMENTS,
        "figures": FIGURES,
        "events": EVENTS,
        "quantities": (
            Quantity(
                *("q1", "people", "killed", None, "Ourthe hills", ("f1", "f2", "f3")),
                (Relation("f1", "f2", "conflicts"), Relation("f3", "f2", "revised_up")),
            ),
        ),
        "warnings": (Warning("long-text", "rows were looked for in the first 400,000 characters"),),
    }
    return Reading("0.1.0", None, PAGE, **(fields | changes))
