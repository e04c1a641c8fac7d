"""One number as found in a text, and the plain text in which numbers are looked for."""

import re
from dataclasses import dataclass

from tidings.language.letters import lowered

_PLAIN = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " ", 0x202F: " ", 0x2009: " ",
          ord("\t"): " ", ord("−"): "-", ord("‐"): "-", ord("‑"): "-"}  # fmt: skip
# White space that groups digits stays apart from white space between words.
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Amount:
    """A number in the text: its span, its value (`high` where it is a range), its unit; what kind of words say it."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    kind: str = "number"  # number, range, several, share, times, score
    written: str = "digits"  # digits or words
    scaled: bool = False  # whether a scale word or a separator shows that it is no name


def plain(text: str) -> str:
    """The text in lower case with straight marks and plain spaces; every offset kept."""
    return _GROUPED.sub("\u2007", lowered(text)).translate(_PLAIN)
