"""The subject of a reporting verb: where it is, whether it agrees, what kind of thing it is."""

from collections.abc import Sequence

from tidings.language import cues
from tidings.language.cues import CueForm
from tidings.reading.statements import complements, phrases, several, words
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

# After these a clause is supposed, asked or left open, not told.
_OPEN = words.LISTS["open"]
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})


def subject(s: Sentence, first: int, earlier: Sequence[Draft]) -> tuple[Range | None, bool]:
    """Who the verb's subject is; True where it is that of the verb before."""
    if restricted := phrases.restricted_at(s, first):
        return restricted, False
    end = first
    while end > 1 and s.kinds[end - 1] == "Z":
        end -= 2 if s.kinds[end - 2] == "P" else 1
    if end <= 0:
        return None, False
    kind = s.kinds[end - 1]
    if kind == "W":
        return ((end - 1, end) if phrases.antecedent(s, end - 1) else None), False
    if kind == "K" or (kind == "," and end > 1 and s.kinds[end - 2] == "K"):
        return None, bool(earlier)
    if end > 1 and s.units[end - 1].word in _SELVES:
        end -= 1
    found = several.whole(s, phrases.ends_at(s, end))
    return (None if found and _gathered_at(s, found[0]) else found), False


def _gathered_at(s: Sentence, first: int) -> bool:
    """Whether a phrase hangs on a verb: "a crowd gathered at the playground says", "a plea to use the road shows"."""
    governed = first > 1 and s.kinds[first - 2] == "I" and s.kinds[first - 1] in "NF"
    hangs = first > 1 and s.kinds[first - 1] in "PO" and s.kinds[first - 2] in "FV" and s.units[first - 1].word != "by"
    return governed or hangs


def supposed(s: Sentence, first: int) -> bool:
    """Whether a clause that begins at `first` is only supposed: "if they denied it"."""
    return first > 0 and s.units[first - 1].word in _OPEN


def inverted(s: Sentence, source: Range) -> str | None:
    """How a clause stands whose auxiliary comes before its subject: "nor" for "Nor do analysts expect", else "asked".

    None where no auxiliary does, or where the subject of a clause before has its own ("as did Orva, who said").
    """
    at = source[0] - 1
    if at > 0 and s.kinds[at] == "T" and s.units[at - 1].word == "not":
        return "asked"  # "meant that he calls for talks, not that he calls for a truce"
    if at < 0 or s.units[at].word not in words.LISTS["inverting"] or s.kinds[source[1] : source[1] + 1] == ",":
        return None
    before = s.units[at - 1].word if at else ""
    if before in ("nor", "neither", "never"):
        return "nor"
    asks = s.units[-1].word == "?" or any(u.word == "?" for u in s.units[source[1] :])
    return "asked" if asks or not before else None


def agrees(s: Sentence, source: Range | None, form: CueForm, verb: int, first: int) -> bool:
    """Whether subject and verb go together in number; it tells "claims" the verb from the noun."""
    if (
        source is None
        or form.form not in ("base", "s")
        or (first != verb and any(u.kind == "X" for u in s.units[first:verb]))
    ):
        return True
    plural = is_plural(s, source)
    return plural is None or plural == (form.form == "base")


def is_plural(s: Sentence, source: Range) -> bool | None:  # noqa: C901, PLR0911  one return a rule
    """Whether a subject is plural; None where both is possible."""
    first, end = source
    if s.kinds[first] == "W":
        return None
    if s.kinds[first] == "R":
        return s.units[first].word in words.LISTS["plural_pronouns"]
    if s.kinds[end - 1] in ",B" or "W" in s.kinds[first:end]:
        return None
    if s.kinds[end - 1] == "C":
        return None
    head = end
    for i in range(first, end):
        if s.kinds[i] in "OPI" or (s.kinds[i] in "FV" and i > first):
            head = i
            break
    if any(s.units[i].kind == "K" for i in range(first, head)):
        return True
    word = s.units[head - 1].word
    if s.kinds[head - 1] == "C":
        return None
    if s.kinds[head - 1] != "N":
        return None
    if word in words.LISTS["bodies"] or word == "media":
        return None
    if word in words.LISTS["plurals"]:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def is_document(s: Sentence, source: Range | None) -> bool:
    """Whether a source is a text, a poll or a count, by its head noun."""
    if source is None:
        return False
    first, end = (phrases.antecedent(s, source[0]) or source) if s.kinds[source[0]] == "W" else source
    for i in range(first, end):
        if s.kinds[i] in "OPI,FV" and i > first:
            end = i
            break
    known = cues.nouns("document")
    return any(s.units[i].word in known for i in (end - 1, end - 2) if i >= first)


def main_subject(s: Sentence, stop: int) -> Range | None:
    """The first noun phrase of the main clause: after an opening phrase and its comma."""
    at = 0
    while at < stop and s.kinds[at] in "KA-,":
        at += 1
    if (at < stop and s.kinds[at] in "PZS") or complements.participle(s, at):
        comma = s.kinds.find(",", at, stop)
        if comma < 0 or comma + 2 >= stop:
            comma = at if s.kinds[at] == "Z" else comma
        if comma < 0:
            return None
        at = comma + 1
    phrase = phrases.starts_at(s, at)
    if phrase is None or phrase[1] >= stop:
        return None
    if s.kinds[phrase[1]] == ",":  # "Down in the polls, Lund is", "The day after the count, Lund was"
        later = phrases.starts_at(s, phrase[1] + 1)
        acts = later and s.kinds[later[1] :].lstrip("A")[:1] in ("X", "F", "V")
        return later if acts and later and later[1] < stop else phrase
    comma = s.kinds.find(",", phrase[1], stop)
    after = phrases.starts_at(s, comma + 1) if comma > 0 and s.kinds[phrase[1]] in "PSA" else None
    later_acts = after is not None and after[1] < stop and s.kinds[after[1] :].lstrip("A")[:1] in ("X", "F", "V")
    return after if later_acts and not set(s.kinds[phrase[1] : comma]) & set("XFV") else phrase
