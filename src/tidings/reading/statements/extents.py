"""Where contents end, which statements are two, and which two are one."""

from collections.abc import Sequence
from dataclasses import replace

from tidings.reading.statements import complements
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

_TURNS = frozenset({"but", "while", "whereas", "although", "though", "yet"})
_ATTITUDES = frozenset({"believes", "estimates", "expects"})
_LOOSE = ",;:-K."
# The frames of verbs that are nothing but speech.
_SPEECH = frozenset({"that", "bare", "quote", "after"})


def settle(s: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence with their sources shared, contents cut, *that* clauses parted, attitudes joined."""
    own = [_cut(s, d, [e for e in drafts if not e.borrowed]) for d in drafts]
    lent = _lend(own)
    cut = [_cut(s, d, lent) for d in lent]
    parted = [part for d in _join(s, cut) for part in _part(s, d)]
    return [d for d in parted if d.content and not (_counts(d) and any(_holds(e, d.cue[0][0]) for e in parted))]


def _counts(draft: Draft) -> bool:
    """Whether a statement only counts, which inside another's words is no statement of its own."""
    return draft.word.frames == {"number"}


def _cut(s: Sentence, draft: Draft, others: Sequence[Draft]) -> Draft:
    """The draft, its content ended where a clause of another speaker begins beside it."""
    if draft.shape == "list":
        return draft
    content = []
    for first, end in draft.content:
        stop = end
        if first >= draft.cue[0][1]:
            edges = [_edge(s, other) for other in others if first < _edge(s, other) and _beside(s, draft, other)]
            around = [other.source[1] for other in others if other.source and _within(draft, other.source)]
            stop = min([end, *edges, *around])
            stop = _dash(s, draft, first, _main_verb(s, draft, first, stop))
        trimmed = _trim(s, (first, stop))
        if trimmed:
            content.append(trimmed)
    return replace(draft, content=tuple(content))


def _main_verb(s: Sentence, draft: Draft, first: int, stop: int) -> int:
    """Where the sentence goes on after what a clause within its subject says: "Duval, who testified that X, was"."""
    if draft.source is None:
        return stop
    relative = s.kinds[draft.source[0]] == "W" and s.kinds[draft.source[0] - 1] == ","
    aside = draft.shape == "participle" and draft.source[1] in (draft.cue[0][0] - 1, draft.cue[0][0])
    if not (relative or aside):
        return stop
    return next((i for i in range(first, stop - 2) if s.kinds[i] == "," and _goes_on(s, i + 1)), stop)


def _dash(s: Sentence, draft: Draft, first: int, stop: int) -> int:
    """Where an aside between dashes ends that a draft stands in: "– where her lawyer said it was over – “…”"."""
    opening, closing = s.kinds.rfind("-", 0, draft.head), s.kinds.find("-", first, stop)
    inside = opening > 0 and closing > 0 and s.kinds[opening + 1 : opening + 2] in ("S", "W")
    return closing if inside and s.units[closing].start > s.units[closing - 1].end else stop


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether the main verb stands at a unit, an adverb before it allowed: ", still plans to"."""
    at = i + (s.kinds[i] == "A")
    return _finite(s, at) or (at > i and s.units[at].word.endswith("s") and s.kinds[at + 1 : at + 2] == "I")


def _finite(s: Sentence, i: int) -> bool:
    return s.kinds[i] in "FXV" or (s.kinds[i] == "N" and s.units[i].word.endswith("ed"))


def _within(draft: Draft, source: Range) -> bool:
    """Whether a statement stands in the subject of another one: "Aske, who said so, promised"."""
    return source[0] < draft.cue[0][0] and draft.cue[-1][1] < source[1]


def _edge(s: Sentence, other: Draft) -> int:
    """Where the clause of another draft begins, its conjunction and comma included."""
    if other.shape == "according":
        return other.cue[0][0]
    if (comma := _sums_up(s, other)) is not None:
        return comma
    head = other.head
    while head > 0 and s.kinds[head - 1] in "KASXD" and s.kinds[head - 1] != "D":
        head -= 1
    return head


def _beside(s: Sentence, draft: Draft, other: Draft) -> bool:  # noqa: PLR0911  one return a rule
    """Whether `other` stands beside `draft`, and not inside its content."""
    if other is draft or other.head <= draft.cue[0][0]:
        return False
    if other.shape == "according" or _sums_up(s, other) is not None:
        return True
    if other.shape in ("after", "split"):
        return other.content[0][0] <= draft.head
    if other.shape == "participle":
        return True
    edge = _edge(s, other)
    lead = {u.word for u in s.units[edge : other.head]}
    if other.borrowed:
        return bool(lead & {"and", "but", "or", "nor", "yet"})
    if lead & _TURNS or (edge > 0 and s.kinds[edge - 1] == ";"):
        return True
    if "and" in lead and edge > 0 and s.kinds[edge - 1] == ",":
        return True
    return "and" in lead and _same_tense(s, draft, other)


def _sums_up(s: Sentence, other: Draft) -> int | None:
    """The comma after which another sums up what was said: "…, a change of mind he called “touching”"."""
    verb, after = other.cue[0][0], other.cue[-1][1]
    comma = s.kinds.rfind(",", 0, verb)
    if comma < 0 or "complement" not in other.word.frames or s.kinds[after : after + 1] != "Q":
        return None
    noun = s.kinds[comma + 1 : verb]
    return comma if noun[:1] in ("D", "W") and len(noun) > 1 and not set(noun) & set("XFVT") else None


def _same_tense(s: Sentence, *both: Draft) -> bool:
    """As in "the mayor said X and her deputy said Y": two clauses of speech, the second not moved into the past."""
    if not all(d.shape == "forward" and d.word.frames >= _SPEECH for d in both):
        return False
    ends = [s.units[d.cue[-1][1] - 1].word.endswith("d") for d in both]
    helped = any("X" in s.kinds[first:end] for d in both for first, end in d.cue)
    return not helped and ends[0] == ends[1]


def _trim(s: Sentence, part: Range) -> Range | None:
    first, end = part
    if complements.participle(s, first) and s.kinds[first:end].find(",Q") in (1, 2, 3):
        first += s.kinds[first:end].find(",Q")  # "said tearing up, “I am sorry”"
    while first < end and s.kinds[end - 1] in _LOOSE:
        end -= 1
    while first < end and s.kinds[first] in ",;:-":
        first += 1
    return (first, end) if first < end else None


def _lend(drafts: Sequence[Draft]) -> list[Draft]:
    """Each verb without its own subject gets that of the nearest verb before it that is in no other's content."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.borrowed:
            lenders = [d for d in found if not any(_holds(e, d.cue[0][0]) for e in found if e is not d)]
            if not lenders or lenders[-1].source is None:
                continue
            draft = replace(draft, source=lenders[-1].source)  # noqa: PLW2901
        found.append(draft)
    return found


def _holds(draft: Draft, unit: int) -> bool:
    return any(first <= unit < end for first, end in draft.content)


def _part(s: Sentence, draft: Draft) -> list[Draft]:
    """As in "said that X and that Y" is two, and "said X and that Y"."""
    if len(draft.content) != 1:
        return [draft]
    first, end = draft.content[0]
    joined = s.kinds.find("KT", first + 1, end)
    if s.kinds[first] != "T" and (
        joined < 0 or draft.shape != "forward" or not draft.word.frames >= _SPEECH or "T" in s.kinds[first:joined]
    ):
        return [draft]
    starts = [first, *(i + 1 for i in range(first + 1, end - 1) if s.kinds[i] == "K" and s.kinds[i + 1] == "T")]
    parts = (_trim(s, part) for part in zip(starts, [*starts[1:], end], strict=True))
    return [replace(draft, content=(part,)) for part in parts if part]


def _join(s: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """As in "told the BBC they believed X" is one statement: the same speaker's attitude."""
    joined: list[Draft] = []
    gone: set[int] = set()
    for outer in drafts:
        inner = next((d for d in drafts if _attitude(s, outer, d)), None)
        if inner is None:
            joined.append(outer)
            continue
        gone.add(id(inner))
        joined.append(replace(inner, source=outer.source, cue=(*outer.cue, *inner.cue), to=outer.to))
    return [d for d in joined if id(d) not in gone]


def _attitude(s: Sentence, outer: Draft, inner: Draft) -> bool:
    if (
        outer is inner
        or outer.word.stance != "states"
        or inner.word.stance not in _ATTITUDES
        or outer.shape != "forward"
    ):
        return False
    if inner.source is None or inner.borrowed or outer.source is None or outer.negated:
        return False
    begin = outer.content[0][0]
    begin += s.kinds[begin] == "T"
    same = s.units[inner.source[0]].word in ("he", "she", "they", "it", "i", "we") or _words(s, inner.source) == _words(
        s, outer.source
    )
    return inner.source[0] == begin and same


def _words(s: Sentence, part: Range) -> list[str]:
    return [u.word for u in s.units[part[0] : part[1]]]
