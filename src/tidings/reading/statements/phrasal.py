"""Attribution without a verb: "according to", "the minister’s claim that", a colon."""

from collections.abc import Sequence
from dataclasses import replace

from tidings.language import cues
from tidings.language.cues import CueWord
from tidings.reading.statements import complements, contents, phrases, subjects
from tidings.reading.statements.complements import end_of
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

_ACCORDING = CueWord("according to", "phrase", "states", frozenset({"source"}))
_HAVE = CueWord("have", "verb", "states", frozenset({"put"}))
_COLON = CueWord(":", "mark", "states", frozenset({"quote"}))
_LONGEST_LABEL = 18


def according(s: Sentence, number: int, i: int) -> list[Draft]:
    """As in "according to the poll", at either end of its sentence or in the middle."""
    source = phrases.starts_at(s, i + 2, appositions=False)
    end = end_of(s)
    if source is None:
        return []
    stop = source[1]
    if (
        s.kinds[source[0]] == "N"
        and s.kinds[source[0] + 1 : stop][:1] in ("", "P")
        and (not s.units[source[0]].word.endswith("s") or s.units[source[0]].word.endswith("ss"))
    ):
        return []  # "according to size" is no one's word
    while stop < end and s.kinds[stop] not in ",.;:-":
        stop += 1
    source = (source[0], stop)
    lead = i
    while lead > 0 and s.kinds[lead - 1] in ",-B":
        lead -= 1
    rest = (stop + 1, end) if stop < end and s.kinds[stop] in ",-" and stop + 1 < end else None
    draft = Draft(number, source, ((i, i + 2),), _ACCORDING, (), shape="according")
    first = contents.past_dateline(s, 0, lead)
    if lead == first or s.kinds[first:lead] in ("K", "A"):
        return [replace(draft, content=(rest,))] if rest else []
    if rest and s.kinds[i - 1] == "," and (s.kinds[rest[0]] in "XFV" or _continues(s, rest)):
        return [replace(draft, content=((first, lead), rest), shape="split")]
    return [replace(draft, content=((first, lead),))]


def _continues(s: Sentence, rest: Range) -> bool:
    """Whether what follows the source goes on with what was said: ", and in Ostby just under half"."""
    linked = s.kinds[rest[0]] == "K" or s.units[rest[0]].word in ("although", "though")
    return linked and not set(s.kinds[rest[0] : rest[1]]) & set("VQW;")


def noun(s: Sentence, number: int, i: int) -> list[Draft]:
    """As in "the minister’s claim that …"."""
    word = cues.nouns()[s.units[i].word].word
    if not (
        s.kinds[i + 1 : i + 2] == "T"
        or (
            s.kinds[i + 1 : i + 2] == "I"
            and "infinitive" in word.frames
            and s.kinds[i + 2 : i + 3] in ("N", "V", "F", "X")
            and not s.units[i + 2].word.endswith("ing")
        )
    ):
        return []
    back = i
    while back > 0 and s.kinds[back - 1] in "NA":
        back -= 1
    end = end_of(s)
    if i + 3 > end or back == 0:
        return []
    owner = s.units[back - 1]
    if owner.kind == "'":
        source = phrases.ends_at_plain(s, back - 1)
    elif owner.word in ("his", "her", "their", "its", "my", "our"):
        source = (back - 1, back)
    else:
        return []
    if source is None:
        return []
    return [Draft(number, source, ((i, i + 1),), word, ((i + 1, _noun_clause(s, i + 1, end)),), shape="noun")]


def _noun_clause(s: Sentence, first: int, end: int) -> int:
    """Where the clause of a noun ends: before the verb that the noun is the subject of."""
    allowed = 1 if s.kinds[first] == "T" else 0
    verbs = 0
    for i in range(first + 2, end):
        finite = s.kinds[i] in "XF" and s.kinds[i - 1] not in "XAFK"
        if s.kinds[i] in ",;" and verbs >= allowed:
            return i
        if finite and s.kinds[i - 1] not in "WT,S":
            verbs += 1
            if verbs > allowed:
                return i
    return end


def poll(s: Sentence, number: int, i: int) -> list[Draft]:
    """As in "A survey had Lund on 31 percent"."""
    source, _ = subjects.subject(s, i, ())
    at = phrases.base_from(s, i + 1)
    if source is None or at is None or not subjects.is_document(s, source):
        return []
    if at + 1 >= len(s.units) or s.units[at].word not in ("on", "at", "ahead") or "#" not in s.kinds[at : at + 3]:
        return []
    return [Draft(number, source, ((i, i + 1),), _HAVE, ((i + 1, complements.stop_of(s, i + 1, "ahead")),))]


def colon(s: Sentence, number: int, i: int, earlier: Sequence[Draft]) -> list[Draft]:
    """As in "Ms Orlova: “…”", "Referee: I would give it again", "The banker, leaving the court: “…”"."""
    if earlier or i + 1 >= end_of(s) or i > _LONGEST_LABEL:
        return []
    first = next((k for k, kind in enumerate(s.kinds) if kind != "-"), 0)
    source = phrases.starts_at(s, first, appositions=True)
    if source is None or source[1] > i or set(s.kinds[source[0] : i]) & set("XFVT;-Q"):
        return []
    quoted = s.kinds[i + 1] == "Q"
    if source[1] < i and not (quoted and s.kinds[source[1]] == ","):
        return []
    content = ((i + 1, end_of(s)),)
    return [Draft(number, source, ((i, i + 1),), _COLON, content, shape="forward" if quoted else "label")]


def dash(s: Sentence, number: int, earlier: Sequence[Draft]) -> list[Draft]:
    """As in "“I ran on spite” – marathon winner" and "Car park charges to double – leaked paper"."""
    i = s.kinds.rfind("-")
    if earlier or i < 1 or s.kinds[-1] in ".:;,-" or s.units[i].end == s.units[i + 1].start:
        return []
    first = next((k for k, kind in enumerate(s.kinds) if kind != "-"), 0)
    source = phrases.starts_at(s, i + 1, appositions=True)
    if source is None or first >= i:
        return []
    spoken = s.kinds[first:i].rstrip(",") == "Q"
    whole = source[1] == len(s.units) or s.kinds[source[1]] in ("W", ",")
    if not whole or (not spoken and source[1] != len(s.units)):
        return []
    draft = Draft(number, (source[0], len(s.units)), ((i, i + 1),), _COLON, ((first, i),))
    return [draft if spoken else replace(draft, shape="label")]
