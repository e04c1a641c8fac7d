"""The text blocks of a page in document order: what the furniture rules and the body step look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tidings.article.decode import clean
from tidings.nouns import FurnitureKind, Link

_ANCESTORS = 40  # so many named elements are kept of those around a block, the nearest first
_NAME_WITHIN = 160
_DEEPEST = 400

# fmt: off
# Elements that start a text block of their own (HTML living standard, rendering section: display other than inline),
# and the controls whose words are never part of a sentence.
_BLOCK = frozenset((
    "address", "amp-ad", "amp-consent", "amp-sidebar", "article", "aside", "audio", "blockquote", "body", "button",
    "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "iframe", "ins", "label",
    "legend", "li", "main", "menu", "nav", "noscript", "ol", "option", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video",
))
_UNREAD = frozenset((
    "canvas", "datalist", "embed", "head", "iframe", "math", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title",
))
# Elements whose bare tag says what stands in them.
_TELLING = frozenset((
    "amp-ad", "amp-consent", "amp-sidebar", "aside", "button", "figcaption", "figure", "footer", "form", "header",
    "nav", "time",
))
# fmt: on
_NAMING = frozenset(("class", "id", "role", "aria-label", "itemprop", "data-testid", "data-component"))
_HIDING = frozenset(("hidden", "aria-hidden", "style"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=-)\d+|\d\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_PAUSE = 60  # a line longer than this that ends without a full stop was wrapped by hand


@dataclass(frozen=True, slots=True)
class Block:
    """One text block: `names` are the class, id, role and aria words of each element around it, the nearest first.

    Each is in small letters, its words parted by "-" or blanks ("shareBar" is "share-bar"), numbers as "#", so that the
    entries of a list are named alike; telling tags stand in them as "<nav>", what is hidden as "<hidden>". Elements
    without a name are left out.

    `element` and `container` number the block's own element and the one around it, in document order: blocks with one
    container are siblings. `label` is the kind of furniture it is, None for what may be the article.
    """

    text: str
    tag: str
    names: tuple[str, ...]
    element: int
    container: int
    depth: int
    links: tuple[Link, ...] = ()
    label: FurnitureKind | None = None

    @property
    def linked(self) -> float:
        """The share of the block's letters that stand in links."""
        return sum(len(link.text) for link in self.links) / len(self.text) if self.text else 0.0

    def labelled(self, label: FurnitureKind | None) -> "Block":
        """The same block with a label."""
        b = self
        return Block(b.text, b.tag, b.names, b.element, b.container, b.depth, b.links, label) if label else self


@dataclass(slots=True)
class _Frame:
    """What an element hands down to what stands in it."""

    names: tuple[str, ...]
    element: int
    block: int
    tag: str
    container: int
    depth: int
    anchor: int
    href: str | None
    read: bool


@dataclass(slots=True)
class _Piece:
    """A run of text with its place; `broken` counts the line breaks before it."""

    text: str
    frame: _Frame
    broken: int


_ROOT = _Frame((), 0, 0, "body", 0, 0, 0, None, read=True)


def blocks(tree: LexborHTMLParser) -> list[Block]:
    """The text blocks of a parsed page, in document order, one walk, none labelled.

    White space is folded; a double `<br>` splits a block, a single one too unless it stands inside a sentence.
    Pictures give a block of tag "img" with their alt text. Depth and length of names are capped, so the walk is linear.
    """
    found: list[Block] = []
    pieces: list[_Piece] = []
    for event in _walk(tree):
        if isinstance(event, _Piece):
            if pieces and pieces[-1].frame.block != event.frame.block:
                found += _made(pieces)
                pieces = []
            if pieces or not event.text.isspace():
                pieces.append(event)
        else:
            if pieces:
                found += _made(pieces)
                pieces = []
            if isinstance(event, Block):
                found.append(event)
    return found + (_made(pieces) if pieces else [])


def _walk(tree: LexborHTMLParser) -> Iterator[_Piece | Block | None]:
    """Runs of text, pictures, and None where a block element starts."""
    root = tree.body or tree.root
    if root is None:
        return
    frames: dict[int, _Frame] = {}
    number = broken = 0
    for node in root.traverse(include_text=True):
        parent = node.parent
        frame = frames.get(parent.mem_id, _ROOT) if parent is not None else _ROOT
        if node.is_text_node:
            if frame.read and (text := node.text_content):
                yield _Piece(text, frame, broken)
                broken = 0 if not text.isspace() else broken
            continue
        tag = node.tag or "-"
        if tag == "br":
            broken += 1
        elif tag in ("img", "amp-img"):
            if frame.read and (picture := _picture(node, frame)):
                yield picture
        elif tag[0] != "-":
            number += 1
            frames[node.mem_id] = own = _frame(node, tag, frame, number)
            if own.block == number:
                broken = 0
                yield None


