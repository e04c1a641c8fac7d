"""What a feed can carry: text that breaks no format and reaches no further than its end, and addresses of the web."""

import re
from urllib.parse import quote

from tidings.language.addresses import address
from tidings.views.safety import carried, closed

_SPACE = re.compile(r"\s+")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # with what HTML cannot carry, all that XML 1.0 cannot (its production 2)
_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what stands as it is in an address (RFC 3986)


def line(text: str) -> str:
    """A text on one line, which ends each change of direction that it begins (Unicode's UAX 9)."""
    return closed(_NO_CHARACTER.sub("\ufffd", carried(_SPACE.sub(" ", text)))).strip()


def web(url: str | None) -> str | None:
    """An address of the web, with what no address can hold escaped; None for any other."""
    found = address(url)
    return quote(found.encode("utf-8", "replace"), safe=_ADDRESS) if found else None
