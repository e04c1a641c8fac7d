"""How English says that something is arranged, and how it says that it is only foreseen, asked for or conditional."""

import re

# Verbs of timetables: in the present tense with a day ahead they tell a plan ("talks resume on 16 June"; Quirk and
# others, A Comprehensive Grammar of the English Language, 4.45). Forms that are as often nouns (a visit) are left out.
_TIMETABLE = (
    r"resumes?|begins?|starts|opens?|closes?|sails?|leaves?|arrives?|departs?|meets?|votes|holds|hosts|faces|visits|"
    r"travels|plays|takes? (?:place|effect|office|over|on|part)|comes? into (?:force|effect)|"
    r"go(?:es)? (?:on (?:sale|trial|show|strike)|to the polls|before|into effect)|ends|expires?|returns|launches|"
    r"appears? (?:in|before)|runs? (?:from|until)|kicks? off|convenes?|reconvenes?|retires|gathers|celebrates|reopens?|"
    r"joins|steps down|premieres|lines up|heads to|rules"
)
_NOT_AFTER = "".join(rf"(?<!\b{word} )" for word in ("to", "the", "a", "of", "its", "his", "her", "their")) + "(?<!'s )"
_NOW = (
    r"(?: (?:also|now|then|instead|again|both|each|only|first|finally|formally|currently|still|jointly|"
    r"officially))?"
)
_BOUND = r"due|set|scheduled|slated|expected|planning|preparing|booked|going"
_GOING = (
    r"meeting|travelling|traveling|visiting|holding|hosting|publishing|opening|closing|launching|leaving|returning|"
    r"starting|voting|staging|releasing|appearing|flying|touring|joining|retiring|playing|speaking|taking part|"
    r"moving (?:to|into|out|back|home)|"
    r"convening"
)
# What an arrangement looks like; the verb that follows is in `verb` where there is one.
_ARRANGED = re.compile(
    rf"\b(?:(?:will|shall|[a-z]+'ll|would){_NOW}|(?:is|are|'s|'re|was|were|am|be|been){_NOW} (?:{_BOUND}) to"
    r"|(?:set|due|scheduled|slated|plans?|planned|intends?|intended|aims?|agreed|arranged|is|are|was|were) to) "
    r"(?P<verb>(?:be |have )?[a-z]+)"
    r"|\b(?:scheduled|planned|slated|set|due|expected|booked|fixed|pencilled in|timetabled|earmarked)(?: back)?"
    r"(?: in court)? (?:for|on|in|at|to take place|next|later)\b(?! (?:stone\b|[$£€]))"
    rf"|\b(?:is|are|'re|'s|am|i'm)(?: also| now)? (?:{_GOING})\b|{_NOT_AFTER}\b(?:{_TIMETABLE})\b"
)
_WILL = re.compile(r"(?:will|shall|[a-z]+'ll|would)\b")
# "Will be" arranges something only with a participle or a place.
_BEING = re.compile(
    r"be (?:[a-z]+ed|[a-z]+en|[a-z]+ing|held|shown|sent|paid|built|sold|made|read|sworn|heard|put|set|laid|told|"
    r"brought|left|lit|drawn|back|there|off|open|in|at|on|available|free)"
)
# Verbs of what comes about by itself: with "will" they foretell.
_FORETOLD = frozenset({
    "account", "affect", "allow", "average", "become", "benefit", "boost", "cause", "climb", "continue", "contract",
    "cost", "decline", "decrease", "depend", "double", "drop", "ease", "enable", "exceed", "expand", "fall", "grow",
    "halve", "help", "hinder", "hit", "hurt", "improve", "increase", "jump", "know", "like", "lose", "love", "mean",
    "narrow", "need", "outpace", "outstrip", "peak", "persist", "plunge", "prefer", "prove", "reach", "rebound",
    "recover", "reduce", "remain", "represent", "result", "rise", "see", "seem", "shrink", "slip", "slow", "soar",
    "stay", "strengthen", "struggle", "suffer", "surge", "swell", "think", "top", "total", "triple", "tumble", "want",
    "weaken", "widen", "win", "worsen", "likely", "probably", "live", "die",
    "achieve", "carry", "dilute", "exhibit", "earn", "save", "generate", "yield", "dominate", "interesting", "exciting",
    "willing",
})  # fmt: skip
# The verb, not the month: no day and no word of time before it, and a word after it.
MAY = "".join(rf"(?<!\b{w} )" for w in ("in", "of", "by", "until", "since", "early", "late", "next", "this", "last"))
MAY += r"(?<!\d )may(?= [a-z])"
# What makes a clause no plan, by kind.
_CONDITION = (
    r"if|unless|provided|providing|assuming|subject to|in case|in the event|as long as|conditional|contingent|"
    r"pending (?:a|an|the|its|his|her|approval|talks|tests|results)|(?:weather|health|time|funds) permitting|"
    r"depending on|dependent on|whether"
)
_GUESS = (
    rf"could|{MAY}|might|likely|probably|possibly|perhaps|forecasts?|predicts?|projected|projections?|estimates?|"
    r"i (?:think|believe|guess)|than (?:expected|planned)|end up|do (?:[a-z]+ )?(?:better|worse|well|badly)|"
    r"at the earliest|no earlier than|"
    r"(?:storm|rain|snow|wind|gale|crest|flood|wave|heat|frost|thaw|tide)s? (?:(?:is|are) )?expected|"
    r"(?:decid(?:es?|ed|ing)|determin(?:es?|ed|ing)|knows?|asks?|over|about) (?:who|what|which|how)"
)
_WISH = (
    r"should|must|ought|needs? to|has to|have to|hopes?|hoped|urged|urges|demanded|demands|called for|calls for|asked|"
    r"warned|warns|(?:goal|aim|target|task|challenge|idea|dream|ambition)s? (?:is|are|was|were) to"
)
_TERM = r"deadline|had until|has until|have until"
_NOT_SO = (
    r"refused|failed|had been|had (?:planned|hoped|intended|wanted)|(?:was|were) to have|"
    r"periodically|usually|often|sometimes|typically"
)
_DOUBTFUL = re.compile(
    rf"\b(?:{_CONDITION}|{_GUESS}|{_WISH}|{_TERM}|{_NOT_SO})\b"
    r"|(?:^|, )once (?!an?\b|again\b|every\b)"
)
_DOUBTFUL_PROMISE = re.compile(rf"\b(?:could|{MAY}|might|if|unless)\b")
# What makes a plan a condition after all, where it follows the clause.
_ONLY_IF = re.compile(r"[ ,]*(?:but |and )?(?:only )?(?:if|unless|provided|assuming|subject to|depending)\b")


