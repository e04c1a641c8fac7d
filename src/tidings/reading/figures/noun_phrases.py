"""The noun phrase that a number counts: up to its first plural, or to the word that cannot belong to it."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re

from tidings.language.numbers import WORDS
from tidings.reading.figures.deeds import EVENTS
from tidings.reading.figures.words import PEOPLE, STOP, is_plural

_TOKEN = re.compile(r"([ -]?)([^\W\d_][\w'’.&/-]{0,30}\w|[^\W\d_])")


def phrase(text: str, low: str, at: int) -> tuple[str | None, int]:
    """Words up to the first plural noun, or to the word that cannot belong to the phrase."""
    first = end = None
    words = 0
    at = skipped.end() if (skipped := _SKIPPED.match(low, at) or _UNQUOTED.match(low, at)) else at
    while words < 6 and (m := _TOKEN.match(low, end if end is not None else at)):
        word = m[2].rstrip(".,")
        if word in ("and", "or") and words and _AND_PLURAL.match(low, m.end()):
            end, words = m.end(), words + 1
            continue
        if word in STOP or (m[1] == "-" and words == 0 and word != "strong") or (words and word in _VERBISH):
            break
        if word in EVENTS and not (_names_counted(low, m) or (words and word == "vote")):
            break
        first = m.start(2) if first is None else first
        end = m.end(2) - (len(m[2]) - len(word))
        words += 1
        if _ABBREVIATED.fullmatch(word) and _GOES_ON.match(low, end):
            end += 1
            continue
        if low[end : end + 1] in (".", ",", ";", ":") or (word in _LONE and low.endswith("one", 0, at)):
            break
        if is_plural(word) and not _runs_on(low, end, named=text[m.start(2)].isupper()):
            break
    if first is None or end is None or (words == 1 and _VERB_ALONE.match(low, at, end)):
        return None, at
    while first < end and (m := _VERB_LAST.search(low, first, end)):
        end = m.start()
    return (text[first:end], end) if first < end else (None, at)


# "Kia and Hyundai vehicles": a plural must follow soon.
_AND_PLURAL = re.compile(rf" (?!{WORDS} )(?:[a-z-]+ ){{0,2}}(?:people|men|women|children|[a-z]{{3,}}[^\Wsu]s)\b")
# A verb that slipped in behind the noun, where no plural has closed the phrase: "1,237 threshold heading into".
_VERB_LAST = re.compile(r"(?:^| )[a-z]{2,}(?:ing|ed|ly)$")
# "Six remained in hospital": a verb alone is no noun.
_VERB_ALONE = re.compile(r" (?!bed|breed|feed|seed|steed|weed|shed)[a-z]{3,}ed$")
# "40 F.B.I. agents".
_ABBREVIATED = re.compile(r"(?:[a-z]\.){1,4}[a-z]")
_GOES_ON = re.compile(r"\. (?!(?:the|a|an|he|she|it|they|in|on|at|but|and|this|that) )[a-z]")
# "The five most recent polls".
_SKIPPED = re.compile(r" (?:most|least|mostly|largely|mainly)(?= (?!of\b|in\b|were\b|are\b|have\b|had\b)[a-z]{4,})")
# "Killing “no fewer than 40” Norland troops", "eight “martyrs”": what is counted may stand after a quotation, or be one.
_UNQUOTED = re.compile(r"[”\"](?= [a-z])| [“\"](?=[a-z])")
# Singular nouns of people, which end the phrase of a lone one: "one man shot his neighbour".
_LONE = frozenset(
    "man woman person boy girl child soldier officer teenager teen driver passenger pilot student worker".split()
)
_VERBISH = frozenset("unaccounted according seen known used left set put taken made given based involved".split())


def _names_counted(low: str, token: "re.Match[str]") -> bool:
    """An event word that is itself what is counted: "12 arrests", "600 deaths", "70 injuries"; a modifier: "missing people"."""
    word = token[2]
    if word in ("arrests", "deaths", "injuries", "fatalities", "casualties", "infections", "votes", "cuts", "protest"):
        return True
    after = _TOKEN.match(low, token.end())
    return bool(after and after[1] == " " and (is_plural(after[2]) or after[2] in PEOPLE) and after[2] not in EVENTS)


def _runs_on(low: str, end: int, *, named: bool) -> bool:
    """Whether a plural is only the first part of a name: "sports halls", "police officers", and, if `named`, "Lyons trams"."""
    m = _TOKEN.match(low, end)
    return bool(
        m
        and m[1] == " "
        and is_plural(m[2])
        and m[2] not in STOP
        and m[2] not in EVENTS
        and (
            named
            or low[:end].endswith(
                ("police", "sports", "women", "crew", "staff", "series", "media", "news", "savings", "services")
            )
        )
    )
