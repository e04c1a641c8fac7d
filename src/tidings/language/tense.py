"""Tense without a parser: whether the verb group nearest to some words speaks of what was or of what is to come."""

import re

from tidings.nouns import Span

# How far a verb group may stand from the words it governs, in characters.
BEFORE, AFTER = 110, 150

_VERB_ = r"to (?:be )?[a-z]+"
_BE = r"(?:is|are|am|'s|'re|'m)"
_ARRANGED = r"due|set(?! at [$£€])|scheduled|expected|slated|supposed|poised|about|planned|projected|going|forecast"
# A day in court lies ahead; charges are faced for what has been.
_FACES = r"faces(?! (?:[a-z]+ )?(?:charges?|counts?|allegations?|accusations?|criticism))"
# Verb groups that point ahead: auxiliaries, and the words by which English arranges things (Quirk and others, A
# Comprehensive Grammar of the English Language, 4.41 to 4.48: the ways of speaking of future time).
_AHEAD = (
    r"(?:will|won't|shall|'ll)(?: (?:not|also|then|now|soon|still|[a-z]+ly))?(?: (?:be|stay|remain|keep|get))?"
    r"(?: [a-z]+)?"
    r"|(?:may|might|should)(?: (?:not|also|still|yet|soon))? be(?: [a-z]+)?"
    r"|(?:may|might) (?:not|also|still|yet) (?!be\b|have\b)[a-z]+"
    r"|(?:has|have) invited|plans (?:an?|another) [a-z]+|heads (?:to|for|into)|now (?:puts|sees)|predicts|forecasts"
    r"|would (?!have\b|be able|like\b)(?:not )?(?:(?:be|stay|remain|keep|get) )?[a-z]+"
    rf"|{_BE} (?:{_VERB_}|{_ARRANGED}|likely|bound|ready|hoping|planning|preparing|booked|meeting|"
    r"heading|flying|travell?ing|returning|visiting|expecting)"
    rf"|(?:be|been|was|were) (?:{_ARRANGED})"
    rf"|(?:set|due|scheduled|expected|slated|likely|poised|certain|sure) {_VERB_}"
    r"|(?:planned|scheduled|arranged|called) (?:an?|another) [a-z]+"
    r"|(?:agreed|decided|voted|pledged|promised|vowed|offered|planned|planning|hoped|hopes|hoping|intends?|intended|aims?|invited|"
    rf"ordered|preparing|prepared|ready|means?|hope|aims?|wants?|plans?|expects?|seeks?|needs?|have|has) {_VERB_}"
    r"|expects?|scheduled|slated|due|upcoming|forthcoming|resumes?|reconvenes?|convenes|kicks off|begins|starts|opens|"
    rf"votes|meets|hosts|{_FACES}|travels|arrives|departs|takes place|goes on (?:sale|trial)|gets under ?way|payable|"
    r"effective|expires?|deadline|takes effect"
)
# Past forms: the auxiliaries, strong verbs that news is told with, and whatever ends in -ed and is no adjective.
_BACK = (
    r"had|was|were|did|didn't|has|have|'ve|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|"
    r"found|became|got|led|sent|brought|built|bought|sold|fell|rose|grew|kept|paid|ran|spoke|stood|struck|says|thought|"
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?:heard|felt|caught|taught|swept|sought)|"
    r"lay|born|fled|sank|woke|slept|froze|sat|shook|stole|tore|withdrew|blew|knew|rode|ate|"
    r"wrote|broke|chose|drew|drove|fought|flew|hit|put|shot|shut|spent|forecast|threw|died|"
    r"(?<!\bas )(?!need|bed|red|indeed|hundred|united|limited|proposed)[a-z]{2,}[a-z]ed"
)
_VERB = re.compile(rf"(?<![\w'-])(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?![\w-])|(?P<ll>'ll)\b")
# A term that runs out lies ahead, unless the sentence looks back from it.
_TERM = re.compile(r"\b(?:until|till|by|as early as|as soon as|no later than) $")
# What begins by agreement or plan lies ahead, whatever tense the agreement is told in.
_TO_BEGIN = re.compile(
    r"(?<!able)(?<!managed)(?<!forced)(?<!failed) to (?:begin|start|open|resume|take effect|come into force)(?: on)? $"
)
_STARTING = re.compile(r"\b(?:starting|beginning|effective|from)(?: on| from)? $")
_AGREED = re.compile(
    r"\b(?:agree[ds]?|agreement|accord|deal|announce[ds]?|declared|approved|proposed|proposal|plan|plans|planned|"
    r"pledged|promised|scheduled|call(?:ed|s) for)\b"
)
# A term set in a request ("called for hearings before …") lies ahead; what holds since a day began behind.
_BEFORE_TERM = re.compile(r"\b(?:before|by|ahead of|in time for) (?:the |its |their )?$")
_ASKED = re.compile(
    r"\b(?:call(?:ed|s|ing)? for|(?:push|press|appeal|ask)(?:ed|es|s|ing) for|urg(?:ed|es|ing)|"
    r"(?:demand|request)(?:ed|s|ing)|wants?)\b"
)
# "Could fail if it rains on Friday": what a condition in the present supposes lies ahead.
_SUPPOSED = re.compile(
    r"\b(?:if|unless) (?:[a-z]+|the [a-z]+) (?:(?!was\b|has\b|does\b)[a-z]+s|win|lose|vote|agree|pass|fail|back|"
    r"approve|reject|meet|sign|refuse|decide|come|go|take)\b[^.,;:\n]{0,30}$"
)
# "…, and on Friday it will rule": the clause that a date opens has its verb after it.
# "The talks continue on Thursday": the plain present of a timetable, right before its day.
_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in ("the", "a", "an", "its", "their", "of"))
_NO_PARTICIPLE = "".join(rf"(?<!\b{word} )" for word in ("did", "not", "was", "were", "been", "still", "stayed"))
_TIMETABLED = re.compile(
    rf"{_NO_NOUN}{_NO_PARTICIPLE}\b(?:(?:continue|resume|reopen|reconvene|begin|start|open|expire|convene|depart|"
    r"take place|take effect|kick off|travel to [a-z ]{2,30}?|closes|ends|returns|sails|"
    r"comes (?:back )?to [a-z ]{2,30}?)(?: again)? (?:on|at) $"
    r"|(?:begins|starts|ends|closes|resumes?|reopens?|expires?)(?: again)? $|go on (?:sale|trial|strike)(?: on)? $)"
)
# "The funeral is on Friday": what is on a day lies ahead.
_IS_ON = re.compile(
    r"(?<!today )(?<!it )(?<!this )(?<!that )\b(?:is|are)(?: (?:out|due|up|back|off|open|on show))?(?: on)? $"
    r"|\bthere (?:is|are) an? [a-z ]{2,30} on $"
)
_OPENS_CLAUSE = re.compile(
    r"(?:[,;:] (?:and|but|while|so)|;|:| [–—-]| --) (?:(?:in|on|at|by|early|late|later|earlier) ){0,2}$"
)
_SUBJECT = re.compile(r" (?:[a-z]|\d)")
_SINCE = re.compile(r"\bsince (?:at least )?(?:the |late |early |last )?$")
# "Faces two trials stemming from fires in August and December".
_STEMMING = re.compile(r"\b(?:stemming|arising|resulting) from [^.;\n]{0,40}$")
# "The strike set for Tuesday was called off": a day that is fixed for something lies ahead, and so does one that it is
# moved from, or on which somebody is wanted to come.
_FIXED = re.compile(
    r"\b(?:(?:set|fixed|billed|slated|booked|arranged|called) for|(?:planned|scheduled|due) (?:for|on)|"
    r"(?:moved|postponed|put off|put back|pushed back|delayed|brought forward|shifted|rescheduled) from|"
    r"(?:moved|brought|pushed|put|shifted|rescheduled|postponed)(?: (?!from\b|to\b)[a-z0-9']+){0,5}? to(?: the)?|"
    r"(?:expect(?:s|ed)?|wants?|needs?) (?:(?!to\b)[a-z']+ ){1,4}to [a-z]+(?: [a-z]+){0,4} on) $"
)
# "Fell on 9 January", "was inspected by the board on 8 December", "dated 12 December": what is over by the day named.
_NOT_TOLD = (
    rf"{_ARRANGED}|called|agreed|proposed|fixed|booked|arranged|announced|moved|postponed|delayed|listed|timed|convened|"
    "invited|summoned|ordered|rescheduled|adjourned|promised|pledged|needed|wanted|hoped|intended|looked|billed|offered|"
    "asked|demanded|urged|warned|says|did|put|has|have|'ve|advertised|pencilled|reserved"
)
_PARTICLE = r"(?: (?:down|up|out|off|away|apart|in|over|again|together|home|back|there|here|open|shut|dead))?"
_WHERE = (
    r"(?: (?:in|at|into|near|from|off|onto|outside|by|over|under)(?: (?:the|a|an|its|his|her|their))?"
    r"(?: [a-z'-]+){1,2}?){0,2}"
)
_OVER = re.compile(
    rf"(?<![\w'])(?P<lead>(?:[a-z']{{1,16}} ){{0,2}})(?!(?:{_NOT_TOLD})\b)(?:{_BACK})"
    rf"{_PARTICLE}{_WHERE} (?:on|in)(?: the)? $"
    r"|\bdated $"
)
# Before a participle: what makes it none of the past.
_NOT_OVER = re.compile(
    r"\b(?:be|being|get|is|are|to|will|would|shall|not|never|may|might|could|can|must|should|if|unless) (?:[a-z]+ )?$"
)
_LOOKING_BACK = (
    "had", "was", "were", "did", "didn't", "lay", "met", "lasted", "ran", "stayed", "worked", "burned", "fought",
    "waited", "lived", "remained", "talked", "raged", "went", "sat", "searched", "slept", "spoke", "stood",
)  # fmt: skip
_OPENING_TERM = re.compile(r"[\s\"'(]*(?:but |and )?(?:by|until|till) (?:the )?")
# Not what was done by a term that opens its clause ("By Friday, thousands fled"), but that something was said.
_TELLING = ("said", "says", "told", "has", "have", "been", "'ve")
# Words with which a sentence opens whose date comes first.
_OPENING = re.compile(r"[\s\"'(]*(?:(?:and|but|then|later|early|late|in|on|the|night|morning|evening|of) ){0,6}")
_WAS_TO = re.compile(rf"(?:was|were|had been) (?:to|{_ARRANGED})\b")
_TOLD = re.compile(_NOT_TOLD)
# Before the verb: another clause, or one whose verb is in the present.
_NOT_SO = re.compile(r"\b(?:who|which|that|when|where|if|is|are|will|would|can|could|may|might|should|must)\b|\d{4}")
# Not after a title or "vs.", which no sentence ends with.
_SENTENCE_END = re.compile(
    r"(?<!\bvs)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bst)(?<!\bgen)(?<!\bsen)"
    r"(?<=[a-z0-9\"')\]][a-z0-9\"')\]])[.!?;][\"')\]]*\s|\n"
)