def planned(clause: str, rest: str, *, reported: bool, firm: bool = False) -> bool:
    """Whether a clause with a date ahead (in lower case, straight marks) tells of something arranged.

    `rest` is what follows it in its sentence. "Would" arranges only in a report of what somebody said; where one only
    believes or warns (`firm`), neither "will" nor "would" arranges, but "is due to" does.
    """
    if _DOUBTFUL.search(clause) or _ONLY_IF.match(rest) or ("would" in clause and not reported):
        return False
    found = (m for m in _ARRANGED.finditer(clause) if not (firm and _WILL.match(m.group())))
    return any(_arranges(m["verb"]) for m in found)


def _arranges(verb: str | None) -> bool:
    if not verb:
        return True
    if verb.startswith("be ") and not _BEING.fullmatch(verb):
        return False
    return verb.split()[-1] not in _FORETOLD


def promised(clause: str, rest: str) -> bool:
    """Whether a clause within a promise is promised without a condition."""
    return not _DOUBTFUL_PROMISE.search(clause) and not _ONLY_IF.match(rest)


# What a promise is not: "the recovery that he promised has failed", "agreed to a meeting", one word of a headline.
_NO_PROMISE = re.compile(
    r"(?:has|have|had|is|are|was|were|will|would|remains?)\b|to (?:an?|the|its|his|her|their)\b|\S+$"
)


def is_promise(cue: str, content: str) -> bool:
    """Whether words (in lower case) after a cue of promising can be what is promised; a threat is none."""
    return not cue.startswith("threat") and not _NO_PROMISE.match(content)
