"""Figures that a text holds and nobody claims: denied, asked about, or under a condition."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.nouns import Figure, Statement

# How far back the words that take a claim away may stand, in characters.
_REACH = 110
_TAKES_AWAY = re.compile(
    r"\b(?:if|unless|whether|in case|suppose|assuming|"
    r"den(?:y|ies|ied|ying)|no (?:evidence|proof|sign|confirmation|record)|(?:not|never|hardly) (?:true|correct|the case|proven|clear)|untrue|"
    r"(?:reject|dismiss|rebut|disput|refut|debunk)(?:s|es|ed|ing)?(?: as [a-z]+)?(?: the| its| their| any| all| such)?(?: [a-z]+)? "
    r"(?:claims?|reports?|suggestions?|allegations?|accusations?|rumours?|rumors?|assertions?|charges?)|"
    r"(?:would|could|did|does|do|can|will|has|have|had) not (?:say|confirm|confirmed|verify|verified|rule out|know|tell|comment)|"
    r"(?:declin|refus)(?:e|es|ed|ing) to (?:say|confirm|comment|discuss)|"
    r"unable to (?:say|confirm|verify)|asked (?:if|how many|how much|about)|unclear|false(?:ly)? (?:that|claim(?:s|ed)?))\b",
    re.IGNORECASE,
)
# What only a condition would bring: "If the ships leave as well, 3,100 jobs would go".
_ON_CONDITION = re.compile(
    r"(?:^|[.!?\n“\"] ?)(?:If|Unless|Were|Should|Had) (?:[^.;\n“”\"]){4,120}, (?:[^.;\n“”\"]){0,60}$"
)
_WOULD = re.compile(r"[^.;:\n]{0,40}\b(?:would|could|might)\b")
# Words that open a claim of their own after it: "rejected that, saying 40", "denied it and said 40".
_CLAIMS_AGAIN = re.compile(
    r"\b(?:saying|putting|insisting|claiming|adding|arguing|estimating|counting|(?:and|but) (?:said|says|puts?|insist(?:s|ed)|repeat(?:s|ed)|claim(?:s|ed)|gave|counted|believe[sd]?)|"
    r"said|says|told)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?\n“”\"]|, (?!(?:if|when|where|who|which)\b)")


def _is_bought(figure: Figure, statement: Statement) -> bool:
    """Whether what reads as a request is an order for goods: "it has ordered 80,000 doses"."""
    return statement.cue.lemma == "order" and statement.content.spans[0][0] == figure.span[0]


def is_unclaimed(figure: Figure, statement: Statement | None, text: str) -> bool:
    """Whether nobody stands behind the figure: its statement or its clause denies it, asks for it, or only supposes it.

    `statement` is the innermost one that holds the figure; `text` may be empty, then the statement alone tells.
    """
    if statement is not None and (
        statement.negated or (statement.stance == "asks" and not _is_bought(figure, statement))
    ):
        return True
    start = figure.span[0]
    if not text:
        return statement is not None and statement.stance == "denies" and statement.cue.spans[-1][1] <= start
    conditional = _ON_CONDITION.search(text, max(0, start - 2 * _REACH), start)
    if conditional and (_WOULD.match(text, figure.span[1]) or _WOULD.search(text, conditional.start(), start)):
        return True
    before = text[max(0, start - _REACH) : start]
    clause = before[max((m.end() for m in _CLAUSE_END.finditer(before)), default=0) :]
    taken = max((m.end() for m in _TAKES_AWAY.finditer(clause)), default=None)
    return taken is not None and not _CLAIMS_AGAIN.search(clause, taken)
