"""What kind of thing a run of capitalised words names."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from tidings.language import first_names, places
from tidings.language.cues import verbs
from tidings.nouns import EntityKind, Span
from tidings.reading.entities import words
from tidings.reading.entities.runs import Run

_ACRONYM = re.compile(r"[A-Z][A-Z&.]*[A-Z]\.?(?:-\d+)?|[A-Z]{2,}s?")
_WORD = re.compile(r"\S+")
# An office whose holder is named after it.
_OFFICE = re.compile(r"\b([a-z][a-z-]+), $")
_LONGEST = 9
_PERSON = "he|she|his|her|who"
_THING = "its?|shares|plc"
# States of the US by two words, which a table of words has no room for.
_STATES_OF_TWO = frozenset({
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Rhode Island",
    "South Carolina", "South Dakota", "West Virginia",
})  # fmt: skip
SURE = 3.0
GUESS = 0.3


@dataclass(frozen=True)
class Name:
    """One name at one place; `weight` is what its kind rests on: a table or a title, else a guess or the net."""

    span: Span
    name: str
    kind: EntityKind
    country: str | None = None
    weight: float = SURE

    @property
    def sure(self) -> bool:
        """Whether a table or a title says what it is."""
        return self.weight >= SURE


def names(text: str, run: Run, seen: Collection[str], plain: Collection[str]) -> list[Name]:
    """The names in a run; `seen` are the capitalised words inside sentences, `plain` those in lower case."""
    spans = [(run.span[0] + m.start(), run.span[0] + m.end()) for m in _WORD.finditer(text[run.span[0] : run.span[1]])]
    while len(spans) > 1 and text[slice(*spans[-1])] in words.AFTER_NAMES:
        spans.pop()
    the = run.the
    while spans and _no_opening(text, spans[0], run, seen, plain):
        start, end = spans.pop(0)
        the = text[start:end] == "The"
    if not spans or len(spans) > _LONGEST:
        return []
    return _split(text, spans, the=the)


def _no_opening(text: str, span: Span, run: Run, seen: Collection[str], plain: Collection[str]) -> bool:
    """Whether a sentence's first word is capital only because it is first."""
    word = text[span[0] : span[1]]
    if span[0] != run.span[0] or not run.initial or _ACRONYM.fullmatch(word):
        return False
    if word in words.OPENERS_OF_NAMES and run.words[-1] in words.ORGANISATIONS:
        return False
    if word.lower() in words.OPENERS:
        return True
    if len(run.words) > 1 or word in seen or _known(word):
        return False
    return word.endswith("s") or not _speaks(text, span[1]) or word.lower() in plain


def _speaks(text: str, at: int) -> bool:
    """Whether a reporting verb or a clause about someone follows."""
    after = text[at : at + 30].split()
    return bool(after) and (after[0] in verbs() or after[0] in ("has", "had") or text.startswith(", who ", at))


def _known(word: str) -> bool:
    return (
        word in places.countries()
        or word in places.cities()
        or word in words.REGIONS
        or word in words.STATES_OF_THE_US
        or word in words.PEOPLES
    )


def _split(text: str, spans: list[Span], *, the: bool) -> list[Name]:  # noqa: C901  one branch a kind of word
    """Country adjectives and titles off the front; the rest is one name."""
    said = [text[a:b] for a, b in spans]
    whole = text[spans[0][0] : spans[-1][1]]
    table = by_table(whole, (spans[0][0], spans[-1][1]))
    if table:
        return [table]
    found: list[Name] = []
    titled = honoured = False
    while len(spans) > 1:
        head = " ".join(said[:2])
        if (head in places.demonyms() and len(spans) > 2) or (head in places.countries() and len(spans) > 2):
            if head in places.countries():
                found.append(Name((spans[0][0], spans[1][1]), head, "state", places.countries()[head]))
            spans, said = spans[2:], said[2:]
        elif said[0] in places.demonyms() and said[-1] not in words.ORGANISATIONS:
            spans, said = spans[1:], said[1:]
        elif said[0] in ("US", "U.S.", "UK", "U.K.", "EU", "UN") and said[-1] not in words.ORGANISATIONS:
            code = places.countries().get(said[0])
            kind: EntityKind = "state" if code else "organisation"
            found.append(Name(spans[0], said[0], kind, code))
            spans, said = spans[1:], said[1:]
        elif said[0] in words.HONORIFICS:
            honoured = True
            spans, said = spans[1:], said[1:]
        elif _opens_title(said) and said[1] != "and" and said[-1] not in words.ORGANISATIONS:
            titled = True
            spans, said = spans[1:], said[1:]
        else:
            break
    while (
        len(spans) > 1
        and any(w in words.TITLES for w in said[:-1])
        and said[-1] not in words.ORGANISATIONS | words.TITLES
    ):
        titled = True
        spans, said = spans[1:], said[1:]
    if titled and said[0] == "of" and len(said) > 2:
        first = 3 if said[2] in words.ORGANISATIONS and len(said) > 4 else 2  # "Speaker of the House Ida Lund"
        spans, said = spans[first:], said[first:]
    whole = text[spans[0][0] : spans[-1][1]]
    span = (spans[0][0], spans[-1][1])
    if honoured or (titled and whole not in words.TITLES and not by_table(whole, span)):
        return [*found, Name(span, whole, "person")]
    one = _one(text, said, span, the=the)
    return [*found, one] if one else found


