"""Which names and which words say what a block is: the rules over the tables of kinds.toml."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import get_args

from tidings.nouns import FurnitureKind

_TABLES = tomllib.loads(files("tidings.article").joinpath("kinds.toml").read_text("utf-8"))
_KINDS: dict[str, FurnitureKind] = {kind: kind for kind in get_args(FurnitureKind)}
# WordPress names a post by its tags and sections.
_POST = re.compile(r"\bhentry\b|\btype-(?:post|page)\b|\bsingle-post\b")
_LAYOUT = re.compile(r"\b(?:pull|float|text|align)-(?:left|right|center|start|end)\b")  # Bootstrap's words for where
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 800  # no rule over whole texts speaks of a longer block
_LABEL_WITHIN = 60
_SOURCE_WITHIN = 400
_TAIL_WITHIN = 320
_PAID_WITHIN = 250
_SOURCE_SHORT = 100
_CAPTION_WITHIN = 350
_CAPTION_TAIL = 120
_CAPTION_WORDS = ("photo", "image", "pic", "credit", "getty", "shutter", "istock", "handout", "/")


def _any(phrases: Iterable[str]) -> str:
    """One pattern for several phrases, their <words> filled in."""
    joined = "|".join(phrases)
    for word, pattern in _TABLES["words"].items():
        joined = joined.replace(f"<{word}>", pattern)
    return joined


SECTIONS = frozenset(_TABLES["sections"].split())  # names of sections: a line of nothing else is a menu
_EXACT = {_KINDS[k]: frozenset(w for w in words.split() if w[-1] != "*") for k, words in _TABLES["names"].items()}
_STEMS = {_KINDS[k]: tuple(w[:-1] for w in words.split() if w[-1] == "*") for k, words in _TABLES["names"].items()}
_RANKED = tuple(_EXACT)
_NO_RANK = len(_RANKED)
_WHOLE = re.compile("|".join(f"(?P<{kind}>{_any(phrases)})" for kind, phrases in _TABLES["whole"].items()))
_TAIL = re.compile("|".join(f"(?P<{kind}>{_any(phrases)})" for kind, phrases in _TABLES["tail"].items()), re.IGNORECASE)
_LABEL = re.compile(rf"(?:{_any(_TABLES['phrases']['listing'])})[\s:.…»›→>-]{{0,4}}")
_COMMON = re.compile(rf"(?:{_any(_TABLES['phrases']['common'])})[\s:.…»›→>-]{{0,4}}")
_CREDIT = re.compile(_any(_TABLES["phrases"]["credit"]))
_EMBED = re.compile(_any(_TABLES["phrases"]["embed"]))
_CAPTION_END = re.compile(_any(_TABLES["phrases"]["caption_end"]))
_PAID = re.compile(_any(_TABLES["phrases"]["paid"]))
_SOURCE = tuple(re.compile(_any([phrase]), re.IGNORECASE) for phrase in _TABLES["phrases"]["source"])
_NO_NAME = re.compile(_any(_TABLES["phrases"]["no_name"]))
_SOURCE_HINT = re.compile(_any(_TABLES["phrases"]["source_hint"]))
_SOURCE_HINT_LONG = re.compile(_any(_TABLES["phrases"]["source_hint_long"]))


@lru_cache(maxsize=8192)
def by_name(name: str) -> FurnitureKind | None:
    """The kind that one element's names tell of, or None."""
    if _POST.search(name):
        return None
    words = _WORD.findall(_LAYOUT.sub(" ", name))
    pairs = [f"{a}-{b}" for a, b in pairwise(words)]
    runs = [*words, *pairs, *(f"{a}-{b}" for a, b in zip(pairs, words[2:], strict=False))]
    rank = min(map(_rank, runs), default=_NO_RANK)
    return _RANKED[rank] if rank < _NO_RANK else "other" if "<hidden>" in name else None


@lru_cache(maxsize=32768)
def _rank(run: str) -> int:
    """Which of the kinds, in the table's order, one word or two or three in a row speak of."""
    ranked = enumerate(_RANKED)
    return next((n for n, kind in ranked if run in _EXACT[kind] or run.startswith(_STEMS[kind])), _NO_RANK)


def by_names(names: Iterable[str]) -> FurnitureKind | None:
    """The kind that the nearest telling element of a block is of, or None."""
    return next((kind for name in names if (kind := by_name(name))), None)


@lru_cache(maxsize=8192)
def by_text(text: str) -> FurnitureKind | None:
    """The kind of a block by its whole text, or None: only what no newsroom writes as a paragraph of an article."""
    if len(text) > _LONGEST:
        return None
    small = text.lower()
    match = _WHOLE.fullmatch(small)
    if match and match.lastgroup:
        return _KINDS[match.lastgroup]
    if ("@" in text or "pic." in text or small.startswith(("view", "this", "a post"))) and _EMBED.search(text):
        return "embed"
    if _is_caption(small):
        return "caption"
    return "credit" if _CREDIT.fullmatch(text) else None


def by_tail(text: str) -> FurnitureKind | None:
    """The kind of a line that stands last under an article, or None where it may be the article's own last words."""
    match = _TAIL.fullmatch(text.replace("’", "'")) if len(text) <= _TAIL_WITHIN else None
    return _KINDS[match.lastgroup] if match and match.lastgroup else None


def _is_caption(small: str) -> bool:
    if len(small) >= _CAPTION_WITHIN or not any(word in small for word in _CAPTION_WORDS):
        return False
    return bool(_CAPTION_END.search(small, max(0, len(small) - _CAPTION_TAIL)))


def is_paid(text: str) -> bool:
    """Whether a short block opens by saying that somebody paid for it."""
    return len(text) <= _PAID_WITHIN and bool(_PAID.match(text.lower()))


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Whether a text is what stands over a listing."""
    return len(text) <= _LABEL_WITHIN and bool(_LABEL.fullmatch(text.lower())) and by_text(text) != "navigation"


def is_common(text: str) -> bool:
    """Whether a label is also what menus call a section: it stands over a listing only where headlines follow."""
    return bool(_COMMON.fullmatch(text.lower()))


def origin(text: str) -> re.Match[str] | None:
    """The match of a block that says where the page was copied from (group "name", where the pattern has one)."""
    hint = _SOURCE_HINT if len(text) <= _SOURCE_SHORT else _SOURCE_HINT_LONG
    if len(text) > _SOURCE_WITHIN or not hint.search(text.lower()):
        return None
    found = next((m for phrase in _SOURCE if (m := phrase.fullmatch(text))), None)
    name = found.groupdict().get("name") if found else None
    return None if name and _NO_NAME.match(name.lower()) else found
