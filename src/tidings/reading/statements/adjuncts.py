"""What may stand between a reporting verb and what was said: when, where and to whom."""

from tidings.reading.statements import phrases, words
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.units import Sentence

_PLACES = words.LISTS["places"]
_SPANS = words.LISTS["spans"]


def past(s: Sentence, at: int) -> tuple[int, Range | None]:
    """Past when and where it was said; and who is addressed ("said to reporters")."""
    size, to = len(s.units), None
    while at < size:
        if ago := _ago(s, at):
            at = ago
        elif s.kinds[at] == "Z" or (
            s.kinds[at] == "A" and s.kinds[at + 1 : at + 2] in ("T", ":", "", ".", "Z", "P", "S", "W")
        ):
            at += 1
        elif lasted := _lasting(s, at):
            at = lasted
        elif s.kinds[at : at + 3] == ",A,":
            at += 3
        elif (aside := _aside(s, at)) is not None:
            at = aside
        elif s.kinds[at] in "PI" and s.units[at].word in _PLACES and (phrase := _venue(s, at + 1)):
            if s.units[at].word == "to":
                to = phrase
            at = phrase[1]
        else:
            break
    return at, to


def _aside(s: Sentence, at: int) -> int | None:
    """Past "…, in its last line, that"."""
    if s.kinds[at : at + 2] != ",P":
        return None
    stop = s.kinds.find(",", at + 1, at + 8)
    return stop + 1 if stop > 0 and s.kinds[stop + 1 : stop + 2] == "T" else None


def _ago(s: Sentence, at: int) -> int | None:
    """Past "two days later", "months after her release"."""
    for i in range(at, min(at + 4, len(s.units) - 1)):
        if s.kinds[i] not in "D#NA":
            return None
        if s.units[i].word in _SPANS and s.units[i + 1].word in ("later", "ago", "earlier", "after", "before"):
            if s.units[i + 1].word in ("later", "ago", "earlier"):
                return i + 2
            phrase = phrases.starts_at(s, i + 2)
            return phrase[1] if phrase else None
    return None


def _lasting(s: Sentence, at: int) -> int | None:
    """Past "for a year", "for years", before *that*."""
    if s.units[at].word != "for":
        return None
    end = next((i + 1 for i in range(at + 1, min(at + 4, len(s.units))) if s.units[i].word in _SPANS), None)
    return end if end and s.kinds[end : end + 1] == "T" and not set(s.kinds[at + 1 : end - 1]) - set("D#A") else None


def _venue(s: Sentence, at: int) -> Range | None:
    if s.kinds[at : at + 1] == "Z":
        return at, at + 1
    phrase = phrases.starts_at(s, at)
    if phrase is None:
        return None
    end = phrase[1]
    after = s.kinds[end] if end < len(s.units) else "."
    named = any(unit.word in words.LISTS["venues"] for unit in s.units[at:end])
    return (
        phrase
        if named or after in "T:." or (after == "Z" and s.kinds[end + 1 : end + 2] in ("T", ".", "", ":", ","))
        else None
    )