def _opens_title(said: list[str]) -> bool:
    """Whether words begin with a title: "First" is one in "First Minister", and none in "First Harbour"."""
    return said[0] in words.TITLES or (said[0] == "First" and said[1] in words.TITLES | words.HONORIFICS)


def by_table(whole: str, span: Span) -> Name | None:
    """A name that is in a table of states, regions, peoples, cities, or bodies that no general heads."""
    if whole in places.countries():
        return Name(span, whole, "state", places.countries()[whole])
    if whole in words.STATES_OF_THE_US or whole in _STATES_OF_TWO:
        return Name(span, whole, "place", "US")
    if whole in words.REGIONS:
        return Name(span, whole, "place")
    if whole in words.PEOPLES or whole in words.GENERAL_BODIES:
        return Name(span, whole, "group" if whole in words.PEOPLES else "organisation")
    if whole in places.cities():
        return Name(span, whole, "place", places.cities()[whole])
    return None


def _one(text: str, said: list[str], span: Span, *, the: bool) -> Name | None:  # noqa: PLR0911  one return a rule
    whole = text[span[0] : span[1]]
    table = by_table(whole, span)
    if table:
        return table
    if whole in words.NO_NAMES or whole in words.TITLES or whole in words.HONORIFICS or whole in places.demonyms():
        return None
    if any(w in words.HAPPENINGS for w in said) and not _of_body(said):
        return None
    if said[-1] in words.PLACES or (said[0] in words.PLACES and len(said) > 1 and said[0] in words.PLACE_HEADS):
        return Name(span, whole, "place")
    if any(w in words.ORGANISATIONS for w in (said[0], said[-1])) or (
        len(said) > 2 and any(w in words.ORGANISATIONS for w in said)
    ):
        return Name(span, whole, "organisation") if len(said) > 1 else None
    if "&" in said:
        return Name(span, whole, "organisation")
    if len(said) == 1 and _ACRONYM.fullmatch(whole):
        known = the or whole.replace(".", "") in words.ACRONYMS
        return Name(span, whole, "organisation", weight=SURE if known else GUESS) if len(whole) > 1 else None
    if the:
        return Name(span, whole, "organisation", weight=GUESS) if len(whole) > 1 else None
    told = _told(text, span)
    return Name(span, whole, told or _guess(text, span, said), weight=SURE if told else GUESS)


def _of_body(said: list[str]) -> bool:
    """Whether a name opens with a body and says whose or what for: "Institute for the Study of War"."""
    return said[0] in words.ORGANISATIONS and not {"of", "for"}.isdisjoint(said)


def _told(text: str, span: Span) -> EntityKind | None:
    """What the noun before a name says it is: "the charity Open Door", "its chief engineer, Ida Lund,"."""
    office = _OFFICE.search(text[max(0, span[0] - 30) : span[0]])
    if (
        office
        and office.group(1).capitalize() in words.TITLES
        and " " in text[slice(*span)]
        and text[span[1] : span[1] + 1] == ","
    ):
        return "person"
    noun = text[max(0, span[0] - 20) : span[0]].rstrip(" ").rpartition(" ")[2]
    if noun in words.BODIES_BEFORE and not first_names.pronoun(text[slice(*span)]):
        return "organisation"
    return "place" if noun in words.PLACES_BEFORE else None


def _guess(text: str, span: Span, said: list[str]) -> EntityKind:
    """By what stands around it: "who", an age and "he" for a person, "in" for a place, "which" for an organisation."""
    before, after = (
        text[max(0, span[0] - 12) : span[0]],
        text[span[1] : span[1] + 90].split("\n", maxsplit=1)[0].lower(),
    )
    if after.startswith(", which"):
        return "organisation"
    if re.match(r", (?:\d\d|who)\b", after):
        return "person"
    if re.search(r"\b(?:in|In|at|At|near|Near|outside|across) $", before):
        return "place"
    person, thing = (len(re.findall(rf"\b(?:{words})\b", after)) for words in (_PERSON, _THING))
    return "person" if len(said) > 1 or person > thing else "organisation"
