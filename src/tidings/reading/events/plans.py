"""How English says that something is arranged, and how it says that it is only foreseen, asked for or conditional."""

import re

# Verbs of timetables: in the present tense with a day ahead they tell a plan ("talks resume on 16 June"). Forms that are
# as often nouns (visit, return, vote) are left out.
_TIMETABLE = (
    r"resumes?|begins?|starts|opens?|closes?|sails?|leaves?|arrives?|departs?|meets?|votes|holds|hosts|faces|visits|travels|plays|"
    r"takes? (?:place|effect|office|over|on|part)|comes? into (?:force|effect)|"
    r"go(?:es)? (?:on (?:sale|trial|show|strike)|to the polls|before|into effect)|ends|expires?|returns|launches|"
    r"appears? (?:in|before)|runs? (?:from|until)|kicks? off|convenes?|reconvenes?|retires|gathers|celebrates|reopens?|"
    r"joins|steps down|premieres|lines up|heads to|rules"
)
_NOT = r"(?: (?:not|also|now|then|instead|again|both|each|only|first|finally|formally|currently|still|jointly|officially))?"
# What an arrangement looks like; the verb that follows is in `verb` where there is one.
ARRANGED = re.compile(
    rf"\b(?:(?:will|shall|won't|[a-z]+'ll|would){_NOT}|(?:is|are|'s|'re|was|were|am|be|been){_NOT} (?:due|set|scheduled|slated|expected|planning|preparing|booked|going) to"
    r"|(?:set|due|scheduled|slated) to|(?:plans?|planned|intends?|intended|aims?|agreed|arranged|is|are|was|were) to|(?:is|are) planning to) "
    r"(?P<verb>(?:be |have )?[a-z]+)"
    r"|\b(?:scheduled|planned|slated|set|due|expected|booked|fixed|pencilled in|timetabled|earmarked)(?: back)?(?: in court)? (?:for|on|in|at|to take place|next|later)\b"
    r"|\b(?:is|are|'re|'s|am|i'm) (?:(?:also|now) )?(?:meeting|travelling|traveling|visiting|holding|hosting|publishing|opening|closing|launching|leaving|"
    r"returning|starting|voting|staging|releasing|appearing|flying|touring|joining|retiring|moving|playing|speaking|taking part|convening)\b"
    rf"|(?<!\bto )(?<!\bthe )(?<!\ba )(?<!\bof )(?<!'s )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )\b(?P<timetable>{_TIMETABLE})\b"
)
# "Will be" arranges something only with a participle or a place.
_BEING = re.compile(
    r"be (?:[a-z]+ed|held|shown|given|taken|sent|paid|built|sold|made|read|sworn|heard|put|set|laid|told|brought|left|lit|chosen|drawn|buried|back|there|off|open|"
    r"in|at|on|available|free|[a-z]+ing|[a-z]+en)"
)
# Verbs of what comes about by itself: with "will" they foretell.
_FORETOLD = frozenset(
    "rise fall grow increase decrease reach drop decline shrink exceed slow remain hit climb ease top total double halve triple improve worsen weaken strengthen recover rebound jump "
    "surge slip cost need seem suffer struggle depend average outpace outstrip account expand contract peak stay prove become mean know see think want lose win soar tumble plunge "
    "persist narrow widen swell represent likely probably result reduce enable continue cause affect boost hurt help hinder benefit allow like love prefer depend".split()
)  # fmt: skip
# Conditions, wishes, duties and terms: not plans.
_DOUBTFUL = re.compile(
    r"\b(?:if|unless|provided that|could|may(?! \d)|might|should|must|ought|likely|probably|possibly|perhaps|whether|deadline|had until|has until|have until|"
    r"needs? to|has to|have to|forecasts?|predicts?|projected|projections?|hopes?|hoped|estimates?|urged|urges|demanded|demands|called for|calls for|asked|warned|warns|refused|failed|had been|"
    r"cancelled|canceled|postponed|no longer)\b"
)
_PROMISED_WORDS = re.compile(r"\b(?:could|may(?! \d)|might|if|unless)\b")
PAST = re.compile(
    r"\b(?:had|was|were|did|didn't|has|have|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|found|became|got|led|sent|brought|built|bought|sold|fell|rose|"
    r"grew|kept|paid|ran|spoke|stood|struck|thought|wrote|broke|chose|drew|drove|fought|flew|hit|put|shot|shut|spent|threw|died|hit|cut|set|let|beat|"
    r"sank|sang|swam|wore|tore|swore|froze|stole|rode|hid|bit|fed|fled|bled|dealt|meant|slept|swept|sat|lay|lit|[a-z]{2,}ed)\b"
)


# What makes a plan a condition after all, where it follows the clause.
_ONLY_IF = re.compile(r"[ ,]*(?:but |and )?(?:only )?(?:if|unless|provided|assuming|subject to|depending)\b")


def planned(clause: str, rest: str, *, reported: bool) -> bool:
    """Whether a clause with a date ahead (in lower case, straight marks) tells of something arranged.

    `rest` is what follows it in its sentence. "Would" arranges only in a report of what somebody said.
    """
    if _DOUBTFUL.search(clause) or _ONLY_IF.match(rest) or ("would" in clause and not reported):
        return False
    for m in ARRANGED.finditer(clause):
        verb = m["verb"] or ""
        if verb.startswith("be ") and not _BEING.fullmatch(verb):
            continue
        if not verb or verb.split()[-1] not in _FORETOLD:
            return True
    return False


def promised(clause: str) -> bool:
    """Whether a clause within a promise is promised without a condition."""
    return not _PROMISED_WORDS.search(clause)
