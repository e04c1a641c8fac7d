"""Names of people in bylines."""

import re

from tidings.article.folding import letters

# What a byline opens with, in the languages news pages are often written in.
_OPENING = re.compile(
    r"^\W*(?:(?:written|reported|posted|story|analysis|opinion|review|report|article|publicado|escrito)\s+)?"
    r"(?:by|von|por|par|di|door|av|af|texte?|texto|текст|автор|autore?|authors?)\b\s*:?\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")
_ADDRESS = re.compile(r"\S{0,80}@\S{0,80}|https?://\S{0,200}|\bwww\.\S{0,200}")
# What follows the names: a bar or dash, a date, what kind of correspondent.
_CLOSING = re.compile(
    r"\s*(?:[|•·/–—]|\s-\s|\b(?:on|for|in|at|of|from|updated|published|posted|contributed|reports?|"
    r"veröffentlicht|publi\w+|pubblicat\w|aktualisiert)\b|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\+|\s(?:and|und|et|y|e|en|и|with)\s)\s*")
_AND = re.compile(r"\s(?:and|und|et|y|e|en|и)\s|&|;")
_WORD = re.compile(r"^[^\W\d_][\w.’'`-]*$")
_INITIALS = re.compile(r"^(?:[A-ZÀ-ÞА-Я]\.?){1,3}$")
# fmt: off
_PARTICLES = frozenset((
    "al", "ap", "ben", "bin", "d", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "los", "ten", "ter", "und", "van", "vom", "von", "y", "zu",
))
# Words that stand in names of offices, agencies, newsrooms and teams, or in what a person does, never in a person's
# own name (news agencies after Wikipedia's list; roles and departments as mastheads have them).
_NOT_PEOPLE = frozenset((
    "admin", "administrator", "aap", "advertiser", "afp", "agencies", "agency", "agence", "ani", "anonymous", "ap",
    "apa", "associated", "associate", "association", "author", "authors", "bbc", "bloomberg", "blog", "board",
    "broadcasting", "bureau", "business", "channel", "chief", "chronicle", "club", "cbs", "cnbc", "cnn", "columnist",
    "com", "commission", "committee", "communications", "company", "contributor", "contributors", "coordenadoria",
    "coordinator", "copyright", "corp", "correspondent", "council", "critic", "culture", "daily", "department", "desk",
    "dpa", "digital", "director", "editor", "editor-at-large", "editorial", "editors", "editor-in-chief", "efe",
    "entertainment", "entertainments", "express", "facebook", "fellow", "foundation", "gazette", "getty", "government",
    "group", "guest", "herald", "ians", "images", "inc", "insider", "institute", "international", "journal",
    "journalist", "limited", "llc", "local", "ltd", "magazine", "managing", "media", "ministry", "ministries",
    "monitor",
    "nast", "national", "network", "networks", "newspaper", "newspapers", "newsroom", "news", "newswire", "observer",
    "office", "online", "opinion", "partner", "photographer", "photos", "podcast", "police", "politics", "post",
    "press", "producer", "product", "production", "productions", "pti", "publishing", "radio", "redaktion",
    "redação", "redacción", "redazione", "reporter", "reporters", "reuters", "review", "school", "science", "senior",
    "service", "services", "show", "shows", "society", "sponsored", "sport", "sports", "staff", "standard", "star",
    "studio", "sun", "support", "team", "technology", "telegraph", "television", "times", "today", "tribune", "tv",
    "twitter", "university", "upi", "user", "user-generated", "various", "video", "voice", "web", "webmaster",
    "website", "weekly", "wire", "world", "writer", "writers", "xinhua",
))
_NO_NAMES = frozenset((
    "a", "an", "and", "about", "at", "for", "from", "in", "is", "more", "my", "of", "on", "or", "our", "read", "see",
    "share", "the", "this", "to", "view", "what", "with", "you", "your",
))
# fmt: on
_MOST_WORDS = 5
_WITHIN = 300


def people(byline: str | None, *, site: str | None = None, alone: bool = False) -> list[str]:
    """The people that a byline names, in order, in small and capital letters; none for staff, agencies and handles.

    `alone` lets a single word pass where something else says that it is a person; `site` is never one.
    """
    text = " ".join(_ADDRESS.sub(" ", _BRACKETS.sub(" ", (byline or "")[:_WITHIN])).split())
    opened = _OPENING.sub("", text, count=1)
    text = _CLOSING.sub("", opened).strip(" ,.:;")
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    if len(pieces) == 2 and not _AND.search(text):
        pieces = pieces[:1]  # "Name, newspaper" or "Name, place": two people are joined by "and"
    found = []
    for piece in pieces:
        name = _name(piece, alone=alone and len(pieces) == 1)
        if name and name not in found and letters(name) != letters(site or ""):
            found.append(name)
    return found


def _name(piece: str, *, alone: bool) -> str | None:
    words = piece.split()
    if not (1 if alone else 2) <= len(words) <= _MOST_WORDS:
        return None
    lower = [word.lower().strip(".") for word in words]
    if any(word in _NOT_PEOPLE or word in _NO_NAMES or not _WORD.match(word) for word in lower):
        return None
    if not all(_named(word) or small in _PARTICLES for word, small in zip(words, lower, strict=True)):
        return None
    if all(map(_INITIALS.match, words)) or len(words[0]) > 30:
        return None
    return " ".join(map(_spelt, words)) if piece.isupper() else " ".join(words)


def _named(word: str) -> bool:
    """Whether a word is written as names are: with a capital, or in a script that has none."""
    first = word[0]
    return first.isupper() or (first.isalpha() and first == first.upper()) or word[1:2].isupper()


def _spelt(word: str) -> str:
    """A word in capitals as names are written: O'NEIL-SMITH is O'Neil-Smith, McCOY is McCoy."""
    if _INITIALS.match(word) and len(word.rstrip(".")) == 1:
        return word
    word = "".join(part.capitalize() for part in re.split(r"([-'’.])", word))
    return f"Mc{word[2:].capitalize()}" if word.startswith("Mc") and len(word) > 3 else word
