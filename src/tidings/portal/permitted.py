"""How much of an article its page on the portal shows: what the operator may, and what its origin allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from tidings.language.sentences import paragraphs as paragraphs_in
from tidings.nouns import Article, Permissions
from tidings.views.marks import Paragraph
from tidings.views.safety import carried

_EXCERPT = 500  # letters of an article of others, in whole paragraphs: what tells it, and does not replace it


@dataclass(frozen=True)
class Shown:
    """The paragraphs that are shown, how many are not, and whether the rest that was found on the page is listed."""

    paragraphs: tuple[Paragraph, ...]
    left_out: int
    listed: bool = True


@dataclass(frozen=True)
class Excerpt:
    """As much of a text as may be shown, how many paragraphs are left out, whether what is found in it is listed."""

    text: str
    left_out: int
    listed: bool = True


def shown(article: Article, paragraphs: Sequence[Paragraph], *, own: bool, full_text: bool) -> Shown:
    """What may be shown of an article whose paragraphs are marked; as `excerpt` says."""
    found = excerpt(article, own=own, full_text=full_text)
    if not found.listed:
        plain = tuple(Paragraph(escape(carried(words)), (), "") for words in found.text.split("\n\n") if words)
        return Shown(plain, len(paragraphs) - len(plain), listed=False)
    return Shown(tuple(paragraphs[: len(paragraphs) - found.left_out]), found.left_out)


def excerpt(article: Article, *, own: bool, full_text: bool) -> Excerpt:
    """What may be shown of an article; the stricter of operator and origin wins.

    Args:
        article: with what its origin says.
        own: whether it is the operator's, who then is the origin.
        full_text: whether the operator has the right to show articles of others whole.
    """
    said, paragraphs = article.permissions, article.text.split("\n\n")
    if not own and (said.snippet is not None or said.withheld):
        kept = [*_plain(article)]
        return Excerpt("\n\n".join(kept), len(paragraphs) - len(kept), listed=False)
    if own or (full_text and not said.noarchive):
        return Excerpt(article.text, 0)
    count = _excerpt(article.text)
    return Excerpt("\n\n".join(paragraphs[:count]), len(paragraphs) - count)


def _excerpt(text: str) -> int:
    """How many paragraphs of a text are an excerpt: one at least, and no more than a third of it."""
    count = length = 0
    most = min(_EXCERPT, len(text) // 3)
    for paragraph in text.split("\n\n"):
        if count and length + len(paragraph) > most:
            break
        count, length = count + 1, length + len(paragraph)
    return count


def _plain(article: Article) -> Iterator[str]:
    """The excerpt of a page that limits it, by paragraph: none that holds what is kept from excerpts."""
    said, text = article.permissions, article.text
    most = min(_EXCERPT, len(text) // 3, _EXCERPT if said.snippet is None else said.snippet)
    for start, end in paragraphs_in(text):
        if any(first < end and start < last for first, last in said.withheld):
            continue
        if not (words := cut(text[start:end], most)):
            return
        yield words
        most -= len(words)
        if len(words) < end - start:
            return


def cut(text: str, most: int) -> str:
    """A text, or as many of its first words as there is room for; the letters in all are `most` at most."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip(" ,;:–—-")
    return f"{words}…" if words else ""


def asks(said: Permissions) -> Iterator[str]:
    """What the origin asks for, in words; the licence that it names aside."""
    if said.snippet is not None:
        yield f"at most {said.snippet:,} letters of its text shown" if said.snippet else "none of its text shown"
    if said.withheld:
        yield "some of its words kept out of excerpts"
    if said.noarchive:
        yield "no copy shown"
    if said.noindex:
        yield "not listed by search engines"
    if said.tdm_reserved:
        yield "text and data mining reserved"
