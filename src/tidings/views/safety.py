"""What every page of HTML is made with: templates that escape, links that only lead to the web, text HTML can carry."""

import re

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tidings.language.addresses import address, cited, claimed
from tidings.views import wording

_UNCARRIED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Unicode's Cc but \t and \n, and its Cs
_OPENS, _CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}, "\u202c\u2069"
_ISOLATES = dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ODD = re.compile(f"[{_UNCARRIED.pattern[1:-1]}{_DIRECTED.pattern[1:-1]}]")  # most texts have none


def environment(*folders: str) -> Environment:
    """The templates in folders of tidings, the first first; every value is escaped.

    `address` is at hand as a filter, `wording`, `cited` and `claimed` as they are called.
    """
    found = Environment(
        loader=ChoiceLoader([PackageLoader("tidings", folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    found.globals.update(wording=wording, cited=cited, claimed=claimed)
    found.filters["address"] = address
    return found


def _finalized(value: object) -> object:
    is_odd = isinstance(value, str) and not isinstance(value, Markup) and _ODD.search(value)
    return closed(carried(str(value))) if is_odd else value


def carried(text: str) -> str:
    """A text with what HTML cannot carry (control characters, half characters) replaced by U+FFFD."""
    return _UNCARRIED.sub("\ufffd", text)


def closed(text: str) -> str:
    """A text that turns the direction of nothing behind its end (Unicode's UAX 9).

    Marks that end what it did not begin are left out, and those that end what it did begin stand at its end.
    """
    open_: list[str] = []

    def kept(found: re.Match[str]) -> str:
        mark = found[0]
        if mark in _CLOSES:
            if not open_ or open_[-1] != mark:
                return ""
            open_.pop()
        else:
            open_.append((_OPENS | _ISOLATES)[mark])
        return mark

    return _DIRECTED.sub(kept, text) + "".join(reversed(open_))
