"""Blocks in, blocks with labels and the furniture out: what stands on a page and is not its article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tidings.article.blocks import Block
from tidings.article.kinds import by_names, by_text, is_paid, origin
from tidings.article.lines import is_day_line
from tidings.article.listings import find as find_listings
from tidings.article.masthead import day_in, is_place, read_line, town_beside
from tidings.article.outlets import newsroom
from tidings.nouns import Furniture, FurnitureKind, Link

_PROSE = 60  # letters of the shortest paragraph that tells where the article is
_LONG = 150  # so long an unlinked block is prose, whatever a weak name says
_WEAK = frozenset(("credit", "navigation", "share", "weather", "embed", "date", "paywall"))
_APART: frozenset[FurnitureKind] = frozenset(
    ("cookie", "advertisement", "newsletter", "other", "footer", "navigation", "caption", "listing")
)
_AFTER = 2  # paragraphs that follow a source which is not the page's own
_MASTHEAD = 70  # letters of a line that has the site's name and the day
_BOX = 600  # letters in the largest box that only asks for something
_BAR = 25  # letters of a link in a bar of links, on average
_TEXT_WITHIN = 2000
_ITEMS_WITHIN = 200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOWN = frozenset(("city", "town", "location", "place", "station"))


@dataclass(frozen=True)
class Parts:
    """A page told apart: the article's paragraphs, all blocks with their labels, the furniture."""

    paragraphs: tuple[str, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True)
