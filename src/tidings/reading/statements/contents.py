"""Where content stands to its cue: after it, before the source, or on both sides."""

from dataclasses import replace

from tidings.reading.statements import bodies, complements, objects, phrases, words
from tidings.reading.statements.complements import Complement, end_of
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

_LONGEST_DATELINE = 14
# These open a clause before the main one.
_OPENING = words.LISTS["asides"] | {"as", "once"}
# After a cue that splits a sentence, these open the reporter's own words.
_NOT_SAID = frozenset({"according", "who", "which", "while", "as", "after", "before", "when", "following", "amid"})


def filled(s: Sentence, draft: Draft, found: Complement) -> list[Draft]:  # noqa: PLR0911  one return a rule
    """The draft with its content: after the verb, before its source, or both."""
    if found.frame == "list":
        return [replace(draft, content=((found.rest, found.rest + 1),), shape="list")]
    before = before_source(s, draft.head)
    spoken = before is not None and s.kinds[before[1] - 1] == "Q"
    if before is None and found.first is not None and _relative(s, found.first):
        return []  # "testified after a report that described the texts"
    if found.first is not None and not (
        before
        and (spoken or says_something(s, before))
        and (_circumstance(s, found.first) or _leads_on(s, found, before))
    ):
        end = _main_clause(s, draft, found.first, complements.stop_of(s, found.first, found.frame))
        if before and _said_twice(s, before, found.first):
            return [replace(draft, content=(before, (found.first, end)), shape="split")]
        both = found.frame == "clause" and s.kinds[found.first - 1] == "," and before
        if both and before and (s.kinds[before[1] - 1] == "Q" or _goes_on(s, found.first, before)):
            return [replace(draft, content=(before, (found.first, end)), shape="split")]
        return [replace(draft, content=((found.first, end),)), *_further(s, draft, found.first, end)]
    if before is None or (draft.source and s.kinds[draft.source[0]] == "W"):
        return []
    rest = second_half(s, found.rest, before)
    if rest:
        return [replace(draft, content=(before, rest), shape="split")]
    return (
        [replace(draft, content=(before,), shape="after")]
        if says_something(s, before) and (draft.word.frames & {"bare"} or "Q" in s.kinds[before[0] : before[1]])
        else []
    )


def _said_twice(s: Sentence, before: Range, first: int) -> bool:
    """Whether a cue stands between two clauses of its content: "The road was shut, she said: snow had fallen"."""
    kinds = s.kinds[slice(*before)]
    clause = kinds[0] in "DRCN#" and bool(set(kinds) & set("XF")) and "Q" not in kinds
    return clause and s.kinds[first - 1] == ":" and "Q" not in s.kinds[first:]


def _leads_on(s: Sentence, found: Complement, before: Range) -> bool:
    """Whether what stands after the verb is no second half of the quotation before it: "told a rally of 3,000"."""
    first = found.first or 0
    quoted = s.kinds[before[0] : before[1]].strip(",.") == "Q"
    return quoted and found.to is not None and s.kinds[first] not in "TQWR" and s.kinds[first - 1] not in ",-:"


def _main_clause(s: Sentence, draft: Draft, first: int, end: int) -> int:
    """Where the page speaks on, after a clause that opens its sentence: "When she said “guilty” nobody moved"."""
    opening = draft.head - 1
    if opening < 0 or s.units[opening].word not in _OPENING or s.kinds[:opening] not in ("", "K", "A"):
        return end
    if s.kinds[first] == "Q" and _clause_at(s, first + 1):
        return first + 1
    whole = (i for i in range(first + 1, end) if s.kinds[i] == "," and set(s.kinds[first:i]) & set("QXFV"))
    return next((i for i in whole if _clause_at(s, i + 1)), end)


def _clause_at(s: Sentence, at: int) -> bool:
    """Whether a noun phrase and its finite verb begin at a unit."""
    subject = phrases.starts_at(s, at)
    return subject is not None and s.kinds[subject[1] :].lstrip("A")[:1] in ("X", "F", "V")


def _further(s: Sentence, draft: Draft, first: int, end: int) -> list[Draft]:
    """The counts that others give with the same verb: "counted 6,500 people, the union 11,000"."""
    found: list[Draft] = []
    while end < end_of(s) and (count := objects.second_count(s, first, end, end_of(s))):
        source, first = count
        end = complements.stop_of(s, first, "clause")
        if bodies.gives(s.units[source[1] - 1]):
            found.append(replace(draft, source=source, content=((first, end),), to=None))
    return found


