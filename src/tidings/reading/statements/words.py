"""Word classes of English, one letter each: the alphabet in which the patterns of attribution are written.

N common word, C capitalised word, # number, D determiner or possessive, R pronoun, W relative pronoun, P preposition,
O *of*, I *to*, T *that*, S subordinator or question word, K coordinator, A adverb, X auxiliary, F other finite verb,
V reporting verb, ' possessive mark, Q quotation, Z time expression, B bracket, - dash, and , ; : . as they stand.
The words are in `words.toml`.
"""

from tidings.language import tables

LISTS = tables.words("tidings.reading.statements")
_LETTERS = {
    "determiner": "D", "pronoun": "R", "relative": "W", "preposition": "P", "subordinator": "S", "coordinator": "K",
    "adverb": "A", "auxiliary": "X", "finite": "F",
}  # fmt: skip
KINDS: dict[str, str] = {
    **{word: letter for name, letter in _LETTERS.items() for word in LISTS[name]},
    "of": "O",
    "to": "I",
    "that": "T",
}
