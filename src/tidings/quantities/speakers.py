"""Who gives a figure, as far as two figures must be told apart: its source, else the words that claim it."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.nouns import Figure

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})
_REACH = 150
# "The hospital's director, Ivo Sand, put the figure at 45", "the police count was 7,300": nobody's statement to us, and a claim.
_SUBJECT = r"(?P<who>(?:[A-Z][\w’'-]*|(?:the|a|an|its|their|one|some|two) [\w’'-]+|[a-z]+s)(?: [\w’'&-]+){0,7}?)"
_CLAIMS = re.compile(
    rf"(?:^|[.;:\n–—(] ?|, (?:while|but|and|with|though|although|whereas) |\b(?:while|but|and|with|whereas) |, ){_SUBJECT}(?:, [^,;.\n]{{2,60}},)?"
    r" (?:(?:has|have|had|also|only|since|now|later|itself|themselves|alone) )*"
    r"(?:puts?|putting|measure[sd]?|logged|logs|detected|tallied|estimate[sd]?|estimating|counted|counts|counting|reckons?|recorded|records|reported|reports|gave|gives|claimed|claims|claiming|says?|said|saying|"
    r"insists?|insisted|insisting|spoke of|speaks of|found|registered|listed|documented|cited|suggests?|suggested|"
    r"(?:raised?|raises|lowered|lowers|revised|updated|increased|cut) (?:its|their|the) (?:[a-z]+ ){0,2}?(?:count|toll|tally|figure|estimate|number|total)[^.;:\n]{0,64}(?: to| at))\b[^.;:\n\d]{0,48}$"
)
_OWN_COUNT = re.compile(
    rf"(?:^|[.;:,\n] |\b(?:while|but|and) ){_SUBJECT}(?:’s|'s|’|')? (?:own |latest |first |official |internal )*(?:count|estimate|figure|tally|toll|survey|records?)"
    r" (?:was|were|is|stood at|stands at|gave|gives|showed|shows|put|puts|came to)\b[^.;:\n\d]{0,24}$"
)
# "The coast guard's count as it now stands: 63 dead and 54 missing".
_COUNT_HERE = re.compile(
    r"\b(?:the |its )?(?P<who>[\w-]+(?: [\w-]+)?)(?:’s|'s|’) (?:own |latest |official )?(?:count|toll|tally|figures?)[^.;\n\d]{0,30}(?:: |, )(?:\d+ [a-z]+ (?:and|,) )?$"
)
# "900 hectares on the ministry's count, 2,400 on the union's": whose count it is stands after it.
_COUNT_AFTER = re.compile(
    r"[^.,;:\n\d]{0,24} (?:on|by) (?:the |its |his |her |their )?(?P<who>[\w-]+(?: [\w-]+){0,2})(?:’s|'s|s’|s') (?:own |latest )?(?:count|estimate|figures?|tally|reckoning|numbers|records)\b"
    r"|[^.,;:\n\d]{0,24} on the (?P<too>[\w-]+(?: [\w-]+)?)(?:’s|'s|s’|s')(?=[.,;])"
)
# A verb left out: "the league claims 4,200 tests and the union some 2,600".
_VERBLESS = re.compile(
    r"(?:,? (?:and|while|but|against)|;|,) (?P<who>(?:the|its|an?) (?:(?!is\b|was\b|are\b|were\b|has\b|had\b|have\b|of\b|in\b|on\b|at\b|to\b|with\b|[a-z]+(?:ed|ing) )[a-z’'-]+ ){1,3}?"
    r"|[A-Z][\w’'-]*(?: (?:of |and |for )?[A-Z][\w’'-]*){0,5} )(?:(?:some|only|just|about|nearly|almost|more than|at least|fewer than|nearer|closer to) )?$"
)

# One verb for two claims: "The police counted 6,500 people, the union Metal and Tools more than 11,000".
_GAPPED = re.compile(
    r"\b(?:count|put|estimat|claim|said|says|report|sp[eo]ke?)[a-z]* [^.;:\n]{0,48}\d(?: [a-z]+){0,3},"
    r" (?P<who>(?:the|its) [a-z]+(?<!est)(?: [A-Z][\w’'-]*(?: and [A-Z][\w’'-]*)*)?) $"
)
_NOBODY = frozenset(
    ("other", "rest", "first", "last", "second", "third", "remainder", "remaining", "total", "same", "next")
)


def gapped(figure: Figure, text: str) -> str | None:
    """Whose figure it is where its claim leaves out the verb of the one before: "the police counted 40, the union 90"."""
    start = figure.span[0]
    found = _GAPPED.search(text, max(0, start - _REACH), start)
    return None if found is None or found["who"].split()[1] in _NOBODY else found["who"].lower()


def speaker(figure: Figure, text: str) -> str | None:
    """Whose figure it is, in lower case; a pronoun may be anyone, the other claimant too. None for the page's own voice."""
    if shared := gapped(figure, text):
        return shared
    if figure.source is not None:
        name = figure.source.name.lower()
        return None if name in _PRONOUNS else name
    start = figure.span[0]
    if counted := _COUNT_AFTER.match(text, figure.span[1]):
        return (counted["who"] or counted["too"]).lower()
    before = text[max(0, start - _REACH) : start]
    found = (
        _OWN_COUNT.search(before) or _CLAIMS.search(before) or _COUNT_HERE.search(before) or _VERBLESS.search(before)
    )
    who = found["who"].lower() if found else None
    return None if who is None or who in _PRONOUNS or who.split()[0] in _PRONOUNS else who
