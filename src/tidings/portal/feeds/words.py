"""What a feed can carry: text that breaks no format and reaches no further than its end, and addresses of the web."""

import re
from urllib.parse import quote

from tidings.views.safety import address, carried

_SPACE = re.compile(r"\s+")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # with what HTML cannot carry, all that XML 1.0 cannot (its production 2)
_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what stands as it is in an address (RFC 3986)
_OPENS, _CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}, "\u202c\u2069"
_ISOLATES = dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")


def line(text: str) -> str:
    """A text on one line, which ends each change of direction that it begins (Unicode's UAX 9)."""
    return _closed(_NO_CHARACTER.sub("\ufffd", carried(_SPACE.sub(" ", text)))).strip()


def web(url: str | None) -> str | None:
    """An address of the web, with what no address can hold escaped; None for any other."""
    found = address(url)
    return quote(found.encode("utf-8", "replace"), safe=_ADDRESS) if found else None


def _closed(text: str) -> str:
    """A text without marks that end what it did not begin, and with those that end what it did."""
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
