"""Pages that answer 200 and carry no article: bot check, consent wall, login, empty shell, "not found", index."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from tidings.article.blocks import Block


def check(source: str, tree: LexborHTMLParser, blocks: Sequence[Block]) -> None:
    """Raise SourceError where a page is one of these."""
