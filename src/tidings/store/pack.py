"""Bytes and readings as they lie in the file."""

import hashlib
import json
import zlib
from typing import Any

from zlib_ng import zlib_ng

from tidings.nouns import Reading

_LEVEL = 3  # a quarter of level 6's time, for a tenth more space (measured on pages and readings)


def digest(content: bytes) -> str:
    """The digest that names bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def packed(content: bytes) -> bytes:
    """Bytes made small; any zlib gives them back."""
    return zlib.compress(content, _LEVEL)


def unpacked(content: bytes) -> bytes:
    """What `packed` was given. Raises zlib.error on anything else."""
    try:
        return zlib_ng.decompress(content)  # the same bytes in three fifths of the time
    except zlib_ng.error as error:  # type: ignore[misc]  # its stubs take the class for a function
        raise zlib.error(*error.args) from error


def storable(text: str | None) -> str | None:
    """A text that SQLite takes: half a character, from a file's name or a page's metadata, is written as an escape."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def packed_reading(reading: Reading) -> bytes:
    """A reading as JSON, without the article's text, which lies beside it."""
    data = reading.to_dict()
    del data["article"]["text"]
    return packed(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked_reading(content: bytes, text: str) -> dict[str, Any]:
    """The reading that `packed_reading` was given, as plain data, with its text again."""
    data: dict[str, Any] = json.loads(unpacked(content).decode("utf-8", "surrogatepass"))
    data["article"]["text"] = text
    return data
