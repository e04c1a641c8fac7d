"""The sentence below a headline: one of the article's own, or none."""

import re

from tidings.language.sentences import paragraphs, sentences
from tidings.language.tense import has_verb

_FEWEST, _MOST = 8, 60  # words
_WHOLE = re.compile(r"[.!?…][\"”’')\]]*")
# How boilerplate opens: what the eye skips, by its first words (looked up in the openings of the sample collections).
_BOILERPLATE = re.compile(
    r"(?:share|follow|subscribe|sign up|read more|listen|watch|click|this (?:article|story|page) (?:was|is|first|has)|"
    r"updated?|published|photo|image|by [A-Z]|advertisement|copyright|©|editor'?s note|our (?:reporter|correspondent))",
    re.IGNORECASE,
)


def standfirst(text: str) -> str | None:
    """The first sentence of a text where it is a real one: eight words or more, a verb, a full stop, no boilerplate.

    A bad first sentence in large type is worse than none, so the text's first paragraph has one chance.
    """
    for paragraph in paragraphs(text)[:1]:
        for start, end in sentences(text, paragraph)[:1]:
            sentence = text[start:end].strip()
            words = sentence.split()
            is_whole = _WHOLE.search(sentence[-3:]) is not None and _FEWEST <= len(words) <= _MOST
            if is_whole and has_verb(text, (start, end)) and not _BOILERPLATE.match(sentence):
                return " ".join(words)
    return None
