"""Words as they are compared over many texts: folded, those that say nothing left out, endings taken off."""

import re
from functools import lru_cache

from tidings.language.numbers import ONES, TENS, WORDS, parse
from tidings.language.quotes import quotations
from tidings.language.tables import words as words_of

_WORD = re.compile(r"[^\W_]++(?:[.,]\d++)*+(?:'[^\W_]++)?+")
_TABLE = words_of("tidings.gathering")
_EMPTY, _NOT = _TABLE["empty"], _TABLE["not"]
_OPENING = "".join(sorted({word[0] for word in (*ONES, *TENS, "a", "half")}))  # so that few words are looked at
_SPELLED = re.compile(rf"\b(?=[{_OPENING}]){WORDS}\b")
# Verbs of news whose past is not made with -ed (any grammar's list of irregular verbs), past and participle to base.
_BASES = {
    past: base
    for base, forms in {
        "meet": "met", "hold": "held", "start": "begin begins beginning began begun", "open": "opened", "leave": "left",
        "win": "won",
        "lose": "lost", "go": "went gone", "come": "came", "take": "took taken", "give": "gave given", "make": "made",
        "find": "found", "sell": "sold", "buy": "bought", "build": "built", "send": "sent", "bring": "brought",
        "pay": "paid", "run": "ran", "speak": "spoke spoken", "strike": "struck", "fall": "fell fallen",
        "rise": "rose risen", "grow": "grew grown", "keep": "kept", "become": "became", "sign": "signed",
        "lead": "led", "fly": "flew flown", "break": "broke broken", "choose": "chose chosen", "draw": "drew drawn",
        "sink": "sank sunk", "steal": "stole stolen", "shoot": "shot", "swear": "swore sworn", "tell": "told",
        "stand": "stood", "sit": "sat", "write": "wrote written", "die": "dying", "see": "saw seen", "sing": "sang",
    }.items()
    for past in forms.split()
}  # fmt: skip


def folded(text: str) -> str:
    """A text's words in small letters with one space between, without marks: copies of one text fold alike."""
    return " ".join(words(text))


@lru_cache(maxsize=10_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, in order, numbers in digits; kept, since sentences are asked for often."""
    return tuple(words_once(text))


def words_once(text: str) -> list[str]:
    """The words of a text that is asked for once, such as a whole article's."""
    low = text.replace("’", "'").replace("‘", "'").lower()
    return _WORD.findall(_SPELLED.sub(_in_digits, low))


def _in_digits(found: re.Match[str]) -> str:
    value = None if found.group() == "one" else parse(found.group())
    return found.group() if value is None else f"{value:g}" if value < 1e6 else f"{value:.0f}"


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something, their endings off."""
    return frozenset(stem(word) for word in words(text) if word not in _EMPTY and word not in _NOT)


def denials(text: str) -> int:
    """How many words of a text deny."""
    return sum(word in _NOT for word in words(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text."""
    return frozenset(word for word in words(text) if word[0].isdigit())


def passages(text: str) -> list[str]:
    """What stands between quotation marks in a text, each folded."""
    return [folded(text[slice(*quotation.span)]) for quotation in quotations(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:  # noqa: PLR0911  one return an ending
    """A word without the endings of number and tense: "opened", "opens" and "opening" are one."""
    word = word.removesuffix("'s")
    if word in _BASES:
        return _bare(_BASES[word])
    if len(word) < 4 or not word.isalpha():
        return word
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _bare(word[: -len(ending)])
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _bare(word[:-1])
    return _bare(word)


def _bare(word: str) -> str:
    """Without the doubled letter, the silent e and the y that endings leave behind."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    if word.endswith("i"):
        return word[:-1] + "y"
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
