"""What a figure counts: the noun after it, what happened to it, where, whose, how often."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re
from dataclasses import dataclass

from tidings.language.numbers import WORDS, either
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.deeds import EVENTS
from tidings.reading.figures.happened import event_of
from tidings.reading.figures.noun_phrases import phrase
from tidings.reading.figures.words import ANAPHORS, MONEY_NOUNS, PEOPLE, STOP, TOLL_BEFORE, TOLLS, UP, is_plural

_PARTITIVE = re.compile(
    r" (?:(?:more|others?|percent) )?of (?P<what>the|its|their|his|her|our|those|these|all|them|whom|which|us|that|it)\b(?: (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|more than)(?: (?:million|billion|thousand))?\b)?"
)
_OF_MANY = re.compile(
    r" of (?=(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen) (?:[a-z-]+ ){0,2}[a-z]+s\b)"
    r"(?P<many>\d[\d,]*|[a-z]+(?: dozen)?)"
)
# "Six of them children": the part has a noun of its own.
_WHO = re.compile(rf" ({either(PEOPLE)})\b(?= *[.,;)]|$)")
_STANDS_FOR = frozenset({"it", "them", "that", "this", "these", "those", *ANAPHORS})
_PLAIN_OF = re.compile(r" of(?= [a-z])")
_MORE = re.compile(
    r"(?: (?:more|other|others|additional|further|extra|new|additional))+\b|(?<=\w)-strong\b| head of(?= )"
)
_TOLL = re.compile(TOLL_BEFORE)
# Who was on a ship or a plane: "the number of people aboard at 212".
_ABOARD_BEFORE = re.compile(
    r"\b(?:people|passengers|crew|those|many) (?:were |had been )?(?:aboard|on board)(?: at| as)? $"
)
_MONEY = re.compile(
    rf"\b(?P<noun>{either(MONEY_NOUNS)})(?:,| of| was| were| is| are| came to| totalled| totaled| amounted to| reached| stood at| stands at| at| worth| hit| rose to| fell to| to| by| will| would| could| may| might| well| be| have){{1,3}} $"
)
# "The fine for Lowland Works, 18.5 million crowns, is": the amount stands beside its noun.
_APPOSED = re.compile(rf"\b(?P<noun>{either(MONEY_NOUNS)}) (?:for|on|against|by|to|from) [^.;:,\n\d]{{2,40}}, $")
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|total|count|tally) of (?P<noun>(?:[a-z-]+ )??(?:people|[a-z]{2,}[^\Wsu]s))\b[^.,;\n\d]{0,40}$"
)
_WORTH = re.compile(
    r"(?<![\w'-])(?P<noun>[a-z]{4,18}) (?:(?:is|are|was|were) )?(?:worth|valued at|totalling|totaling|costing)(?: (?:about|around|some|nearly|almost))? $"
)
_PUT = re.compile(r"\b(?:puts?|putting) (?:the |its |their |his |her )?(?P<noun>(?:[a-z-]+ ){1,4})at $")
# "Put the cases at about 260 and the deaths at 14": one verb for two nouns.
_PUT_TOO = re.compile(
    r"\b(?:puts?|putting) [^.;:\n]{4,64} at [^.;:\n]{1,32} and (?:the |its |their |that of )(?P<noun>(?:[a-z-]+ ){1,3})at $"
)
_FEW_WORDS = "(?: (?:by|to|at|as|from|of|about|around|only|just|roughly|some|nearly|almost|an estimated|still|now|the equivalent of)){0,3} $"
# Movements that have an object: "the fund raised 12 million".
_TAKING = frozenset(
    "raised raise raises raising lost shed cut cuts cutting reduced reduce gained gain gains gaining up down higher lower".split()
)
_SUBJECT = re.compile(
    rf"(?<![\w'-])(?P<noun>[a-z][a-z-]{{3,18}})(?: (?:in|of|from|for|on) [^,.;:\n\d]{{2,24}}?)?"
    rf"(?: (?:had|has|have|will|would|could|may|might|now|also|already|been|be|well)){{0,3}}"
    rf" (?:was|were|is|are|stood|stands|reached|reach|hit|totalled|totaled|amounted|came|measured|{either(UP.keys() - _TAKING)}){_FEW_WORDS}"
)
_ESTIMATED = re.compile(
    r"\b(?:puts?|putting|estimate[sd]?|reckon(?:s|ed)?|calculate[sd]?|value[sd]?|gave|gives) (?:the |its |their |his |her |total )?(?P<noun>[a-z-]{4,18})(?: (?:of|in|from|on) [^,.;:\n\d]{2,24}?)? (?:at|as)"
    rf"{_FEW_WORDS}"
)
_AMOUNT_OF = re.compile(rf"\b(?:a|an|the|its|their|his|her|whose|record) (?P<noun>[a-z-]{{4,18}}) of{_FEW_WORDS}")
_ABSTRACT = ("tion", "ment", "age", "out", "ance", "put", "ity", "nue", "ofit", "ation")
_NO_SUBJECTS = frozenset(
    (
        "there",
        "that",
        "this",
        "which",
        "what",
        "here",
        "today",
        "people",
        "some",
        "them",
        "those",
        "these",
        "others",
        "everyone",
        "percent",
        "price-to",
    )
)
_PER = re.compile(
    r" ?(?:per|a|an|every|each|/) ?(?P<per>day|week|month|year|hour|minute|second|person|household|head|share|barrel|tonne|ton|litre|liter|gallon|night|square foot|square metre|square meter|kilo|km|mile|capita|game|family|unit|quarter|annum|100,000|million|child|employee|worker|ticket|metre|kilogram|ounce|pound)\b(?! (?:earlier|ago|before|later|on|previously|after|since|prior|old)\b)| (?P<adverb>daily|weekly|monthly|annually|yearly|hourly)\b|-(?P<dashed>a-(?:day|week|month|year|share|head))"
)
# "A nine-member board".
_COMPOUND = re.compile(r"-(?P<noun>member|seat|page)\b")
_GROUP = re.compile(r"\b(?:from|of the) ((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_PLACE = re.compile(
    r"\b(?:in|at|near|on|across|around|outside) "
    r"(?:the (?:[\w-]+ ){0,3}?(?:town|city|village|hamlet|province|region|district|county|suburb|port|island|capital) of )?"
    r"((?:the )?(?:[A-Z][\w’'-]+)(?: (?:of |de |al-)?[A-Z][\w’'-]+){0,3})"
)
# "In the Norland capital": whose place it is, and no place.
_WHOSE = re.compile(
    r" (?!(?:on|in|at|by|to|of|since|after|before|during|for|from|and|or|who|when|where|last|this|that|with|as|were|was|have|had|has|are|is)\b)[a-z]"
)
_OPENING_PLACE = re.compile(
    r"(?:(?:^|[.!?;]\s|\n)(?:In|At|Near|Around)|(?:^|[.!?;]\s|\n)[A-Z][a-z]+(?: [a-z]+){0,5}, (?:in|at|near)) "
    r"(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),[^.!?;\n]{0,60}$"
)
_NOT_PLACES = re.compile(
    r"(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Covid|Islam|English|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|.*[’']s$)"
)


@dataclass(frozen=True)
class Counted:
    """What was found around an amount: the noun and where it ends; the event; group, place and rate; the subject before it."""

    of: str | None
    end: int
    event: str | None = None
    group: str | None = None
    place: str | None = None
    per: str | None = None
    partitive: str | None = None
    subject: str | None = None


def read(text: str, low: str, amount: Amount, start: int, end: int) -> Counted:
    """What the amount counts, whose words with its bound stand at `start` to `end`."""
    if m := _COMPOUND.match(low, end):
        return Counted(m["noun"] + "s", m.end())
    at = end
    per = None
    if m := _PER.match(low, at):
        per = (m["per"] or m["adverb"] or m["dashed"][2:]).removesuffix("ly" if m["adverb"] else "\0")
        per = {"dai": "day", "annual": "year", "annum": "year"}.get(per, per)
        at = m.end()
    of, stop, partitive = _noun(text, low, at, amount)
    follows = of is not None
    subject = None
    if of is None and amount.kind in ("number", "range"):
        subject = _subject(text, low, start)
        stop = max(stop, end)
        again = subject in ANAPHORS or (subject == "loss" and amount.unit is None)
        of = _before(text, low, start, amount) or (None if again else subject)
    event = event_of(low, start, stop, of, follows=follows, unit=amount.unit)
    if amount.unit is None and not follows and _ABOARD_BEFORE.search(low, max(0, start - 24), start):
        of, event = "people", None
    if of is None and event == "killed" and amount.unit is None and _TOLL.search(low, max(0, start - 110), start):
        of = "people"
    return Counted(
        of, stop if of else max(at, end), event, *_scope(text, low, start, stop, of), per, partitive, subject
    )


def _noun(text: str, low: str, at: int, amount: Amount) -> tuple[str | None, int, str | None]:
    """The counted noun phrase after `at`, where it ends, and the pronoun or determiner of "of them", "of the"."""
    partitive = None
    more = _MORE.match(low, at)
    at = more.end() if more else at
    others = more is not None and more.group().endswith("others") and not _PLAIN_OF.match(low, at)
    if others or amount.kind == "score":
        return None, at, None
    if found := _partitive(low, at, amount):
        partitive, at = found
        if partitive in ("them", "whom", "which", "us", "that", "it"):
            who = _WHO.match(low, at)
            return (text[who.start(1) : who.end(1)], who.end(), partitive) if who else (None, at, partitive)
    elif (m := _PLAIN_OF.match(low, at)) and (amount.unit or amount.kind in ("several", "share")):
        at = m.end()
    elif amount.kind == "share" and re.search(r" (?:in|out of) ", low[amount.start : amount.end]):
        return (*phrase(text, low, at), None)
    elif amount.unit and not (m := re.compile(rf" (?:in|worth of) (?!{WORDS} )(?=[a-z]+\b(?! \d))").match(low, at)):
        return (*_measured(low, at), None)
    elif amount.unit and m:
        at = m.end()
    elif amount.kind == "several" and low[amount.end - 2 : amount.end] in ("ns", "ds", "es") and not m:
        return None, at, None
    return (*phrase(text, low, at), partitive)


def _partitive(low: str, at: int, amount: Amount) -> tuple[str, int] | None:
    """The word that takes a part of a whole, and where the whole's noun may begin: "of the", "of them", "of 11"."""
    if m := _PARTITIVE.match(low, at):
        return m["what"], m.end()
    if amount.kind == "number" and amount.unit is None and (m := _OF_MANY.match(low, at)):
        return "many", m.end()
    return None


