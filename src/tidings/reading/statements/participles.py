"""Participles that report: their subject is the main clause's, where no other could be meant."""

from collections.abc import Sequence

from tidings.language.cues import CueWord
from tidings.reading.statements import complements, subjects
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence


def draft(s: Sentence, number: int, cue: Range, word: CueWord, earlier: Sequence[Draft]) -> list[Draft]:
    """As in "…, admitting that some had died": its subject is the main clause's."""
    i = cue[0]
    back = i
    while back > 0 and s.kinds[back - 1] == "A":
        back -= 1
    before = s.units[back - 1] if back else None
    if before is None or not (
        before.kind in ",-" or before.word in ("by", "after", "before", "while", "and", "without") or _issued(s, back)
    ):
        return []
    if before.word == "and" and not (earlier and earlier[-1].borrowed):
        return []
    if before.word in ("without", "before"):
        return []
    found = complements.read(s, cue[1], word, document=False)
    if found is None or found.first is None:
        return []
    aside = bool(earlier) and earlier[-1].source is not None and s.kinds[earlier[-1].source[0]] == "W"
    source = subjects.main_subject(s, back) if aside or not earlier else None
    if (source is None and (aside or not earlier)) or (source is not None and _either(s, source[1], back)):
        return []
    return [
        Draft(
            number,
            source,
            (cue,),
            word,
            ((found.first, complements.stop_of(s, found.first, found.frame)),),
            to=found.to,
            borrowed=source is None,
            shape="participle",
        )
    ]


def _either(s: Sentence, after: int, stop: int) -> bool:
    """Whether a relative clause lies between: "met members who resist the deal, saying": either may be who says it."""
    verb = next((i for i in range(after, stop) if s.kinds[i] in "XFV"), stop)
    return "W" in s.kinds[verb:stop]


def _issued(s: Sentence, at: int) -> bool:
    return s.units[at - 1].word in ("statement", "letter", "tweet", "email", "note", "memo", "message", "speech")
