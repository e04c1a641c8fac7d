"""Words that place something in time without a day: TIMEX3's PRESENT_REF, PAST_REF and FUTURE_REF."""

from tidings.reading.dates.meaning import Rule, dated
from tidings.reading.dates.words import S

# Kept where TimeML's annotators marked the word more often than not (TimeBank, AQUAINT).
_WORDS = {
    "PRESENT_REF": rf"right{S}now|now|currently|current|these{S}days|nowadays|at{S}present|(?<=at )the{S}moment|presently",
    "PAST_REF": rf"more{S}recently|recently|recent|the{S}(?:recent{S})?past(?!{S}(?:\w+s|one|two|three|four|five|six|seven|eight|nine|ten|\d+|few|several)\b)|lately",
    "FUTURE_REF": rf"the{S}(?:(?:near|foreseeable|immediate|not-too-distant|distant){S})?future(?!{S}of\b)|(?<=near )future",
}

RULES: tuple[Rule, ...] = tuple(
    Rule(name.lower(), rf"(?:{words})(?![\w-])", lambda g, p, name=name: dated(name)) for name, words in _WORDS.items()
)
