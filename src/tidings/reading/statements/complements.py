"""What follows a reporting verb: its hearer, where it was said, and where the content begins."""

import re
from dataclasses import dataclass

from tidings.language.cues import CueWord
from tidings.reading.statements import adjuncts, objects, phrases, words
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.units import Sentence

_QUESTION = words.LISTS["question"]
_COUNTING = words.LISTS["counting"]
_TURNS = words.LISTS["turns"]
_ASIDES = words.LISTS["asides"]
_FINITE = "XFV"
# The verb of a clause about the noun before it: "invoices for work that was never done".
_RELATIVE = re.compile(r"(?<=[NC])[TW][XFV]")
# The frames of verbs under which a list can stand: "the letter demands:".
_LISTED = frozenset({"that", "object", "asked", "quote"})
# So few words without a verb that is known tell nothing by themselves.
_FEW = 4
# What is asked, expected or promised keeps its time: "hearings before the recess".
_AHEAD = frozenset({"asks", "expects", "commits", "warns"})


@dataclass(frozen=True)
class Complement:
    """How content stands to the verb: `first` its first unit, or None where it stands before the source."""

    first: int | None
    rest: int
    to: Range | None = None
    frame: str = "after"


def end_of(s: Sentence) -> int:
    """The last unit of a sentence, its closing marks left out."""
    end = len(s.units)
    while end and s.kinds[end - 1] in ".:;,-":
        end -= 1
    return end


def stop_of(s: Sentence, first: int, frame: str) -> int:
    """Where content that begins at `first` ends by itself: a clause before a turn, an object before the next clause."""
    end = end_of(s)
    for i in range(first + 1, end):
        if s.kinds[i] in ",-;" and i + 1 < end and s.units[i + 1].word in _TURNS and _turns(s, i + 1, end):
            return i
        if objects.second_count(s, first, i, end):
            return i
        parted = frame == "clause" and s.kinds[i] == ";" and "Q" not in s.kinds[first:i]
        if parted and _tells(s, first, i) and not objects.numbered(s, i + 1):
            return i
        if frame in ("object", "ahead") and _next_clause(s, i, end, frame):
            return i
    return end


def _tells(s: Sentence, first: int, end: int) -> bool:
    """Whether a verb stands there."""
    return bool(set(s.kinds[first:end]) & set("XFVQ"))


def _turns(s: Sentence, first: int, end: int) -> bool:
    """Whether a clause follows a turn, and no "but stable condition"; not every verb is known."""
    return _tells(s, first, end) or end - first > _FEW


def _next_clause(s: Sentence, i: int, end: int, frame: str) -> bool:
    """Whether an object ends at unit `i`: what follows is a clause and not more of the phrase."""
    if s.kinds[i] == "-" and s.units[i].start == s.units[i - 1].end:
        return False  # "a 12-step plan"
    kind, after = s.kinds[i], s.kinds[i + 1 : i + 2]
    if kind == "K":
        return after in ("F", "V", "X")
    if kind == "," and after == "K":
        return bool(set(s.kinds[i + 2 : end].partition(",")[0]) & set(_FINITE))
    if kind == ",":
        return after in tuple("WSRVFXP")
    if frame == "ahead":
        return kind in ";-:" or (s.units[i].word in _ASIDES and _opens_clause(s, i + 1, end))
    return kind in ";-:" or _aside_at(s, i) or (kind == "P" and after == "Z" and not _span(s, i))


def _aside_at(s: Sentence, i: int) -> bool:
    """Whether a clause about the saying opens at a unit; "since then" opens none."""
    return s.units[i].word in _ASIDES and s.units[i + 1].word != "then"


def _span(s: Sentence, i: int) -> bool:
    """Whether a preposition opens a span of time, which tells what is spoken of: "fraud between May and July"."""
    return s.units[i].word in ("between", "from") and s.kinds[i + 2 : i + 4] in ("KZ", "IZ")


def _opens_clause(s: Sentence, at: int, end: int) -> bool:
    """Whether a clause begins at `at`: a finite verb comes before another verb of the sentence is joined on."""
    for i in range(at, end):
        if s.kinds[i] in _FINITE:
            return s.kinds[i - 1] != "K"
    return False


