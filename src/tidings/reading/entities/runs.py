"""Capitalised runs: where names may stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.language import places
from tidings.language.sentences import sentences
from tidings.nouns import Span
from tidings.reading.entities import words

# An acronym with full stops, a title or a firm's form with its own, an initial, or a capitalised word with its joints.
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Prof|Rev|Jr|Sr|Maj|Adm|Brig|Supt|Inc|Corp|Ltd|Co"
    r"|Dep|Atty|Ofc|Det|Cpl|Comm|Del|Ald|Asst|Pfc|Pvt|Cmdr|Insp|Reps|Sens)\."
)
_NAME = rf"(?:(?:[A-Z]\.){{2,}}|{_TITLE}|[A-Z]\.(?= )|[^\W\d_a-z][\w&]*(?:[-.'’](?![sS]\b)[\w&]+)*)"
_TOKEN = re.compile(rf"(?<![\w'’]){_NAME}")
_ADJECTIVE = re.compile(rf".+-(?:[a-z]+ed|{'|'.join(sorted(words.HUNG))})")  # "the Lenz-based carrier"
_ACRONYM_AFTER = re.compile(r" \(([A-Z]{3,})\)")
# Within how many letters the rest of a name is followed by its acronym.
_LONG = 60
# Months that are first names too, and a surname after one.
_MONTHS = frozenset({"April", "May", "June", "August"})
_SURNAME = re.compile(r" [A-Z][a-z]+(?=,)")
# What follows a man of that name, and no month: "Jan Pell", "Jan van der Lund", and not "Jan Monday".
_OF_JAN = re.compile(r" (?:(?:van|der|de|den) )*(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
# A firm's form, which ends its name and may end a sentence.
_FORMS = frozenset({"Inc.", "Corp.", "Ltd.", "Co."})
_JOINT = re.compile(
    r" (?:of the |of |for the |for |and |& |de la |de |del |della |di |da |van der |van den |van |von |bin |ibn )?"
    r"(?:al-|el-|la |le )?"
)


@dataclass(frozen=True)
class Run:
    """A row of capitalised words, maybe one name; `initial` where a sentence may begin with it; `the` before it."""

    span: Span
    words: tuple[str, ...]
    initial: bool
    the: bool


def find(text: str) -> list[Run]:
    """The capitalised runs of a text, in order and apart."""
    starts = {_first_letter(text, start) for start, _ in sentences(text)}
    found: list[Run] = []
    tokens = [
        m.span()
        for m in _TOKEN.finditer(text)
        if (m.group() not in words.CALENDAR or _is_first_name(text, m)) and not _ADJECTIVE.fullmatch(m.group())
    ]
    for first, last in _firms(text, tokens, list(_rows(text, tokens))):
        span = (tokens[first][0], tokens[last][1])
        initial = span[0] in starts or bool(re.search(r"[“\"‘:–—―]\s?$", text[max(0, span[0] - 2) : span[0]]))
        found.append(
            Run(
                span,
                tuple(text[span[0] : span[1]].split()),
                initial,
                text[max(0, span[0] - 4) : span[0]].lower() == "the ",
            )
        )
    return found


def _is_first_name(text: str, m: re.Match[str]) -> bool:
    """Whether a month is a person's name: ", June Abbott,", "Jan Pell"."""
    if m.group() == "Jan":
        return bool(_OF_JAN.match(text, m.end()))
    return (
        m.group() in _MONTHS and text[max(0, m.start() - 2) : m.start()] == ", " and bool(_SURNAME.match(text, m.end()))
    )


def _first_letter(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def _rows(text: str, tokens: list[Span]) -> Iterator[tuple[int, int]]:
    """Which tokens stand in one row, as (first, last)."""
    first = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and (
            _joined(text, tokens[i - 1], tokens[i])
            or _of_the_aim(text, tokens[first][0], tokens[i - 1], tokens[i])
            or _of_one_acronym(text, tokens[first][0], tokens[i - 1], tokens[i])
        ):
            continue
        yield first, i - 1
        first = i


def _ends(left: str, right: str) -> bool:
    """Whether a name ends between two words: "Ostby-area | Lund Steel", "Lund Steel Inc. | That"."""
    return left.endswith("-area") or (left in _FORMS and right.lower() in words.OPENERS)


def _firms(text: str, tokens: list[Span], rows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The rows, those of a firm named after its founder as one: "Lund's | Bay Co."."""
    at = 0
    while at < len(rows):
        first, last = rows[at]
        following = rows[at + 1] if at + 1 < len(rows) else None
        if first == last and following and _founded(text, tokens, last, following):
            last, at = following[1], at + 1
        yield first, last
        at += 1


def _founded(text: str, tokens: list[Span], left: int, right: tuple[int, int]) -> bool:
    name = text[slice(*tokens[left])]
    owned = text[tokens[left][1] : tokens[right[0]][0]] in ("’s ", "'s ")
    form = text[slice(*tokens[right[1]])] in _FORMS and right[1] > right[0]
    return owned and form and name not in places.countries() and name not in places.cities()


def _of_the_aim(text: str, start: int, left: Span, right: Span) -> bool:
    """Whether an "of" goes on with what a body is for: "the Institute for the Study of War"."""
    body, is_for, _ = text[start : left[0]].partition(" for ")
    return bool(is_for) and text[left[1] : right[0]] == " of " and body.rpartition(" ")[2] in words.FOR_HEADS


def _of_one_acronym(text: str, start: int, left: Span, right: Span) -> bool:
    """Whether "and" joins a name whose letters follow: "the Harbour and General Workers' Union (HGWU)"."""
    if text[left[1] : right[0]] not in (" and ", " & "):
        return False
    end = text.find(" (", right[0], right[0] + _LONG)
    letters = _ACRONYM_AFTER.match(text, end) if end > 0 else None
    initials = "".join(word[0] for word in text[start:end].split() if word[0].isupper())
    return letters is not None and initials.removeprefix("T" if text.startswith("The ", start) else "") == letters[1]


def _joined(text: str, left: Span, right: Span) -> bool:
    between = text[left[1] : right[0]]
    if between in (" ", "-", "–"):
        return not _ends(text[slice(*left)], text[slice(*right)])
    if between in ("’ ", "' ") and text[left[1] - 1] == "s":
        return text[right[0] : right[1]] in words.ORGANISATIONS
    if between in ("’s ", "'s ") and text[left[0] : left[1]] in words.MEMBERS:
        return text[right[0] : right[1]] in words.ORGANISATIONS
    if not _JOINT.fullmatch(between):
        return False
    joint = between.split()[0]
    if joint in ("and", "&", "for", "of"):
        before = text[left[0] : left[1]]
        return (
            joint == "&"
            or (joint == "of" and before in words.OF_HEADS)
            or (joint in ("and", "for") and before in words.FOR_HEADS)
        )
    return True
