"""Texts, names and addresses in the form in which they are compared."""

from urllib.parse import SplitResult, urljoin, urlsplit


def letters(text: str) -> str:
    """A text's letters and digits, small."""
    return "".join(filter(str.isalnum, text.lower()))


def bare(name: str) -> str:
    """A name's letters and digits, small, without its article."""
    return letters(name).removeprefix("the")


def joined(base: str | None, address: str) -> str:
    """A whole address; one that cannot be read (`http://[x`) stays as it stands on the page."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def split_address(address: str | None) -> SplitResult:
    """The parts of an address; all empty for none, and for one that cannot be read."""
    try:
        return urlsplit((address or "").strip())
    except ValueError:
        return urlsplit("")