def _subject(text: str, low: str, start: int) -> str | None:
    """The noun of which a bare number is said: "inflation fell to …", "estimated the crowd at …"; names are none."""
    head = max(0, start - 72)
    m = _SUBJECT.search(low, head, start) or _ESTIMATED.search(low, head, start) or _AMOUNT_OF.search(low, head, start)
    if m is None or m["noun"] in STOP or m["noun"] in TOLLS or m["noun"] in _NO_SUBJECTS or m["noun"].endswith("ly"):
        return None
    if text[m.start("noun")].isupper() and not (is_plural(m["noun"]) or m["noun"].endswith(_ABSTRACT)):
        return None
    return text[m.start("noun") : m.end("noun")]


def _before(text: str, low: str, start: int, amount: Amount) -> str | None:
    """The noun before the number: "bribes came to at least …", "put undetected cases at …"."""
    if m := _PUT.search(low, max(0, start - 60), start) or _PUT_TOO.search(low, max(0, start - 140), start):
        noun = text[m.start("noun") : m.end("noun") - 1]
        named = [word for word in noun.lower().split() if word in _STANDS_FOR or (word == "loss" and not amount.unit)]
        if not named or " of " not in noun:
            return None if named else noun
    if amount.unit is None and (m := _NUMBER_OF.search(low, max(0, start - 70), start)) and m["noun"] not in EVENTS:
        return m["noun"]
    if (
        (amount.unit or amount.scaled)
        and (m := _WORTH.search(low, max(0, start - 48), start))
        and m["noun"] not in STOP
    ):
        return m["noun"]
    if amount.unit and (
        m := _MONEY.search(low, max(0, start - 40), start) or _APPOSED.search(low, max(0, start - 60), start)
    ):
        return m["noun"]
    return None


