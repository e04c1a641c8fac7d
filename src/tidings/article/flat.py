"""Text already flattened, one line a block: the labels of furniture.py from words and order alone."""

import re
from collections.abc import Sequence
from itertools import chain

from tidings.article.blocks import Block
from tidings.article.decode import clean
from tidings.article.furniture import Parts, gather
from tidings.article.kinds import SECTIONS, by_text, is_label, origin
from tidings.article.masthead import read_line, town_beside
from tidings.nouns import Furniture, FurnitureKind, Link

_PROSE = 60  # letters of the shortest line that opens the article
_LONG = 150
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_FULL_STOP = re.compile(r"(?<!\.)\.[\"”’')\]]*$")
_WRAPPED = (45, 100)  # letters in a line that was broken by an editor's margin
_WRAPPED_SHARE = 0.6
_WORDS = 5  # of a headline
_FEW_WORDS = 3  # of one that is no name: not all its words have capital letters
_FEWEST = 3  # paragraphs that an article has before what stands under a menu is doubted
_FOOTING: frozenset[FurnitureKind | None] = frozenset(("navigation", "footer", "share", "newsletter"))
_TITLE_WITHIN = 220


def read(text: str) -> tuple[str | None, Parts]:
    """The title and the parts of a flattened page; never drops a line that reads like prose.

    Lines of a paragraph that an editor's margin broke are joined. A text with nothing around it comes back whole; its
    first line is the title where it reads like one.
    """
    lines = _lines(text)
    labels = [_label(line) for line in lines]
    first = next((i for i, line in enumerate(lines) if labels[i] is None and _is_prose(line)), len(lines))
    if first == len(lines):
        first = next((i for i, line in enumerate(lines) if labels[i] is None and _SENTENCE.search(line)), 0)
    _mark_head(lines, labels, first)
    title = _title(lines, labels, first)
    heads = _mark_listings(lines, labels, first)
    _mark_rest(lines, labels, first, title)
    blocks = tuple(
        Block(line, "line", (), i, 0, 0, (), label) for i, (line, label) in enumerate(zip(lines, labels, strict=True))
    )
    paragraphs = tuple(block.text for i, block in enumerate(blocks) if block.label is None and i != title)
    ends = [*heads, len(lines)][1:]
    listings = {at: _listing(lines, labels, at, end) for at, end in zip(heads, ends, strict=True)}
    return (lines[title] if title is not None else None), Parts(paragraphs, blocks, gather(blocks, listings))


# ---------------------------------------------------------------- lines


def _lines(text: str) -> list[str]:
    groups = [[line for raw in group.split("\n") if (line := " ".join(raw.split()))] for group in _groups(clean(text))]
    if _is_wrapped(groups):
        return [" ".join(group) for group in groups if group]
    return [line for group in groups for line in group]


def _groups(text: str) -> list[str]:
    return re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """Whether most lines but the last of each group were broken at a margin, in the middle of a sentence."""
    inner = [line for group in groups if len(group) > 1 for line in group[:-1]]
    low, high = _WRAPPED
    broken = sum(low <= len(line) <= high and not _SENTENCE.search(line) for line in inner)
    return len(inner) > 2 and broken >= _WRAPPED_SHARE * len(inner) and max(map(len, inner)) <= 2 * high


def _is_prose(line: str) -> bool:
    return len(line) > _LONG or (len(line) >= _PROSE and bool(_SENTENCE.search(line)))


def _is_sentence(line: str) -> bool:
    """Whether a line is prose or a short sentence, which no headline is."""
    return _is_prose(line) or (len(line.split()) >= 4 and bool(_FULL_STOP.search(line)))


# ---------------------------------------------------------------- labels


def _label(line: str) -> FurnitureKind | None:
    """What a line says it is; a listing's label is left to `_mark_listings`."""
    found = origin(line)
    if found and (found.groupdict().get("name") or len(line.split()) > 1):
        return "source_link"
    if said := by_text(line):
        return said
    return "navigation" if _is_menu(line) else None


def _is_menu(line: str) -> bool:
    words = line.lower().split()
    known = sum(word in SECTIONS for word in words)
    return not _SENTENCE.search(line) and (known == len(words) or (len(words) > 3 and known >= 0.6 * len(words)))


