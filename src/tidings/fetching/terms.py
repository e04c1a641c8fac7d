"""What a sender says beside a page of how it may be used: header lines, from which permissions are read."""

from collections.abc import Mapping

NAMES = ("x-robots-tag", "link", "tdm-reservation", "tdm-policy")
"""X-Robots-Tag (Google's and Bing's documentation), Link (RFC 8288, RSL 1.0), the headers of W3C's TDMRep."""

_MOST, _LONGEST = 20, 1000  # lines, and letters of one


def terms(headers: Mapping[str, str], licence: str | None = None) -> str | None:
    """The lines that speak of use, "name: value", one a line; None where none does.

    Args:
        headers: of the answer, their names in small letters; several of one name are parted by line feeds.
        licence: the address of a licence that the site's robots.txt names.
    """
    said = [(name, line) for name in NAMES for line in headers.get(name, "").split("\n")]
    said.append(("license", licence or ""))
    lines = [f"{name}: {line.strip()}" for name, line in said if line.isprintable() and _speaks(name, line)]
    return "\n".join(line for line in lines[:_MOST] if len(line) <= _LONGEST) or None


def _speaks(name: str, line: str) -> bool:
    """Whether a header speaks of use; a Link does where it leads to a licence."""
    return bool(line.strip()) and (name != "link" or "license" in line.lower())
