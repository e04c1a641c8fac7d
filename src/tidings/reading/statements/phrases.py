"""Noun phrases around a reporting verb: found by word classes, without a parser."""

from tidings.reading.statements import words
from tidings.reading.statements.units import Sentence

_INNER = "NC#'ZQ"
# Words that are a noun phrase by themselves, and can follow a preposition.
_ALONE = words.LISTS["heads"] | {"him", "them", "us", "me"}
_LINKS = words.LISTS["links"]
_BOUNDS = (
    ["as", "many", "as"], ["as", "much", "as"], ["as", "few", "as"], ["at", "least"], ["at", "most"], ["more", "than"],
    ["less", "than"],
    ["fewer", "than"], ["up", "to"], ["close", "to"], ["nearly"], ["almost"], ["about"], ["around"], ["over"],
    ["under"],
)  # fmt: skip
_LONGEST_APPOSITION = 28
# States of the US with their full stop, after a town: "a Lenz, Calif., maker of scales".
STATES = frozenset(f"{state}." for state in words.LISTS["states"])
_TIMES = words.LISTS["spans"] | {"time", "moment"}
# Before these the subject of a clause cannot have begun.
_CLAUSE_OPENS = ",;:-.TQSB"
# What an apposition may not hold: a verb, unless it opens with a relative pronoun or a participle.
_CLAUSAL = {"W": "", "F": "TV"}


