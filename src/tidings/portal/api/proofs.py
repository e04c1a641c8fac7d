"""The evidence of one row, proved again while it is asked for."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Request

from tidings.portal.api.answering import at, library_of
from tidings.portal.api.public import act, addressed
from tidings.proof import lies
from tidings.store.show import Shown

Key = Annotated[
    str,
    Path(
        pattern="^[smdfv]-[0-9a-f]{20}$",
        description="The key of a row: of a statement, an entity's appearance, a date, a figure or an event.",
        json_schema_extra={"format": "row"},
    ),
]


@dataclass(frozen=True)
class Proof:
    """Whether the stored bytes bear a row out: their digest, the text's, its words in it, its paragraphs on the page.

    `said` is what is wrong, in words; nothing where it holds.
    """

    holds: bool
    said: tuple[str, ...]


@dataclass(frozen=True)
class Proved(Shown):
    """A row with what proves it, and whether it is proved."""

    proof: Proof


@at("/rows/{key}", missing=True)
def row(request: Request, key: Key) -> Proved:
    """One row with its evidence.

    As `tidings show --json` has it: its words in their place, a W3C TextQuoteSelector for each run of them, the digests
    of the page and of its text, what people said of it; and whether the bytes prove all that, as `tidings verify` does.
    Where the page's origin limits what may be quoted, there is nothing around its words, and `row` is empty.
    """
    with library_of(request) as library:
        found = library.show(key)
        said = tuple(lie.message for lie in lies(library, found.article) if lie.key in (None, key))
        is_limited = bool(library.quotes([found.article]).limits)
    public: dict[str, Any] = {
        **vars(found),
        "row": {} if is_limited else found.row,
        "address": addressed(found.address),
        "also_at": tuple(one for one in found.also_at if addressed(one)),
        "acts": tuple(map(act, found.acts)),
    }
    return Proved(**public, proof=Proof(not said, said))
