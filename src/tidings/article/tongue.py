"""Whether a text is in English, where its page does not say."""

import re

# The ten most frequent words of English (Oxford English Corpus) that no other large language shares.
_ENGLISH = frozenset(("the", "of", "and", "to", "that", "it", "with", "was", "for", "have"))
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 4000
_FEWEST = 20
_SHARE = 0.1


def language_of(text: str) -> str | None:
    """The language of a text: "en" where enough of its words are English function words, else None."""
    words = _WORD.findall(text[:_LETTERS].lower())
    known = sum(word in _ENGLISH for word in words)
    return "en" if len(words) >= _FEWEST and known >= _SHARE * len(words) else None
