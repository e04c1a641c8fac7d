"""Quotations as spans: curly, straight and doubled marks, over paragraphs, closed or not."""

import re
from dataclasses import dataclass

from tidings.language.sentences import paragraphs
from tidings.nouns import Span

# An opening mark stands after white space or an opening bracket or dash; a closing one after a word or its punctuation.
# A single mark counts only where it cannot be an apostrophe. The doubled forms are those of news wires and corpora.
_OPEN = re.compile(r"“|„|«|``|(?:(?<=[\s(\[–—-])|^)(?:\"|''|‘|'(?=\w))", re.MULTILINE)
_CLOSE = {
    "“": re.compile(r"[”\"]"),
    "„": re.compile(r"[“”\"]"),
    "«": re.compile(r"»"),
    "``": re.compile(r"''|”|\""),
    '"': re.compile(r"[\"”]"),
    "''": re.compile(r"''"),
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"(?<!\s)'(?!\w)"),
}
_SINGLE = ("‘", "'")


@dataclass(frozen=True)
class Quotation:
    """One quotation: the span with its marks, and whether it runs on into the next paragraph."""

    span: Span
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order and apart.

    A double mark that is not closed in its paragraph runs to the paragraph's end (`closed` is False: the
    convention for speech that goes on in the next paragraph). A single mark that is not closed is an apostrophe.
    """
    found = []
    for start, end in paragraphs(text):
        at = start
        while opening := _OPEN.search(text, at, end):
            mark = opening.group()
            closing = _CLOSE[mark].search(text, opening.end(), end)
            if closing:
                found.append(Quotation((opening.start(), closing.end()), closed=True))
                at = closing.end()
            elif mark in _SINGLE:
                at = opening.end()
            else:
                found.append(Quotation((opening.start(), end), closed=False))
                break
    return found