def direction(text: str, span: Span) -> int:
    """-1 past, 1 ahead, 0 unknown for the words at `span` of a text in lower case with straight quotation marks.

    The nearest verb group before the words in their sentence decides; where there is none, the first one after them.
    """
    if _SINCE.search(text, max(0, span[0] - 22), span[0]) or _STEMMING.search(text, max(0, span[0] - 60), span[0]):
        return -1
    if _is_arranged(text, span[0]):
        return 1
    verb, follows = _governing(text, span)
    if _TERM.search(text, max(0, span[0] - 14), span[0]) and not _has_passed(text, span[0], verb, follows=follows):
        return 1
    if follows and verb and verb.group().split()[0].endswith("ed"):
        return -1  # "on Friday they planned to pay": it was the planning that was on Friday
    return 0 if verb is None else -1 if verb.lastgroup == "back" else 1


def _has_passed(text: str, start: int, verb: "re.Match[str] | None", *, follows: bool) -> bool:
    """Whether a term before `start` is over: "had until Friday", "by Friday, thousands fled"."""
    if verb is None or verb.lastgroup != "back":
        return False
    opens = follows and _OPENING_TERM.fullmatch(text, _sentence_start(text, start), start)
    return verb.group() in _LOOKING_BACK or (bool(opens) and verb.group() not in _TELLING)