def _mark_head(lines: Sequence[str], labels: list[FurnitureKind | None], first: int) -> None:
    """Label weather, day and place in the lines over the article."""
    for i in range(first):
        line = read_line(lines[i])
        if line and labels[i] in (None, "navigation"):
            labels[i] = "weather" if line.celsius is not None else "date"
    for i in range(first):
        if labels[i] == "weather" and (line := read_line(lines[i])) and line.place is None:
            town = town_beside(lines, i, lambda j: j < first and labels[j] is None)
            if town is not None:
                labels[town] = "place"


def _title(lines: Sequence[str], labels: Sequence[FurnitureKind | None], first: int) -> int | None:
    """The index of the headline: the first line over the article that is made like one, else the last that may be."""
    free = [i for i in range(first) if labels[i] is None and len(lines[i]) <= _TITLE_WITHIN and not _ends(lines[i])]
    if not free:
        return None
    whole = (i for i in free if len(lines[i].split()) >= _WORDS)
    short = (i for i in free if len(lines[i].split()) >= _FEW_WORDS and re.search(r"\s[a-z]", lines[i]))
    return next(chain(whole, short), free[-1])


def _ends(line: str) -> bool:
    return line[-1:] == "."


def _mark_listings(lines: Sequence[str], labels: list[FurnitureKind | None], first: int) -> list[int]:
    """Label the listings' lines; the indexes of their headings."""
    heads = []
    at = 0
    while at < len(lines):
        if (
            not is_label(lines[at])
            or labels[at] not in (None, "navigation", "other")
            or (at < first and labels[at] == "navigation")
        ):
            at += 1
            continue
        end = _listing_end(lines, labels, at)
        items = [i for i in range(at + 1, end) if labels[i] is None]
        if at > first and (items or _is_bare(labels, at)):
            heads.append(at)
            for i in (at, *items):
                labels[i] = "listing"
        at = max(end, at + 1)
    return heads


def _is_bare(labels: Sequence[FurnitureKind | None], at: int) -> bool:
    """Whether nothing but an advertisement, or nothing at all, stands under a listing's heading."""
    return at + 1 == len(labels) or labels[at + 1] is not None


def _listing_end(lines: Sequence[str], labels: Sequence[FurnitureKind | None], at: int) -> int:
    """Where a listing ends: at the next heading, at furniture of another kind, or where the article goes on.

    The article goes on with prose, unless headlines and prose alternate: those are teasers.
    """
    alternates = False
    for i in range(at + 1, len(lines)):
        if is_label(lines[i]) or labels[i] not in (
            None,
            "advertisement",
            "credit",
            "date",
            "caption",
            "other",
            "weather",
        ):
            return i
        if _is_sentence(lines[i]) and labels[i] is None:
            after = next((j for j in range(i + 1, len(lines)) if labels[j] != "advertisement"), None)
            teaser = (
                after is not None
                and labels[after] is None
                and not _is_sentence(lines[after])
                and not is_label(lines[after])
            )
            if not teaser and not alternates:
                return i
            alternates = alternates or teaser
    return len(lines)


def _mark_rest(lines: Sequence[str], labels: list[FurnitureKind | None], first: int, title: int | None) -> None:
    """Label what is left over the title, between title and article, and under the article's end."""
    last = _mark_foot(lines, labels, first)
    furnished = max((i for i, label in enumerate(labels) if label), default=-1)
    ended = False
    for i, line in enumerate(lines):
        ended = ended or (i > last and labels[i] is not None)
        if labels[i] is not None or i == title:
            continue
        if i < first and not (title is not None and i > title and _SENTENCE.search(line)):
            labels[i] = "navigation" if title is None or i < title else "other"
        elif i > last and (ended or (i < furnished and not _SENTENCE.search(line))):
            labels[i] = "other"


def _mark_foot(lines: Sequence[str], labels: list[FurnitureKind | None], first: int) -> int:
    """Label the site's words about itself under its menus; the index of the article's last paragraph."""
    prose = [i for i in range(first, len(lines)) if labels[i] is None and _is_prose(lines[i])]
    while len(prose) > _FEWEST and labels[prose[-1] - 1] in _FOOTING:
        labels[prose.pop()] = "footer"
    return prose[-1] if prose else len(lines) - 1


def _listing(lines: Sequence[str], labels: Sequence[FurnitureKind | None], at: int, end: int) -> Furniture:
    members = [lines[i] for i in range(at + 1, end) if labels[i] == "listing"]
    items = tuple(Link(line) for line in members if not _is_prose(line))
    return Furniture("listing", lines[at].strip(" :»›"), " ".join(members)[:2000], items)