class Body:
    """Where the article stands: the names around its paragraphs, their containers, its first and last block's index."""

    names: tuple[str, ...]
    containers: frozenset[int]
    first: int
    last: int

    def own(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a block's names that the article's paragraphs do not share."""
        shared = 0
        while shared < min(len(names), len(self.names)) and names[-1 - shared] == self.names[-1 - shared]:
            shared += 1
        return names[: len(names) - shared]

    def holds(self, block: Block) -> bool:
        """Whether a block is a sibling of the article's paragraphs."""
        return block.container in self.containers or block.element in self.containers


def is_prose(block: Block) -> bool:
    """Whether a block reads like a paragraph: long, unlinked, with an end."""
    text = block.text
    return len(text) >= _PROSE and block.linked < 0.5 and (len(text) > _LONG or text[-1] in '.!?”"’)…:')


def find_body(blocks: Sequence[Block]) -> Body:
    """Where most of the page's prose stands together, places that are named as furniture counting little."""
    weight: dict[int, float] = {}
    for block in blocks:
        if is_prose(block) and block.tag not in ("img", *_HEADINGS):
            doubt = 0.1 if by_names(block.names[:4]) in _APART else 1.0
            weight[block.container] = weight.get(block.container, 0.0) + doubt * len(block.text)
    if not weight:
        return Body((), frozenset(), len(blocks), len(blocks))
    home = max(weight, key=lambda container: weight[container])
    inside = [(i, b) for i, b in enumerate(blocks) if b.container == home and is_prose(b) and b.tag != "img"]
    names = _shared([b.names for _, b in inside])
    body = Body(names, frozenset((home,)), inside[0][0], inside[-1][0])
    return _widened(blocks, body, {c for c, w in weight.items() if w >= _PROSE})


def _widened(blocks: Sequence[Block], body: Body, containers: set[int]) -> Body:
    """The body with the other containers of prose that no name sets apart (split pages, live blogs)."""
    apart = {b.container for b in blocks if b.container in containers and by_names(body.own(b.names)) in _APART}
    homes = body.containers | (containers - apart)
    at = [i for i, b in enumerate(blocks) if b.container in homes and is_prose(b)]
    return Body(body.names, frozenset(homes), min(at), max(at))


def _shared(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The names that all have, from the outermost in."""
    first, last = min(names, key=len), names
    keep = len(first)
    for other in last:
        while keep and other[len(other) - keep :] != first[len(first) - keep :]:
            keep -= 1
    return first[len(first) - keep :]


def tell_apart(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Furniture, ...]]:
    """Label the blocks that are furniture, and bring the furniture together, in the page's order.

    A name (class, id, role) counts only where the article's own paragraphs do not stand under it too. A block that is
    not labelled may be the article.
    """
    body = find_body(blocks)
    own = {names: by_names(body.own(names)) for names in {block.names for block in blocks}}
    labels = [None if _is_headline(block) else _label(block, own[block.names]) for block in blocks]
    title = _title_at(blocks, body)
    _mark_masthead(blocks, labels, body, title)
    _mark_day_lines(blocks, labels, title, body.first)
    _mark_head(blocks, labels, title)
    _mark_boxes(blocks, labels, body)
    _mark_quoted_sources(blocks, labels, body)
    listings = find_listings(blocks, labels, body.first, body.last, body.holds)
    labelled = [block.labelled(label) for block, label in zip(blocks, labels, strict=True)]
    return labelled, gather(labelled, listings)


def _is_headline(block: Block) -> bool:
    return block.tag == "h1" and not block.links


def _label(block: Block, named: FurnitureKind | None) -> FurnitureKind | None:
    """What a block is by its own words, else by its names, whose kind is `named`."""
    said = by_text(block.text)
    if block.tag == "img":
        return "advertisement" if "advertisement" in (said, named) else (named or "caption")
    if _is_source(block, named):
        return "source_link"
    if named == "advertisement" or (named in ("listing", "other") and is_paid(block.text)):
        return "advertisement"
    if said in ("advertisement", "cookie", "paywall"):
        return said
    if named and not (named in _WEAK and len(block.text) > _LONG and block.linked < 0.5):
        return said if said and named in ("navigation", "other", "credit", "listing") else named
    return said or ("navigation" if _is_bar(block) else None)


def _is_bar(block: Block) -> bool:
    """Whether a block is a row of short links."""
    links = len(block.links)
    return links > 1 and block.linked > 0.75 and len(block.text) <= links * (_BAR + 3)


def _is_source(block: Block, named: FurnitureKind | None) -> bool:
    """Whether a block leads to where the page was copied from."""
    found = origin(block.text)
    if found is None or named in ("navigation", "listing", "advertisement", "share", "cookie"):
        return False
    bare = not found.groupdict().get("name")
    return bool(block.links) or not bare or len(block.text.split()) > 1


def _mark_head(blocks: Sequence[Block], labels: list[FurnitureKind | None], title: int) -> None:
    """Label what is left over the headline: menus, names of sections and of the site."""
    headed = title < len(blocks) and blocks[title].tag == "h1"
    for i, block in enumerate(blocks[:title]):
        if labels[i] is None and not is_prose(block) and block.tag != "h1" and (block.linked or headed):
            labels[i] = "navigation"


def _mark_boxes(blocks: Sequence[Block], labels: list[FurnitureKind | None], body: Body) -> None:
    """Label what stands in one box with a call to subscribe or to agree."""
    boxes = {
        block.container: label
        for block, label in zip(blocks, labels, strict=True)
        if label in ("newsletter", "paywall", "cookie") and not body.holds(block)
    }
    size: dict[int, int] = {}
    for block in blocks:
        size[block.container] = size.get(block.container, 0) + len(block.text)
    for i, block in enumerate(blocks):
        if labels[i] is None and block.tag != "h1" and size[block.container] <= _BOX:
            labels[i] = boxes.get(block.container)


def _mark_quoted_sources(blocks: Sequence[Block], labels: list[FurnitureKind | None], body: Body) -> None:
    """Label what names a source amid the article: it is that of a picture or a quotation, not the page's."""
    left = sum(is_prose(b) and body.holds(b) and label is None for b, label in zip(blocks, labels, strict=True))
    gone = 0
    for i, block in enumerate(blocks):
        gone += is_prose(block) and body.holds(block) and labels[i] is None
        if labels[i] == "source_link" and gone and left - gone >= _AFTER:
            labels[i] = "caption"


def _mark_masthead(blocks: Sequence[Block], labels: list[FurnitureKind | None], body: Body, title: int) -> None:
    """Label weather, place and day outside the article."""
    for i, block in enumerate(blocks):
        label = labels[i]
        if (body.holds(block) and i >= title) or label in ("advertisement", "cookie", "caption", "source_link"):
            continue
        if label == "listing" and i > title:
            continue
        line = read_line(block.text, weather=label == "weather")
        if (
            line is None
            and i < title
            and len(block.text) <= _MASTHEAD
            and label in (None, "navigation")
            and day_in(block.text)
        ):
            labels[i] = "date"
        if line and line.celsius is not None:
            labels[i] = "weather"
        elif line and (line.day or i < title):
            labels[i] = "date" if i < title or (label is None and i < body.first) else (label or "other")
    _mark_towns(blocks, labels, body)


def _mark_day_lines(blocks: Sequence[Block], labels: list[FurnitureKind | None], title: int, first: int) -> None:
    """Label the lines between headline and article that have the day, with names or without, or a newsroom's name."""
    for i in range(title, min(first + 1, len(blocks))):
        text = blocks[i].text
        if labels[i] is None and blocks[i].tag not in _HEADINGS and (is_day_line(text) or newsroom(text)):
            labels[i] = "credit"
        elif labels[i] == "caption" and newsroom(text) and all(b.tag != "img" for b in blocks[max(0, i - 1) : i + 2]):
            labels[i] = "credit"  # named as the credit of a picture is, and there is no picture


def _mark_towns(blocks: Sequence[Block], labels: list[FurnitureKind | None], body: Body) -> None:
    """Label the place that a temperature is of: what its box names as such, else the place's name beside it."""
    texts = [block.text for block in blocks]
    for i, block in enumerate(blocks):
        free = labels[i] in ("weather", "date", "navigation", None) and not body.holds(block)
        near = "weather" in labels[max(0, i - 3) : i + 4] or "date" in labels[max(0, i - 1) : i + 2]
        if near and free and _is_named_town(block):
            labels[i] = "place"

    def may_be(i: int) -> bool:
        return labels[i] in (None, "weather") and not blocks[i].links and not body.holds(blocks[i])

    for i, block in enumerate(blocks):
        if labels[i] == "weather" and "place" not in labels[max(0, i - 3) : i + 4]:
            line = read_line(block.text, weather=True)
            town = town_beside(texts, i, may_be) if line and line.celsius is not None and line.place is None else None
            if town is not None:
                labels[town] = "place"


def _is_named_town(block: Block) -> bool:
    named = any(not _TOWN.isdisjoint(name.replace("-", " ").split()) for name in block.names[:2])
    return named and is_place(block.text)


def _title_at(blocks: Sequence[Block], body: Body) -> int:
    """The index of the headline: the last first-level heading before the body, else the body's start."""
    heads = [i for i, b in enumerate(blocks[: body.first]) if b.tag == "h1" and by_names(b.names[:1]) != "navigation"]
    return heads[-1] if heads else body.first


def gather(blocks: Sequence[Block], listings: Mapping[int, Furniture]) -> tuple[Furniture, ...]:
    """Runs of blocks with one label as one piece of furniture each; listings as they were found."""
    found: list[Furniture] = []
    for kind, run in groupby(enumerate(blocks), key=lambda item: _run_kind(item[1].label)):
        members = list(run)
        if kind == "listing":
            found += [listings[i] for i, _ in members if i in listings]
        elif kind == "weather":
            found += _weather([block for _, block in members])
        elif kind == "date":
            found += [_day(block) for _, block in members]
        elif kind:
            found.append(_piece(kind, [block for _, block in members]))
    return tuple(found)


def _run_kind(label: FurnitureKind | None) -> FurnitureKind | None:
    """Weather and its place are read together."""
    return "weather" if label == "place" else label


def _weather(run: Sequence[Block]) -> list[Furniture]:
    """Weather with its temperature, and the place; a box without a number is none."""
    sky = " ".join(block.text for block in run if block.label == "weather")[:_TEXT_WITHIN]
    lines = [line for block in run if (line := read_line(block.text, weather=True))]
    whole = read_line(" ".join(block.text for block in run if block.label == "weather"), weather=True)
    places = [block.text for block in run if block.label == "place"] + [line.place for line in lines if line.place]
    degrees = [line.celsius for line in [*([whole] if whole else []), *lines] if line.celsius is not None]
    days = [line.day for line in lines if line.dated]
    found = []
    if degrees:
        found.append(Furniture("weather", text=sky, value={"temperature_c": degrees[0]}))
    if places and (degrees or run[0].label == "place"):
        found.append(Furniture("place", text=places[0]))
    if days and degrees:
        found.append(Furniture("date", text=sky, value={"date": days[0]} if days[0] else None))
    return found


def _day(block: Block) -> Furniture:
    day = day_in(block.text)
    return Furniture("date", text=block.text, value={"date": day} if day else None)


def _piece(kind: FurnitureKind, run: Sequence[Block]) -> Furniture:
    text = " ".join(block.text for block in run)[:_TEXT_WITHIN]
    links: tuple[Link, ...] = tuple(link for block in run[:_ITEMS_WITHIN] for link in block.links)[:_ITEMS_WITHIN]
    return Furniture(kind, text=text, items=links if kind != "advertisement" else ())
