"""Words that place something in time without a day: TIMEX3's PRESENT_REF, PAST_REF and FUTURE_REF."""

from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated
from tidings.reading.dates.place import Place

_COUNTING = r"(?: (?:\w+s|one|two|three|four|five|six|seven|eight|nine|ten|\d+|few|several)\b)"
# Kept where TimeML's annotators marked the word more often than not (TimeBank, AQUAINT).
_WORDS = {
    "present": r"right now|now|currently|current|these days|nowadays|at present|(?<=at\s)the moment|presently",
    "past": rf"more recently|recently|recent|the (?:recent )?past(?!{_COUNTING})|lately",
    "future": r"the (?:(?:near|foreseeable|immediate|not-too-distant|distant) )?future(?! of\b)|(?<=near\s)future",
}


def _meaning(name: str) -> Rule:
    value = f"{name.upper()}_REF"

    def means(_g: Groups, _place: Place) -> Meaning:
        return dated(value)

    return Rule(name, rf"(?:{_WORDS[name]})(?![\w-])", means)


RULES: tuple[Rule, ...] = tuple(_meaning(name) for name in _WORDS)
