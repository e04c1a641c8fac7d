"""Contents that are noun phrases: what is denied, called so, put at a number, asked of somebody."""

from tidings.language.cues import CueWord
from tidings.reading.statements import phrases, words
from tidings.reading.statements.units import Sentence

# What one accepts by admitting it.
_BLAME = frozenset({"liability", "responsibility", "blame", "fault", "guilt"})
# Words that bound a number, and number words that are determiners: "at one in five".
_BOUNDING = words.LISTS["counting"] | words.LISTS["bounding"]
_NUMBERS = words.LISTS["numbers"] | {"a", "several", "some"}
# After "a", what makes a number of it: "at a third", and not "at a mill".
_OF_A = frozenset({"dozen", "few", "couple", "half", "third", "quarter", "hundred", "thousand", "million", "billion"})
_PUT_AT = frozenset({"at", "on", "closer", "nearer", "between", "around", "above", "below"})
# Where a phrase ends after which no "as" belongs to it.
_CLAUSAL = ",;-:XFVWKTR"
# What a noun phrase before a count may hold, and what says that more than a count follows.
_NOUNS = "DNCKO'A-"
_MORE = "XFVTQ"


def find(s: Sentence, at: int, size: int, word: CueWord, *, document: bool) -> int | None:  # noqa: PLR0911  one return a rule
    """Where a noun phrase that is the content begins, for the verbs that take one; `size` is the sentence's end."""
    frames = word.frames
    particle = at < size and s.units[at].word == "up" and s.kinds[at + 1 : at + 2] != "I"
    if at >= size or particle or s.units[at].word in ("out", "off", "such"):
        return None
    if s.kinds[at] in "RDT" and (size - at == 1 or s.kinds[at + 1] in ",;"):
        return at if "object" in frames and word.stance in ("denies", "confirms") else None
    if "of" in frames and s.units[at].word in ("of", "about", "against") and at + 1 < size:
        return at + 1
    counts = frames & {"number", "put"} or ("object" in frames and word.stance == "expects")
    if counts and numbered(s, at):
        return at
    phrase = phrases.starts_at(s, at)
    if phrase is None and s.kinds[at : at + 2] == "DQ" and "object" in frames:
        return at
    if phrase is not None:
        return at if _fits(s, phrase, size, word, document=document) else None
    quoted = s.kinds[at] == "Q" and frames & {"object", "complement"}
    return at if quoted or ("gerund" in frames and s.units[at].word.endswith("ing")) else None


def _fits(s: Sentence, phrase: tuple[int, int], size: int, word: CueWord, *, document: bool) -> bool:  # noqa: PLR0911  one return a frame
    """Whether a noun phrase after the verb is what its frame asks for."""
    at, end = phrase
    frames = word.frames
    if "complement" in frames:
        return _complemented(s, at, size)
    if "accused" in frames:
        return bool({"of", "for", "on"} & {unit.word for unit in s.units[at : min(end + 1, size)]})
    if "blame" in frames:
        return s.units[end - 1].word in _BLAME
    if "asked" in frames:
        return s.kinds[_past_time(s, end) : size].lstrip("A").startswith("I")
    if "put" in frames:
        return document or puts(s, at, size)
    if word.lemma == "welcome" and numbered(s, at):
        return False  # "the islands welcomed 2.1 million visitors"
    if "object" in frames and (document or word.stance != "states" or "that" not in frames):
        return s.kinds[end : min(end + 1, size)] != "I" or word.stance != "states" or document
    return False


def numbered(s: Sentence, at: int) -> bool:
    """Whether an object opens with a number: "some 2,600", "upward of 12,000 marchers"."""
    for i in range(at, min(at + 4, len(s.units))):
        if s.kinds[i] == "#" or s.units[i].word in words.LISTS["numbers"]:
            return True
        if not (s.kinds[i] in "AO" or s.units[i].word in _BOUNDING):
            return False
    return False


def second_count(s: Sentence, first: int, i: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Who gives the count that follows at `i`, with the verb of the one at `first`, and where that count begins.

    As in "counted 6,500 people, the union more than 11,000".
    """
    if s.kinds[i] not in ",K" or not numbered(s, first):
        return None
    at = start = i + 1 + (s.kinds[i : i + 2] == ",K")
    while at < end and s.kinds[at] in _NOUNS and (s.kinds[at] == "O" or not numbered(s, at)):
        at += 1
    counted = at < end and numbered(s, at) and start < at and s.kinds[at - 1] in "NC"
    return ((start, at), at) if counted and not set(s.kinds[at:end]) & set(_MORE) else None


def _complemented(s: Sentence, at: int, size: int) -> bool:
    """As in "called him his closest comrade", "described the talks as useful", "called the plan “a joke”"."""
    base = phrases.base_from(s, at)
    if s.kinds[at] == "#" and s.units[at].word in ("911", "999", "112"):
        return False  # "called 911 reporting a fire"
    if s.units[at].word == "her" and at + 1 < size:
        base = at + 1
    if base is None or base >= size:
        return False
    if s.kinds[base] in "DQ" or (s.kinds[base] in "NA#" and s.kinds[at] == "R"):
        return True
    end = (phrases.starts_at(s, at) or (at, at))[1]
    far = next((i for i in range(base, min(base + 12, size)) if s.kinds[i] in _CLAUSAL or _is_as(s, i)), size)
    return _is_as(s, far) or (end < size and _is_as(s, end)) or s.kinds[end : end + 1] == "Q"


def _past_time(s: Sentence, at: int) -> int:
    """Past when somebody was asked: "urged the agency on Tuesday to"."""
    while s.kinds[at : at + 1] == "Z" or s.kinds[at : at + 2] == "PZ":
        at += 1 + (s.kinds[at] == "P")
    return at


def _is_as(s: Sentence, i: int) -> bool:
    return i < len(s.units) and s.units[i].word == "as"


def puts(s: Sentence, at: int, size: int) -> bool:
    """Whether a number follows where a thing is put: "at 300", "on 47 percent", "closer to a dozen"."""
    return any(put(s, i, size) for i in range(at, min(size - 1, at + 12)))


def put(s: Sentence, i: int, size: int) -> bool:
    """Whether unit `i` says where a thing is put: "at 300"."""
    if i + 1 >= size or s.units[i].word not in _PUT_AT:
        return False
    of_a = s.units[i + 1].word != "a" or bool({u.word for u in s.units[i + 2 : i + 4]} & _OF_A)
    number = s.units[i].word != "on" and s.units[i + 1].word in _NUMBERS and of_a
    return number or "#" in s.kinds[i : i + 5] or s.kinds[i + 1] == "Q"