def _governing(text: str, span: Span) -> "tuple[re.Match[str] | None, bool]":
    """The verb group that governs the words, and whether it follows them, as it does where they open a clause."""
    opens = _OPENS_CLAUSE.search(text, max(0, span[0] - 24), span[0]) and _SUBJECT.match(text, span[1])
    verb = _verb_after(text, span[1]) if opens else None
    return (verb, True) if verb else _nearest_verb(text, *span)


def has_verb(text: str, span: Span) -> bool:
    """Whether words hold a verb group that tells a tense; plain present forms, which look like nouns, do not count."""
    return _VERB.search(text, *span) is not None


_COMING = re.compile(r"(?:will|won't|shall|'ll|is|are|'s|'re|takes|begins|starts|opens|expires)\b")


def is_to_come(text: str, span: Span) -> bool:
    """Whether the verb group nearest to the words at `span` says from today that something is to come: "will meet"."""
    verb, _ = _governing(text, span)
    return verb is not None and verb.lastgroup != "back" and bool(_COMING.match(verb.group()))


def is_over(text: str, span: Span) -> bool:
    """Whether the words right before `span` tell of what had happened by the day it names: "fell on", "since"."""
    if _SINCE.search(text, max(0, span[0] - 22), span[0]) or _STEMMING.search(text, max(0, span[0] - 60), span[0]):
        return True
    sentence = _sentence_start(text, span[0])
    found = _OVER.search(text, max(sentence, span[0] - 64), span[0])
    if found is not None:
        return not _NOT_OVER.search(found["lead"] or "")
    return bool(_OPENING.fullmatch(text, sentence, span[0])) and _opens_what_was(text, span[1])