def ends_at(s: Sentence, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before unit `end`, with its apposition, as (first, end); None where there is none."""
    if end <= 0:
        return None
    if s.kinds[end - 1] in ",-":
        return _with_apposition(s, end, s.kinds[end - 1])
    if s.kinds[end - 1] == "B" and s.units[end - 1].word in ")]":
        opening = max(s.kinds.rfind("B", 0, end - 1), 0)
        inner = ends_at(s, opening)
        return (inner[0], end) if inner else None
    return _in_state(s, ends_at_plain(s, end))


def _in_state(s: Sentence, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phrase with the town and state before its noun: "the Lenz, Ore., thrift"."""
    if found is None or found[0] < 4 or s.kinds[found[0] - 1] != "," or s.units[found[0] - 2].word not in STATES:
        return found
    town = ends_at_plain(s, found[0] - 3) if s.kinds[found[0] - 3] == "," else None
    return (town[0], found[1]) if town else found


def _with_apposition(s: Sentence, end: int, mark: str) -> tuple[int, int] | None:
    """As in "Orlova, the mayor of Lenz," for the verb after it."""
    opening = s.kinds.rfind(mark, 0, end - 1)
    while opening > 0 and end - opening <= _LONGEST_APPOSITION:
        earlier = s.kinds.rfind(mark, 0, opening)
        if earlier > 0 and s.kinds[earlier + 1] == "W" and end - earlier <= _LONGEST_APPOSITION:
            opening = earlier
        inner = s.kinds[opening + 1 : end - 1]
        if (
            inner
            and _opening(s, opening + 1) in "D#NCWFPAZO"
            and not set(inner[1:].partition("W")[0]) & set(_CLAUSAL.get(_opening(s, opening + 1), "TVFX"))
        ):
            before = ends_at_plain(s, opening) or restricted_at(s, opening)
            of_state = s.units[opening - 1].word in STATES or s.units[opening + 1].word in STATES
            if before and _heads(s, before) and (not of_state or inner == "C"):
                return _owner(s, before, inner), end
        opening = s.kinds.rfind(mark, 0, opening)
    return None


def _owner(s: Sentence, near: tuple[int, int], inner: str) -> int:
    """Where a phrase begins whose apposition has commas: "Lund Steel, Ostby, Ill.,", "Lund, a maker of A, B and C,"."""
    first = near[0]
    owner = ends_at_plain(s, first - 1) if first > 1 and s.kinds[first - 1] == "," else None
    if owner is None or s.kinds[owner[1] - 1] != "C":
        return first
    town = inner == "C" and set(s.kinds[slice(*near)]) == {"C"}
    listed = s.kinds[first] == "D" and "K" in inner and (owner[0] == 0 or s.kinds[owner[0] - 1] in "KT-")
    return owner[0] if town or listed else first


def _heads(s: Sentence, phrase: tuple[int, int]) -> bool:
    """Whether a phrase can have an apposition: not an age, nor where somebody is from ("Lund, 41, of Lenz,")."""
    first, end = phrase
    origin = first > 1 and s.kinds[first - 1] in "OP" and s.kinds[first - 2] == ","
    return not origin and _is_name_or_noun(s, phrase) and set(s.kinds[first:end]) != {"#"}


def _opening(s: Sentence, at: int) -> str:
    """The class of the word that opens an apposition; "speaking on condition of anonymity" opens with a participle."""
    word = s.units[at].word
    participle = word.endswith("ing") or (
        s.kinds[at] == "V" and (word.endswith("ed") or word in words.LISTS["reduced"])
    )
    return "F" if participle else s.kinds[at]


def _is_name_or_noun(s: Sentence, phrase: tuple[int, int]) -> bool:
    first, end = phrase
    return s.kinds[first] in "DC#" or s.kinds[end - 1] == "C" or s.kinds[first:end] == "N"


def restricted_at(s: Sentence, end: int) -> tuple[int, int] | None:
    """A phrase that a participle or relative clause before unit `end` restricts: "a poll published in Lenz"."""
    last = next((i for i in range(end - 1, -1, -1) if _opens_clause(s, i)), -1)
    first = last + 1
    while first < end and s.kinds[first] in "KA":
        first += 1
    phrase = starts_at(s, first)
    if phrase is None or s.kinds[first] in "RZ" or phrase[1] + 1 >= end:
        return None
    at = _past_verb(s, phrase[1], end)
    if at is None or at >= end:
        return None
    rest = s.kinds[at:end]
    return (first, end) if not set(rest) & set("XFVRWTSQ") and rest[-1] in "NC#Z" and rest[0] != "K" else None


def _opens_clause(s: Sentence, i: int) -> bool:
    """Whether the subject of the clause that unit `i + 1` is in cannot begin before it."""
    return s.kinds[i] in _CLAUSE_OPENS and s.units[i].word != "where" and not _that_restricts(s, i)


def _that_restricts(s: Sentence, i: int) -> bool:
    """As in "the firm that runs the dam": *that* between a noun and a verb."""
    return i > 0 and s.kinds[i] == "T" and s.kinds[i - 1] in "NC" and s.kinds[i + 1 : i + 2] in ("F", "X", "V")


def _past_verb(s: Sentence, at: int, end: int) -> int | None:
    """Past the verb of a clause that restricts the noun before unit `at`."""
    word = s.units[at].word
    if s.kinds[at] == "W" or _that_restricts(s, at):
        at += 1
        while at < end and s.kinds[at] in "XA":
            at += 1
        return at + 1
    if word == "where":
        inner = base_from(s, at + 1)
        if inner is None or inner + 1 >= end or s.kinds[inner] not in "XF":
            return None
        return end - 1 if s.kinds[inner] == "X" and inner + 2 == end else inner + 1
    if s.kinds[at] in "FVN" and (word in words.LISTS["reduced"] or word.endswith("ed")):
        at += 1 + (s.units[at + 1].word in ("out", "up", "off", "down"))
        return at if s.kinds[at : at + 1] in tuple("PIZA") else None
    return None


def ends_at_plain(s: Sentence, end: int) -> tuple[int, int] | None:
    """As `ends_at`, without an apposition."""
    if end > 1 and s.units[end - 1].word in ("there", "here") and s.kinds[end - 2] in "NC":
        near = _whole(s, end - 1)
        return (near[0], end) if near else None
    if end > 0 and s.kinds[end - 1] == "R" and s.units[end - 1].word not in _ALONE:
        return end - 1, end
    return _whole(s, end)


def _whole(s: Sentence, end: int) -> tuple[int, int] | None:
    """A base phrase and the phrases that its prepositions hang on: "a spokesman for the mayor of Lenz"."""
    if end > 2 and s.kinds[end - 1] in "FV" and s.kinds[end - 2] == "R" and (known := _base(s, end - 2)) is not None:
        return known, end
    if end > 1 and s.kinds[end - 1] in "FV" and s.units[end - 1].word in words.LISTS["reduced"]:
        known = _base(s, end - 1)
        return None if known is None else (known, end)
    first = _base(s, end)
    if first is None:
        return None
    while first > 1 and (s.units[first - 1].word in _LINKS or _links_by_to(s, first - 1)):
        link = first - 1
        if s.units[link - 1].word == "according":
            break
        longer = _base(s, link)
        if longer is None and s.units[link - 1].word in words.LISTS["reduced"] and s.kinds[link - 1] in "FNV":
            longer = _base(s, link - 1)
        if longer is None and s.kinds[link - 1] == "V" and s.units[link - 1].word in words.LISTS["reduced"]:
            longer = _base(s, link - 1)
        if longer is None or (longer > 0 and s.kinds[longer - 1] in "FXI") or _only_time(s, longer, link):
            break
        first = longer
    return _restricted(s, first), end


def _links_by_to(s: Sentence, i: int) -> bool:
    """Whether *to* hangs a phrase on its noun: "advisers to the agency", "a letter to the board"."""
    return i > 0 and s.kinds[i] == "I" and s.units[i - 1].word in words.LISTS["nouns_with_to"]


def _restricted(s: Sentence, first: int) -> int:
    """Where a phrase begins that a clause restricts: "the woman who lives next door", "the firm that runs the dam"."""
    at = first - 1
    while at > 0 and s.kinds[at] in "FVXA":
        at -= 1
    if at > 0 and s.kinds[at - 1] in "NC" and (s.kinds[at] == "W" or (s.kinds[at] == "T" and at < first - 1)):
        longer = _base(s, at)
        return first if longer is None else longer
    return first


def _only_time(s: Sentence, first: int, end: int) -> bool:
    return set(s.kinds[first:end]) <= {"Z"}


def _base(s: Sentence, end: int) -> int | None:
    """Where the base phrase that ends before `end` begins."""
    if end <= 0 or not (s.kinds[end - 1] in _INNER or s.units[end - 1].word in _ALONE):
        return None
    at = end - (s.kinds[end - 1] == "R")
    while at > 0 and (_inner(s, at - 1) or (at < end and _inside(s, at - 1))):
        at -= 1
    while at > 0 and s.kinds[at - 1] == "D":
        at -= 1
    at = _bound(s, at)
    while at < end and (s.kinds[at] in "Z'-KA" or (s.kinds[at] == "Q" and end - at > 1)):
        at += 1
    if at >= end or (s.kinds[end - 1] == "Q" and s.kinds[at] not in "D'CN"):
        return None
    return at


def _inner(s: Sentence, i: int) -> bool:
    """Whether a unit can stand in a noun phrase; speech that ends in its own comma cannot."""
    return s.kinds[i] in _INNER and not (s.kinds[i] == "Q" and s.units[i].word[-2:-1] in ",.?!")


def _inside(s: Sentence, i: int) -> bool:
    """Whether a unit joins or describes what follows it in a noun phrase."""
    kind, word, before = s.kinds[i], s.units[i].word, s.kinds[i - 1] if i else "."
    if kind == "K":
        return word == "and" and i > 0 and _joined(s, i + 1)
    if kind == "A":
        return before == "D" and s.kinds[i + 1] in "NF#"
    if kind in "FV":
        return before in ".DA'#KTSQ," and word.endswith("ed")
    return word == "-" and s.units[i].end == s.units[i + 1].start


def _bound(s: Sentence, at: int) -> int:
    """Past the words that bound a number: "more than 40 villages", "between 30 and 40 houses"."""
    if at >= len(s.units) or not (s.kinds[at] == "#" or s.units[at].word in words.LISTS["numbers"]):
        return at
    words_before = [u.word for u in s.units[max(0, at - 3) : at]]
    for phrase in _BOUNDS:
        if words_before[len(words_before) - len(phrase) :] == phrase:
            return at - len(phrase)
    if len(words_before) == 3 and words_before[0] == "between" and words_before[2] == "and":
        return at - 3
    return at


def _joined(s: Sentence, at: int) -> bool:
    """Whether *and* before unit `at` joins two nouns: both common or both capitalised."""
    left, right = s.kinds[at - 2], s.kinds[at]
    if at == 2 and left == "C" and right == "N":
        return s.units[0].word.endswith("s")  # "Investors and analysts"
    return (left == right and left in "NC") or (left == "N" and right == "D")


def antecedent(s: Sentence, at: int) -> tuple[int, int] | None:
    """What *which* or *who* at unit `at` stands for; a thing stands past "he made with Kim"."""
    stop = at - 1 if at > 0 and s.kinds[at - 1] == "," else at
    near = ends_at_plain(s, stop)
    if near is None or (s.units[at].word == "who" and s.units[near[1] - 1].word in _TIMES):
        return None
    first = near[0]
    if s.units[at].word == "which" and first > 2 and s.kinds[first - 1] == "P" and s.kinds[first - 2] in "FVN":
        back = first - 2
        while back > 0 and s.kinds[back] in "FVNXA" and s.kinds[back - 1] not in "DC":
            back -= 1
        if s.kinds[back] == "R" and (thing := ends_at_plain(s, back)):
            return thing
    if s.units[at].word == "who" and (given := _given_by(s, near)):
        return given
    return near


def _given_by(s: Sentence, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Those whom something is from: "witnesses" of "a description of the man from witnesses"."""
    first, end = phrase
    source = next((i for i in range(end - 1, first, -1) if s.units[i].word == "from"), end) + 1
    several = s.units[end - 1].word in words.LISTS["speakers"] | words.LISTS["many"]
    return (source, end) if source < end and several and "C" not in s.kinds[source:end] else None


def starts_at(s: Sentence, first: int, *, appositions: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at unit `first`, as (first, end); None where there is none."""
    end = base_from(s, first)
    if end is None:
        return None
    while end < len(s.units) and (
        (s.kinds[end] in "OP" and s.units[end].word in _LINKS) or (s.kinds[end] == "I" and _links_by_to(s, end))
    ):
        longer = base_from(s, end + 1)
        if longer is None or _only_time(s, end + 1, longer):
            break
        end = longer
    if appositions and end < len(s.units):
        end = _apposition_forward(s, end)
    return first, end


def base_from(s: Sentence, first: int) -> int | None:
    """Where the base phrase that begins at `first` ends: no preposition after it, no apposition."""
    at, size = first, len(s.units)
    if at < size and s.kinds[at] == "R":
        return at + 1
    if at + 2 < size and s.units[at].word == "the" and s.units[at + 1].word == "other" and s.kinds[at + 2] in "OP":
        return at + 2
    while at < size and s.kinds[at] in "D#":
        at += 1
    heads = at
    while at < size and (
        s.kinds[at] in "NC#'"
        or (s.kinds[at] in "AF" and at + 1 < size and s.kinds[at + 1] in "NC" and s.kinds[at - 1] in "D'")
        or (at == first and s.kinds[at] == "F" and s.units[at].word.endswith("ed") and s.kinds[at + 1 : at + 2] == "N")
        or (
            s.kinds[at] == "K"
            and s.units[at].word == "and"
            and heads < at < size - 1
            and s.kinds[at - 1] == s.kinds[at + 1]
        )
    ):
        at += 1
    if at == heads and not (
        at > first
        and (
            s.kinds[first] == "#"
            or s.units[first].word not in ("the", "a", "an", "his", "their", "its", "my", "your", "our")
        )
    ):
        return None
    return at


def _apposition_forward(s: Sentence, end: int) -> int:
    """Past ", the mayor of Lenz" or ", who runs the clinic", up to the next comma or the end."""
    if end + 1 < len(s.units) and s.kinds[end] == "," and s.kinds[end + 1] in "DWNC#":
        stop = end + 1
        while stop < len(s.units) and s.kinds[stop] not in ",.;:-QKT":
            stop += 1
        if stop - end > _LONGEST_APPOSITION or "V" in s.kinds[end + 2 : stop]:
            return end
        return stop
    return end