def read(s: Sentence, at: int, word: CueWord, *, document: bool) -> Complement | None:  # noqa: C901, PLR0911  one return a rule
    """What follows the verb that ends before unit `at`; None where nothing fits one of its frames."""
    frames = word.frames
    to = None
    promised = "infinitive" in frames and s.kinds[at : at + 1] == "I"
    past, _ = adjuncts.past(s, at)
    asks = "wh" in frames and _question(s, past)
    if not promised and (asks or "after" in frames or s.kinds[past : past + 1] == "T"):
        at, to = adjuncts.past(s, at)
    if {"asked", "wh"} <= frames and (asked := _hearer(s, at)) and _asks(s, asked[1]):
        return Complement(asked[1], at, asked, "clause")
    if "tell" in frames:
        hearer = _hearer(s, at)
        if hearer:
            to = hearer
            at, _ = adjuncts.past(s, hearer[1])
            if s.kinds[at:].lstrip("A").startswith("I") and "asked" not in frames:
                return Complement(at, at, to, "clause")
        elif "after" not in frames:
            return None
    if s.kinds[at:] == ":" and frames & _LISTED:
        return Complement(at, at, to, "list")
    first = _clause(s, at, word, document=document)
    if first is not None:
        return Complement(first, at, to, "clause")
    about = "of" in frames and at < len(s.units) and s.units[at].word in ("of", "about", "against")
    if to is None or about or "tell" not in frames:
        first = objects.find(s, at, end_of(s), word, document=document)
        if first is not None:
            return Complement(first, at, to, "ahead" if word.stance in _AHEAD else "object")
    if "after" in frames and (at >= end_of(s) or s.kinds[at] in ",-KSP;B" or participle(s, at)):
        return Complement(None, at, to)
    return None


def participle(s: Sentence, at: int) -> bool:
    """Whether a participle stands at `at`; with its capital where a sentence begins: "Trying to calm them, Lund"."""
    if at == 0 and s.kinds[:1] == "C" and s.kinds[1:2] in ("I", "D", "R", "T"):
        return s.units[0].word.endswith("ing") and s.kinds[1:].find(",") > 0
    word = s.units[at].word if at < len(s.units) and s.kinds[at] in "NV" else ""
    return word.endswith("ing") and word not in words.LISTS["not_participles"]


def agent(s: Sentence, at: int) -> Range | None:
    """Who does what a passive says: "by the auditor"."""
    return phrases.starts_at(s, at + 1) if at < len(s.units) and s.units[at].word == "by" else None


def _hearer(s: Sentence, at: int) -> Range | None:
    if at < len(s.units) and s.units[at].word == "her":
        return at, at + 1
    phrase = phrases.starts_at(s, at)
    if phrase and s.kinds[phrase[1] - 1 : phrase[1] + 2] == "'QT":
        return phrase[0], phrase[1] + 1  # "told Radio Lenz’s “Morning Oren” that"
    return phrase


def _clause(s: Sentence, at: int, word: CueWord, *, document: bool) -> int | None:  # noqa: C901, PLR0911  one return a rule
    """Where a clause, quotation or indirect question begins."""
    size, frames = end_of(s), word.frames
    if at >= size:
        return None
    kind, unit = s.kinds[at], s.units[at]
    if unit.word in ("nothing", "little"):
        return None
    if kind == "T" and "that" in frames and at + 1 < size:
        return at
    if kind == "Q" and "quote" in frames:
        return at
    if kind == ":" and frames & {"quote", "after"} and at + 1 < size:
        return at + 1
    if s.kinds[at : at + 2] == ",Q" and "quote" in frames:
        return at + 1
    if "wh" in frames and _question(s, at):
        return at
    if kind == "I" and "infinitive" in frames and at + 1 < size and s.kinds[at + 1] in "NVXFAQ":
        return at
    if (
        "bare" in frames
        and (kind in "DRNC#AQXSZB" or _counted(s, at))
        and (document or not frames & {"object"} or word.stance != "states")
    ):
        strong = word.lemma in ("say", "tell")
        rest = s.kinds[at:size] if strong else _RELATIVE.sub("", s.kinds[at:size].partition(",")[0])
        if strong and objects.numbered(s, at) and kind != "A":
            return at
        if any(k in rest for k in _FINITE) or "Q" in rest[1:] or (strong and len(rest) > 2 and kind != "A"):
            return (
                at if not (kind == "S" and unit.word in ("as", "when", "while", "after", "because", "than")) else None
            )
    return None


def _question(s: Sentence, at: int) -> bool:
    """Whether an indirect question begins at `at`."""
    return at < len(s.units) and s.units[at].word in _QUESTION and s.kinds[at] in "SW"


def _asks(s: Sentence, at: int) -> bool:
    """Whether a question follows who is asked; *who* tells of them: "asked anyone who saw it to call"."""
    return _question(s, at) and s.kinds[at] != "W"


def _counted(s: Sentence, at: int) -> bool:
    """As in "at least 40", "between 30 and 40": a preposition that opens a number."""
    return s.kinds[at] == "P" and s.units[at].word in _COUNTING and "#" in s.kinds[at : at + 3]