def _opens_what_was(text: str, end: int) -> bool:
    """Whether the clause that a date opens, up to `end`, tells what was done then: "On 3 March the court ruled"."""
    verb = _verb_after(text, end)
    if verb is None or verb.lastgroup != "back" or _WAS_TO.match(text, verb.start()):
        return False
    if text.startswith(",", verb.end()):
        return False  # "On 3 March, he said, the council meets"
    return not _TOLD.fullmatch(verb.group()) and not _NOT_SO.search(text, end, verb.start())


def _is_arranged(text: str, start: int) -> bool:
    """Whether the words before `start` fix a day or a beginning by plan, timetable, agreement, condition or request."""
    near = max(0, start - 32)
    if _TIMETABLED.search(text, max(0, start - 56), start) or _SUPPOSED.search(text, max(0, start - 64), start):
        return True
    if _IS_ON.search(text, max(0, start - 48), start):
        return True
    if _TO_BEGIN.search(text, near, start) or _FIXED.search(text, max(0, start - 64), start):
        return True
    frame = (
        _AGREED if _STARTING.search(text, near, start) else _ASKED if _BEFORE_TERM.search(text, near, start) else None
    )
    return bool(frame and frame.search(text, _sentence_start(text, start), start))


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence of a place begins, at most BEFORE characters back."""
    begin = max(0, at - BEFORE)
    for m in _SENTENCE_END.finditer(text, begin, at):
        begin = m.end()
    return begin


def _nearest_verb(text: str, start: int, end: int) -> "tuple[re.Match[str] | None, bool]":
    """The verb group nearest to the words, and whether it follows them."""
    found = None
    for m in _VERB.finditer(text, _sentence_start(text, start), start):
        found = m
    if found:
        return found, False
    return _verb_after(text, end), True


def _verb_after(text: str, end: int) -> "re.Match[str] | None":
    """The first verb group after a place in its sentence."""
    stop = min(len(text), end + AFTER)
    over = _SENTENCE_END.search(text, end, stop)
    return _VERB.search(text, end, over.start() if over else stop)
