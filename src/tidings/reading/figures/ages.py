"""Ages, which are no figures."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.words import PEOPLE, counted_at

_AGE_AFTER = re.compile(
    r"[ -](?:years?|months?|weeks?|days?)[ -]?olds?\b|-somethings?\b|s\b| years? of age"
    r"| ?-,? (?:to|and|or) (?:an? )?(?:[a-z]{3,9}(?:-[a-z]{3,5})?|\d{1,3})[ -](?:year|month|week|day)s?[ -]olds?\b"  # "a 12- and a 16-year-old"
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|age of|ages|turned|turning|turns|aged between|under-|over-|between the ages of|under the age of|over the age of|age[sd]? (?:of |between )?\d+(?: and| to|,| -)|(?:voters|people|those|anyone|adults|women|men|children|everyone|patients|residents) (?:aged )?(?:over|under|above|below)|in age(?: from| between)?|age (?:is|was)(?: now| only| about| just)?|ages (?:range|ranged|ranging|vary|varied) (?:from|between)|who (?:is|was|were|are)(?: now| just| only| then)?) $|\bage of $|(?:under|over)-$"
)
_WAS = re.compile(
    r"\b(?:i|he|she|they|we|who|daughter|son|wife|husband|mother|father)(?: am| is| was| were| turned|'s|'m|'re)(?: only| just| now)? $"
)
# "Men ages 18, 21 and 35", "believed to be 4, 7 and 12", "in her 20's".
_AGES = re.compile(
    r"\b(?:(?:ages|aged|(?:children|boys|girls|sons|daughters) believed to be) (?:\d{1,2}(?:, | and |, and )){0,5}|in (?:his|her|their)(?: early| mid| late)? )$"
)
# "Ada Ruhl and Bo Lind, both 20, were charged", "Cy Marn, then 40,".
_BOTH = re.compile(r", (?:both|each|all|then|now|just|only) $")
# "Ada Mae Ruhl, 28 of Esk", "Cy Marn, 21 and Bo Lind, 25 both of Esk".
_FULL_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+ (?:[A-Z][\w.’'-]* )?[A-Z][\w’'-]+(?:,? Jr\.?| Sr\.?)?, $")
_AGE_THEN = re.compile(r" (?:(?:of|from|and) [A-Z]|both\b|was\b|is\b|who\b)")
_OLDEST = 120
# "All were over eighty", "both singers are nearly 90", "the youngest was six": whoever is one of all is a person, but for things ending so.
_ALL_OVER = re.compile(
    rf"\b(?:(?:all|both|most|each|none|neither|many)(?: of)?(?: (?:the|them|whom|his|her|their|these|those))?(?: (?:[a-z]+ )?(?:{either(PEOPLE)}|[a-z]{{3,}}(?:er|or|ist|an)s|sisters|brothers|aunts|uncles))?"
    r" (?:is|are|was|were)(?: (?:now|all|both|each|already|well))* (?:over|under|above|below|past|nearly|almost|in their)|(?:are|were) (?:all|both|each) (?:well )?(?:over|under|above|below|past)|(?:youngest|oldest|eldest)(?: of [a-z ]{3,16})? (?:is|was|were)(?: only| just| over| under| nearly)?) $"
)
_ENDS = re.compile(r"[.,;!?\"')\n]|$| (?:and|when|who|but|years?)\b")
# "Children under five travel free".
_UNDER = re.compile(rf"\b(?:{either(PEOPLE)}) (?:aged )?(?:under|over) $")
_NAME_AGE = re.compile(r"[A-Z][\w’'-]+(?: Jr\.?| Sr\.?)?,? \(?$")


def follows_age(low: str, start: int) -> bool:
    """Whether the words before `start` speak of an age: "aged", "children under", "ages 18, 21 and"."""
    return bool(_AGE_BEFORE.search(low, max(0, start - 24), start) or _AGES.search(low, max(0, start - 44), start))


def is_age(text: str, low: str, amount: Amount) -> bool:
    """Whether the amount is how old somebody is: "aged 40", "Ada Ruhl, 51, said", "both 20"."""
    start, end = amount.start, amount.end
    if amount.unit or amount.scaled or not 0 <= (amount.low or 0) <= _OLDEST:
        return False
    if _WAS.search(low, max(0, start - 14), start) and re.match(r"[.,;!?\"')]|$", low[end : end + 1]):
        return True
    if _AGE_AFTER.match(low, end):
        return True
    if _ALL_OVER.search(low, max(0, start - 64), start) and _ENDS.match(low, end):
        return True
    if amount.written == "words":
        free = _UNDER.search(low, max(0, start - 30), start) and not counted_at(low, end)
        return follows_age(low, start) and (bool(free) or not re.match(r" [a-z]", low[end : end + 2]))
    return (follows_age(low, start) and not counted_at(low, end)) or _beside_name(text, low, amount)


def _beside_name(text: str, low: str, amount: Amount) -> bool:
    """Whether the amount stands beside a name as ages do."""
    start, end = amount.start, amount.end
    if re.search(r"[a-z], $", low[max(0, start - 3) : start]) and re.match(r", [a-z]", low[end : end + 3]):
        return (amount.low or 0) > 0
    if _AGE_THEN.match(text, end) and _FULL_NAME.search(text, max(0, start - 40), start):
        return True
    named = bool(_NAME_AGE.search(text, max(0, start - 24), start))
    if low[start - 1 : start] == "(" and low[end : end + 1] == ")":
        return named
    closes = low[end : end + 1] in (",", ")", ".", ";", "—", "–") or low.startswith((" -", " —", " –"), end)
    return closes and (
        bool(_BOTH.search(low, max(0, start - 8), start)) or (named and low[start - 2 : start] in (", ", "s ", " ("))
    )
