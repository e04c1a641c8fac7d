"""The head of a phrase that names a source: its appositions, the mention it ends in, what it says without them."""

from collections.abc import Sequence

from tidings.language import cues
from tidings.nouns import Entity, Span
from tidings.reading.statements import phrases, several, words
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.mentions import Mention, within
from tidings.reading.statements.units import Sentence

# What bodies are called after their name: "the Open Door agency".
_CALLED = frozenset({"agency", "charity", "company", "group", "newspaper", "network", "party", "union"})
_LETTERS = frozenset({"cbe", "kc", "mbe", "mp", "msp", "obe", "phd", "qc"})


def _segments(s: Sentence, part: Range, known: Sequence[Mention] = ()) -> list[Range]:
    """The phrase and its appositions, each up to its first preposition that is no part of a `known` name."""
    found, at = [], part[0]
    named = [m.span for m in within(known, s.span(*part)) if m.entity.kind != "person"]
    for i in range(part[0], part[1] + 1):
        if i == part[1] or _breaks(s, i):
            stop = next((j for j in range(at + 1, i) if _hangs(s, j) and not _inside(s.units[j].start, named)), i)
            if stop > at:
                found.append((at, stop))
            at = i + 1
    return found


def _hangs(s: Sentence, i: int) -> bool:
    """Whether a unit opens what hangs on the noun before it; "judge" in "a Lenz judge" is no verb."""
    verb = s.kinds[i] in "FV" and s.units[i].word not in words.LISTS["speakers"]
    return verb or s.kinds[i] in "OPIW" or s.units[i].word in words.LISTS["reduced"]


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start < at < end for start, end in spans)


def _breaks(s: Sentence, i: int) -> bool:
    """Whether a comma, bracket or dash parts a phrase from its apposition; a hyphen and "Lenz, Ore.," do not."""
    if s.kinds[i] == "," and phrases.STATES & {u.word for u in s.units[i - 1 : i + 2]}:
        return False
    return s.kinds[i] in ",B" or (s.kinds[i] == "-" and s.units[i].start > s.units[i - 1].end)


def entity(s: Sentence, part: Range, known: Sequence[Mention]) -> Entity | None:
    """Whom a phrase names: a person in any of its parts, or the body that its first part ends in."""
    heads = []
    segments = _segments(s, part, known)
    for first, stop in segments:
        if s.kinds[first] in "WFVPO":
            continue
        span = s.span(first, stop)
        inside = [m for m in within(known, span) if m.span[1] == span[1] or _called(s, (first, stop), m)]
        if inside:
            heads.append((min(inside, key=lambda m: m.span[0]).entity, s.kinds[first]))
    people = [e for e, _ in heads if e.kind == "person"]
    if people:
        return people[0]
    if heads and heads[-1][1] == "C" and len(segments) == 2 and (s.kinds[part[0]] == "D" or _owned(s, segments[0])):
        return heads[-1][0]
    first, stop = segments[0] if segments else part
    own = within(known, s.span(first, stop))
    ends = own and (own[-1].span[1] == s.span(first, stop)[1] or _called(s, (first, stop), own[-1]))
    return heads[0][0] if heads and ends else None


def of_age(s: Sentence, part: Range) -> bool:
    """Whether a phrase tells two of one name apart: "the elder Lund"."""
    return s.units[part[0]].word == "the" and s.units[part[0] + 1].word in ("elder", "younger", "older")


def several_named(s: Sentence, part: Range, known: Sequence[Mention]) -> bool:
    """Whether a phrase names two or more: "Ida Lund and Oren Pell", who are nobody's one name."""
    met = [m.span for m in within(known, s.span(*part))]
    ends = {end for _, end in met}
    listed = several.is_list(s, part) and len(met) > 1
    return listed or any(s.units[i - 1].end in ends for i in several.joints(s, part))


def is_crowd(s: Sentence, part: Range) -> bool:
    """Whether one word for many is capital only because it is first: "Deputies said", whatever has such a name."""
    word = s.units[0].word
    return part == (0, 1) and word in words.LISTS["many"] and word.endswith("s")


def _owned(s: Sentence, part: Range) -> bool:
    """Whether a phrase tells a thing by whose it is: "Norland's main ally"."""
    return any(unit.word.endswith(("’s", "'s")) for unit in s.units[part[0] : part[1] - 1])


def _called(s: Sentence, part: Range, m: Mention) -> bool:
    """Whether what follows a name only says what it is: "the Open Door aid agency", "Ida Lund KC"."""
    after = [u.word for u in s.units[slice(*part)] if u.start >= m.span[1]]
    kinds = {u.kind for u in s.units[slice(*part)] if u.start >= m.span[1]}
    if after and set(after) <= _LETTERS:
        return True
    opening = s.units[part[0]].word == "the" and s.units[part[0] + 1].start == m.span[0]
    return opening and kinds == {"N"} and after[-1] in _CALLED and m.entity.kind in ("organisation", "group")


def core(text: str, s: Sentence, part: Range) -> str:
    """The phrase without its appositions and contact clauses."""
    first, end = part
    if several.is_list(s, part):
        return text[slice(*s.span(first, end))]
    stop = next((i for i in range(first + 1, end) if _contact(s, i) or _breaks(s, i)), end)
    start, last = s.span(first, stop)
    return text[start:last]


def _contact(s: Sentence, i: int) -> bool:
    """Whether a pronoun opens a clause after its noun: "a pact he made", and not "some of them", "who saw it"."""
    return s.kinds[i] == "R" and s.kinds[i - 1] in "NC"


def is_document(s: Sentence, part: Range) -> bool:
    """Whether what speaks is a thing to be read: "the report of the court"."""
    nouns = cues.nouns("document")
    segments = _segments(s, part)
    return bool(segments) and s.units[segments[0][1] - 1].word in nouns
