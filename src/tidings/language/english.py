"""Whether a text is English, told by its commonest words."""

import re

# The function words that make up a third of English running text (any frequency list's first ranks), without those that
# are words of other languages too ("in", "on", "was", "he", "an", "a", "no", "me").
_COMMON = frozenset(
    [
        *("the", "of", "and", "to", "that", "is", "for", "it", "with", "as", "his", "by", "at", "this", "had", "not"),
        *("are", "but", "from", "or", "have", "they", "which", "you", "were", "been", "their", "said", "who", "will"),
        *("more", "would", "after", "has", "she", "her", "there", "than", "its", "about", "into", "when", "we", "says"),
    ]
)
_WORD = re.compile(r"\w+")
_SAMPLE = 4_000  # letters that are looked at
_FEWEST = 20  # words; a shorter text says too little
_SHARE = 0.12  # of the words; news in English has a quarter to a third, other languages below a twentieth


def is_english(text: str) -> bool | None:
    """Whether a text is English; None where it is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST:
        return None
    return sum(word in _COMMON for word in words) >= _SHARE * len(words)