def _frame(node: LexborNode, tag: str, outer: _Frame, number: int) -> _Frame:
    if outer.depth >= _DEEPEST or not outer.read:
        return outer
    attributes = node.attributes
    own = _names(tag, attributes) if (attributes or tag in _TELLING) and tag not in ("body", "html") else ""
    is_block = tag in _BLOCK
    if not own and not is_block and tag != "a" and tag not in _UNREAD:
        return outer
    names = (own, *outer.names[: _ANCESTORS - 1]) if own else outer.names
    href = attributes.get("href") if tag == "a" else outer.href
    return _Frame(
        names,
        number,
        number if is_block else outer.block,
        tag if is_block else outer.tag,
        (outer.block if is_block else outer.container),
        outer.depth + 1,
        number if tag == "a" else outer.anchor,
        href,
        tag not in _UNREAD,
    )


def _names(tag: str, attributes: dict[str, str | None]) -> str:
    """The words that an element is called by, in small letters."""
    words = [f"<{tag}>"] if tag in _TELLING else []
    hidden = False
    for name, value in attributes.items():
        if name in _NAMING:
            if value:
                words.append(value[:_NAME_WITHIN])
        elif name in _HIDING:
            hidden = hidden or _hides(name, value)
    if hidden:
        words.append("<hidden>")
    return _plain(" ".join(words)) if words else ""


def _hides(name: str, value: str | None) -> bool:
    """Whether an attribute hides its element."""
    if name == "style":
        return bool(value and _HIDDEN.search(value[:200]))
    return name == "hidden" or value == "true"


@lru_cache(maxsize=8192)
def _plain(names: str) -> str:
    """Names in small letters, their words parted, their numbers left out."""
    return _NUMBER.sub("#", _CAMEL.sub("-", names.replace("_", "-")).lower())


def _picture(node: LexborNode, frame: _Frame) -> Block | None:
    alt = " ".join((node.attributes.get("alt") or "")[:300].split())
    links = (Link(alt, frame.href),) if frame.href else ()
    return Block(alt, "img", frame.names, frame.block, frame.container, frame.depth, links) if alt else None


def _made(pieces: list[_Piece]) -> list[Block]:
    """The blocks that one element's own text makes."""
    if not any(piece.broken for piece in pieces):
        return _joined(pieces)
    found = []
    line: list[_Piece] = []
    for piece in pieces:
        if piece.broken and line and _splits(line, piece):
            found += _joined(line)
            line = []
        line.append(piece)
    return found + _joined(line)


def _splits(line: list[_Piece], after: _Piece) -> bool:
    """Whether a line break ends a paragraph."""
    if after.text.isspace():
        return False
    if after.broken > 1:
        return True
    if after.frame.tag[0] == "h" and after.frame.tag[1:].isdigit():
        return False
    before = " ".join("".join(piece.text for piece in line[-4:]).split())
    follows = after.text.lstrip()[:1]
    return bool(_SENTENCE_END.search(before[-8:])) or (len(before) < _PAUSE and not follows.islower())


def _joined(line: list[_Piece]) -> list[Block]:
    if len(line) == 1:
        return _single(line[0])
    parts: list[str] = []
    links: dict[int, list[str]] = {}
    hrefs: dict[int, str | None] = {}
    anchor = 0
    for piece in line:
        here = piece.frame.anchor
        if parts and (piece.broken or (here and anchor and here != anchor)):
            parts.append(" ")  # two links that touch are two words
        parts.append(piece.text)
        if here and piece.frame.href:
            links.setdefault(here, []).append(piece.text)
            hrefs[here] = piece.frame.href
        anchor = here
    text = _folded(parts)
    if not text:
        return []
    frame = line[0].frame
    for piece in line:
        if len(piece.frame.names) < len(frame.names) and not piece.text.isspace():
            frame = piece.frame
    found = [Link(words, hrefs[key]) for key, run in links.items() if (words := _folded(run))]
    return [Block(text, frame.tag, frame.names, frame.block, frame.container, frame.depth, tuple(found))]


def _single(piece: _Piece) -> list[Block]:
    """The block of a lone run of text: what `_joined` makes of it, sooner."""
    text, frame = " ".join(clean(piece.text).split()), piece.frame
    if not text:
        return []
    links = (Link(text, frame.href),) if frame.anchor and frame.href else ()
    return [Block(text, frame.tag, frame.names, frame.block, frame.container, frame.depth, links)]


def _folded(parts: list[str]) -> str:
    """Runs of text as one line, cleaned."""
    return " ".join(clean("".join(parts)).split())
