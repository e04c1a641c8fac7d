"""Which words name somebody who can be told apart from article to article, and which only point within one."""

# What a phrase opens with that points back in its own text: grammars call them pronouns, possessives, demonstratives.
_BACK = frozenset({
    "he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "who", "which", "his", "its",
    "their", "our", "my", "your", "this", "these", "those", "that", "whose",
})  # fmt: skip
# And those that name nobody in particular: indefinite pronouns and articles, quantifiers.
_ANY = frozenset({
    "one", "everyone", "everybody", "someone", "somebody", "nobody", "none", "a", "an", "another", "some", "any",
    "each", "every", "no", "few", "several", "many", "most", "all", "both", "half", "either", "neither", "other",
    "others", "more", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds",
    "thousands", "scores",
})  # fmt: skip
# Groups that go by one word in any town; plurals are told by their ending.
_ANYWHERE = frozenset({"police", "people", "staff", "media", "management", "prosecution", "defence"})


def points_back(words: str) -> bool:
    """Whether the words for a source mean somebody whom only their own text tells: "she", "its mayor"."""
    return words.partition(" ")[0].casefold() in _BACK


def is_told_apart(words: str) -> bool:
    """Whether the words for a source name one that is the same in any article: "Sarena’s health ministry".

    "The company", "her office", "two officials in Lenz", "Farmers" and "it" are other people in other articles. A
    name that only looks like such words ("Reuters" for a plural) is not told apart either, unless it is an entity's.
    """
    parts = words.split()
    if not parts or parts[0].casefold() in _BACK | _ANY or parts[0][0].isdecimal():
        return False
    first, rest = parts[0], parts[1:]
    if not rest:
        return not first[0].islower() and not first.endswith("s") and first.casefold() not in _ANYWHERE
    named = first[0].isupper() and (first.endswith(("’s", "'s")) or any(letter.isupper() for letter in first[1:]))
    return named or any(part[0].isupper() for part in rest)