def _measured(low: str, at: int) -> tuple[str | None, int]:
    """A money amount or percentage as modifier: "$3bn fine", "5% pay rise"; nothing else follows a unit directly."""
    m = re.compile(
        r" (fine|fines|fraud|loan|loans|deal|contract|penalty|grant|grants|tax|rise|increase|cut|stake|loss|losses|profit|damage|damages|debt|aid|bail|premium|drop|bonus|payment|budget|discount|higher|lower|owed)\b"
    ).match(low, at)
    return (m[1], m.end()) if m and m[1] not in ("higher", "lower", "owed") else (None, at)


def _is_whose(text: str, found: "re.Match[str]") -> bool:
    """Whether an adjective stands where a place would: "in the Norland border town"."""
    return found[1].startswith("the ") and _WHOSE.match(text, found.end()) is not None


def _scope(text: str, low: str, start: int, end: int, of: str | None) -> tuple[str | None, str | None]:
    """Group ("from North Korea", "North Korean troops") and place ("in Lviv") in the clause after the noun, else "In Lviv," at its head."""
    stop = re.compile(r"[;:\n,]|[.!?](?=\s|$)|\b(?:and|but|while|said|told)\b").search(low, end, end + 70)
    tail = stop.start() if stop else min(len(low), end + 70)
    group = _GROUP.search(text, end, tail)
    place = next(
        (m for m in _PLACE.finditer(text, end, tail) if not _NOT_PLACES.match(m[1]) and not _is_whose(text, m)), None
    )
    opening = _OPENING_PLACE.search(text, max(0, start - 90), start)
    if opening and _NOT_PLACES.match(opening["place"]):
        opening = None
    where = place[1] if place else opening["place"] if opening else None
    named = re.match(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) [a-z]", of or "")
    return (group[1] if group else named[1] if named else None), where
