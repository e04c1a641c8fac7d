"""The words and marks of a text, and the class of each by its spelling and the word before it."""

import re

from tidings.reading.statements import words

# Titles and acronyms with their full stops, numbers, words without their contractions, contractions, marks.
TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Prof|Rev|Jr|Sr|Maj|Adm|Brig|Supt|No|vs|Dep|Atty|Cie|Ofc|Det|Cpl|Comm|Del|Ald|Asst|Pfc|Pvt|Cmdr|Insp|Reps|Sens)\."
    r"|(?:Inc|Corp|Ltd|Co|Cos|Bros|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.(?=,| [a-z])"
    r"|(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])"
    r"|[$€£]?\d[\d,.]*\d%?|[$€£]?\d%?|\w+?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|ve|re|d|ll|m)\b|\w+(?:(?:[-‐&'’]|(?<![a-z])\.|\.(?![A-Z](?:[a-z]|\b)))(?!s\b|ve\b|re\b|d\b|ll\b|m\b)\w+)*|--+|\.\.\.|``|''|\S"
)
_PUNCTUATION = {
    **dict.fromkeys(".?!", "."), **dict.fromkeys(";", ";"), **dict.fromkeys(":", ":"), **dict.fromkeys(",", ","),
    **dict.fromkeys(("-", "–", "—", "―", "--", "---", "_"), "-"), **dict.fromkeys("()[]", "B"), "…": "-", "...": "-",
}  # fmt: skip
# What is a name where it is written so, and ends a sentence.
_NAMING = frozenset({"US", "IT", "WHO", "May"})
_STOPS = frozenset({"", ".", "?", "!"})


def kind(token: str, before: str) -> str:  # noqa: C901, PLR0911  one return a class
    """The class (`words`) of a word or mark after the word `before`."""
    word = token.lower()
    if token in _PUNCTUATION:
        return _PUNCTUATION[token]
    if word in ("’s", "'s", "’", "'"):
        return "X" if len(word) > 1 and before in words.LISTS["contracted"] else "'"
    if token[0] in "$€£" or token[0].isdigit():
        return "#"
    if word in words.LISTS["days"]:
        return "Z"
    if word == "may" and token[0] == "M" and before in ("in", "last", "since", "until", "early", "late", "of"):
        return "Z"
    if before and token[0].isupper() and word in words.LISTS["numbers"]:
        return "C"
    if (
        word in words.KINDS
        and token not in _NAMING
        and not (word == "first" and token[0] == "F" and before not in _STOPS)
    ):
        return words.KINDS[word]
    if before in ("", ".", "?", "!") and word in words.LISTS["openers"] and not token.isupper():
        return "D"
    if token[0].isupper():
        return "C"
    if not token[0].isalpha():
        return "." if not token[0].isalnum() and token[0] not in "#@&%/" else "N"
    if word.endswith("ly") and len(word) > 4 and word not in words.LISTS["not_adverbs"]:
        return "A"
    if word == "her":
        return "D"
    return "N"
