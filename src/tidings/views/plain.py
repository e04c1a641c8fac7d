"""A text as it may be shown anywhere: on one line, and doing nothing."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")

# Joiners that scripts and emoji are written with, and the soft hyphen: the only format characters shown as they are.
_HARMLESS = frozenset("\u200c\u200d\u00ad")


def plain(text: str) -> str:
    """A text on one line that no terminal acts upon: control, format and private characters are written as escapes."""
    return "".join(map(_visible, _SPACE.sub(" ", text)))


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") and character not in _HARMLESS:
        return character.encode("unicode_escape", "surrogatepass").decode("ascii")
    return character