def _circumstance(s: Sentence, first: int) -> bool:
    """Whether what follows the cue tells of the saying: "he said when it rained", "in a letter that drew fire"."""
    return _relative(s, first) or s.units[first].word in ("when", "where")


def _relative(s: Sentence, first: int) -> bool:
    """Whether *that* opens a clause about the noun before it: "a letter that drew fire"."""
    return s.kinds[first : first + 2] in ("TF", "TV") and s.kinds[first - 1] in "NC"


def _goes_on(s: Sentence, at: int, before: Range) -> bool:
    """Whether a quotation goes on with the clause before the cue: "The bells, he said, “were here first”"."""
    return s.kinds[at] == "Q" and not s.units[at].capital and s.kinds[before[0]] in "DNC#R"


def before_source(s: Sentence, head: int) -> Range | None:
    """The content before "…, she said": from the sentence's beginning to the comma."""
    if head < 1 or s.kinds[head - 1] not in ",Q-":
        return None
    end = head if s.kinds[head - 1] == "Q" else head - 1
    first = 0
    colon = s.kinds.rfind(":", first, end)
    if colon >= 0 and s.kinds[end - 1] == "Q":
        first = colon
    if "Q" not in s.kinds[first:end]:
        first = max(first, s.kinds.rfind(";", first, end))
    first = past_dateline(s, first, end)
    while first < end and s.kinds[first] in "-.,;:":
        first += 1
    return (first, end) if first < end else None


def past_dateline(s: Sentence, first: int, end: int) -> int:
    """Past "PORT LENZ, May 2 (Wire) –" where a sentence begins: names, a day and an agency up to a dash."""
    if first:
        return first
    dash = s.kinds.find("-", first, min(end, first + _LONGEST_DATELINE))
    names = s.kinds[first:dash] if dash > first else ""
    return dash + 1 if names.startswith("C") and not set(names) - set("CZB,.#") else first


def says_something(s: Sentence, part: Range) -> bool:
    """Whether a part of a sentence says something: speech, a finite verb, or many words; a headline needs no verb."""
    kinds = s.kinds[part[0] : part[1]]
    if s.kinds[-1] not in ".:;,-" and len(kinds) > 1:
        return True
    if kinds[0] in "PZA" and "Q" not in kinds and _only_when(kinds):
        return False
    return "Q" in kinds or any(k in kinds for k in "XFV") or (len(kinds) > 6 and kinds[0] != "P")


def _only_when(kinds: str) -> bool:
    """Whether the only clause of some words tells when: "At one point, when it was clear," before "somebody said"."""
    parts = [part for part in kinds.split(",") if set(part) & set("XFV")]
    return bool(parts) and all(part[0] in "SW" for part in parts)


def stands_alone(s: Sentence, draft: Draft) -> bool:
    """Whether a content says something by itself: not "was loaded" in "a gun they believed was loaded".

    "What police said were 3,000 people" has its subject in "what", and tells the number.
    """
    if draft.extra or len(draft.content) != 1:
        return True
    first, end = draft.content[0]
    gap = first == draft.cue[-1][1] and s.kinds[first] == "X" and not s.units[first].word.endswith("ing")
    free = draft.source is not None and s.units[draft.source[0] - 1].word == "what"
    return s.kinds[first:end] not in ("F", "S", "W", "A") and not (gap and draft.source and not free)


def second_half(s: Sentence, at: int, before: Range) -> Range | None:
    """The second half of a sentence that its cue splits."""
    end = end_of(s)
    if at >= end or s.kinds[at] not in ",-":
        return None
    first = at + 1
    if first >= end or complements.participle(s, first) or s.units[first].word in _NOT_SAID:
        return None
    quoted = s.kinds[before[1] - 1] == "Q"
    if quoted:
        start = first + (s.kinds[first] == "K")
        return (start, end) if s.kinds[start : start + 1] == "Q" else None
    if s.units[first].word in words.LISTS["turns"] and set(s.kinds[slice(*before)]) & set("XFV"):
        return None  # "The village is dry, its mayor said, but he has shut the weir": the page speaks on
    return first, complements.stop_of(s, first, "clause")
