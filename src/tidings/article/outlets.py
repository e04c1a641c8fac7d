"""Names of newsrooms by their form: what a credit, a byline or a sign-off names, whoever the outlet is."""

import re
import tomllib
from importlib.resources import files

TABLES = tomllib.loads(files("tidings.article").joinpath("outlets.toml").read_text("utf-8"))
_WITHIN = 120
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def pattern(words: str) -> re.Pattern[str]:
    """A pattern of the table, its <words> filled in."""
    while any(f"<{word}>" in words for word in TABLES["words"]):
        for word, meant in TABLES["words"].items():
            words = words.replace(f"<{word}>", meant)
    return re.compile(words)


_LINE = pattern(TABLES["patterns"]["newsroom_line"])
_SIGNED = pattern(TABLES["patterns"]["newsroom_signed"])
_DATELINE = pattern(TABLES["patterns"]["dateline"])
_COMMON = frozenset(TABLES["newsroom"]["common"].split())
_ROLES = frozenset(TABLES["newsroom"]["roles"].split())


def newsroom(line: str) -> str | None:
    """The newsroom that a line consists of, with "By" or "staff" around it or in brackets; None for any other line.

    >>> newsroom("By Kelvo Press staff"), newsroom("(Kelvo Press)"), newsroom("World News")
    ('Kelvo Press', 'Kelvo Press', None)
    """
    return _named(_LINE, line)


def credited(line: str) -> str | None:
    """The newsroom that a credit names, alone or behind the reporter's name.

    >>> credited("(Reporting by Ada Thorn, Kelvo Press)"), credited("By Ada Thorn, Senior News Editor")
    ('Kelvo Press', None)
    """
    return newsroom(line) or _named(_SIGNED, line)


def agency(dateline: str) -> str | None:
    """The agency in the brackets of a dateline, whatever its name.

    >>> agency("PORT ALMA, Nov 2 (Kelvo)"), agency("PORT ALMA (Staff Report)")
    ('Kelvo', None)
    """
    found = _DATELINE.fullmatch(dateline)
    words = _small(found["name"]) if found else frozenset()
    return found["name"] if found and not words & _ROLES else None


def _named(form: re.Pattern[str], line: str) -> str | None:
    found = form.fullmatch(line) if len(line) <= _WITHIN else None
    words = _small(found["name"]) if found else frozenset()
    return found["name"] if found and words - _COMMON and not words & _ROLES else None


def _small(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name))
