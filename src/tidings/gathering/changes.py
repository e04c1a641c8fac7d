"""What a later version of a page changed: its headline, its figures, its statements, else its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf

from tidings.gathering.versions import ALIKE, Sentence, Version, alike, together, versions
from tidings.gathering.words import content_words, folded, words
from tidings.nouns import Figure, Gathered, Revision, Span, Statement
from tidings.quantities.relations import bounds
from tidings.quantities.things import thing

# From which part on a sentence has changed in nothing but its figures.
_BUT_FOR_FIGURES = 0.7
# From which part on a content is the same whoever says it.
_ANYBODYS = 0.8
# From how many words on the same content is the same wherever it is told.
_FEWEST = 3
# Words that are a part of a number, which is clipped without them.
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "m", "bn", "dozen"))
# Bounds of one value: of two that have the same one, the larger value is the larger figure.
_POINTS = frozenset(("exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly"))
# Bounds that are near their value, and how near: a larger step than a tenth is one, however round both are.
_ROUND, _ABOUT = frozenset(("about", "nearly")), 0.1


def revisions(was: Gathered, now: Gathered) -> list[Revision]:
    """What the later of two versions of one page changed, at the level of rows.

    The headline; figures of one thing with another value; statements dropped, added, in other words or by another
    source; and sentences that none of these covers. White space, marks, the order of paragraphs and furniture are none.
    """
    before, after = versions(was, now)
    became = together(before.changed, after.changed)
    figures = _Figures(before, after, became)
    told = [*_headline(was, now), *figures.revisions]
    covered = set(figures.covered)
    for revision, spans in _statements(before, after, figures.pairs, covered):
        told.append(revision)
        covered.update(spans)
    return [*told, *_text(before, after, became, covered)]


_Covered = tuple[bool, Span]
"""A sentence that a row's revision speaks for: of the later version or not, and where."""


def _headline(was: Gathered, now: Gathered) -> Iterator[Revision]:
    old, new = was.reading.article.title, now.reading.article.title
    if old and new and folded(old) != folded(new):
        yield Revision("headline", old, new)


# ---------------------------------------------------------------- figures


class _Figures:
    """Figures of one thing that have another value, and the sentences that have changed in nothing else."""

    def __init__(self, before: Version, after: Version, partners: dict[Span, Sentence]) -> None:
        self.revisions: list[Revision] = []
        self.covered: set[_Covered] = set()
        self.pairs: list[tuple[Figure, Figure]] = []
        for old, new in _same_things(before, after, partners):
            self.pairs.append((old, new))
            revision = Revision("figure", old.text, new.text, _moved(old, new), new.id)
            if all((r.was, r.now) != (revision.was, revision.now) for r in self.revisions):
                self.revisions.append(revision)
            a, b = before.sentences([old.span])[0], after.sentences([new.span])[0]
            if _without_numbers(a.text) == _without_numbers(b.text) or alike(a.words, b.words) >= _BUT_FOR_FIGURES:
                self.covered.update(((False, a.span), (True, b.span)))


def _same_things(before: Version, after: Version, partners: dict[Span, Sentence]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one thing with other values: those of one sentence first, then those alone of their kind."""
    kept = Counter(map(_value, before.figures)) & Counter(map(_value, after.figures))
    old = [f for f in before.figures if not _take(kept, f)]
    kept = Counter(map(_value, before.figures)) & Counter(map(_value, after.figures))
    new = [f for f in after.figures if not _take(kept, f)]
    for a in tuple(old):
        became = partners.get(before.sentences([a.span])[0].span)
        there = [b for b in new if became and became.holds([b.span]) and _moves(a, b)]
        if len(there) == 1:
            old.remove(a)
            new.remove(there[0])
            yield a, there[0]
    for a in old:
        mine = [one for one in old if _one_thing(one, a)]
        theirs = [b for b in new if _moves(a, b) and before.speakers.key(a.source) == after.speakers.key(b.source)]
        if len(mine) == len(theirs) == 1 and thing(a):
            yield a, theirs[0]


def _value(figure: Figure) -> tuple[object, ...]:
    return (*bounds(figure), figure.unit, figure.of, figure.event)


def _take(kept: Counter[tuple[object, ...]], figure: Figure) -> bool:
    kept[_value(figure)] -= 1
    return kept[_value(figure)] >= 0


def _moves(a: Figure, b: Figure) -> bool:
    return bounds(a) != bounds(b) and _one_thing(a, b)


def _one_thing(a: Figure, b: Figure) -> bool:
    if a.unit != b.unit or (a.place and b.place and a.place != b.place):
        return False
    what = thing(a)
    return (what is not None and what == thing(b) and _noun(a) == _noun(b)) or (a.of, a.event) == (b.of, b.event)


def _noun(figure: Figure) -> frozenset[str]:
    return content_words(figure.of or "")


def _without_numbers(text: str) -> list[str]:
    return [word for word in words(text) if not word[0].isdigit()]


def _moved(old: Figure, new: Figure) -> str:
    """How a figure moved, in its own words: "raised from 31 to 58 people"."""
    first, last = ((f.text[:1].lower() + f.text[1:]).split() for f in (old, new))
    return f"{_direction(old, new)} from {' '.join(first[: len(first) - _shared(first, last)])} to {' '.join(last)}"


def _shared(first: Sequence[str], last: Sequence[str]) -> int:
    """How many words at the end of two figures are the same ones and no part of the number, so that one is enough."""
    count = 0
    for a, b in zip(reversed(first[1:]), reversed(last[1:]), strict=False):
        if a.lower() != b.lower() or a.lower() in _SCALES:
            break
        count += 1
    return 0 if first[-count - 1].lower() == "of" else count  # "dozens of people"


def _direction(old: Figure, new: Figure) -> str:
    """Whether a figure was raised or lowered; only "changed" where a range or a bound leaves that open."""
    if old.bound == new.bound and old.bound in _POINTS and old.best is not None and new.best is not None:
        (low, high), (least, most) = (old.best,) * 2, (new.best,) * 2
    else:
        (low, high), (least, most) = _range(old), _range(new)
    return "raised" if least > high else "lowered" if most < low else "changed"


def _range(figure: Figure) -> tuple[float, float]:
    """All that a figure may stand for, with what "about" leaves open."""
    low, high = bounds(figure)
    spread = _ABOUT * abs(figure.best or 0.0) if figure.bound in _ROUND else 0.0
    return (-inf if low is None else low - spread), (inf if high is None else high + spread)


# ---------------------------------------------------------------- statements


def _statements(
    before: Version, after: Version, moved: Sequence[tuple[Figure, Figure]], covered: set[_Covered]
) -> Iterator[tuple[Revision, list[_Covered]]]:
    """Each statement's revision with the sentences that it speaks for."""
    same = {before.said(s) for s in before.statements} & {after.said(s) for s in after.statements}
    old = [
        s for s in before.statements if before.said(s) not in same and not _spoken_for(s, before, covered, later=False)
    ]
    new = [s for s in after.statements if after.said(s) not in same and not _spoken_for(s, after, covered, later=True)]
    for a in old:
        b = _became(a, new, before, after) or _counts_again(a, new, moved)
        if b is not None:
            new.remove(b)
        yield _revision(a, b, before, after)
    for b in new:
        yield _revision(None, b, before, after)


def _spoken_for(statement: Statement, version: Version, covered: set[_Covered], *, later: bool) -> bool:
    """Whether all that has changed of a statement is a figure."""
    return all((later, sentence.span) in covered for sentence in version.sentences(statement.content.spans))


def _became(a: Statement, new: Sequence[Statement], before: Version, after: Version) -> Statement | None:
    """The statement that an old one has become: the same content by another source, or its source's nearest content."""
    source, content = before.said(a)
    for b in new:
        if after.said(b)[1] == content and content.count(" ") >= _FEWEST - 1:
            return b
    words = content_words(a.content.text)
    shares = ((alike(words, content_words(b.content.text)), b) for b in new)
    near = [(share, b) for share, b in shares if after.said(b)[0] == source or share >= _ANYBODYS]
    share, best = max(near, key=lambda found: found[0], default=(0.0, None))
    return best if share >= ALIKE else None


def _counts_again(a: Statement, new: Sequence[Statement], moved: Sequence[tuple[Figure, Figure]]) -> Statement | None:
    """The statement with another value of the figure that an old one holds."""
    values = {later.statement for earlier, later in moved if earlier.statement == a.id}
    return next((b for b in new if b.id in values), None)


def _revision(
    a: Statement | None, b: Statement | None, before: Version, after: Version
) -> tuple[Revision, list[_Covered]]:
    row = b or a
    noun = "statement" if row is None or row.kind == "indirect" else "quote"
    note = None
    if a is None or b is None:
        note = f"a {noun} was {'added' if a is None else 'dropped'}"
    elif a.source and b.source and before.said(a)[0] != after.said(b)[0]:
        note = f"now said by {b.source.name}, before by {a.source.name}"
    spans = [(False, s.span) for s in before.sentences(a.content.spans)] if a else []
    spans += [(True, s.span) for s in after.sentences(b.content.spans)] if b else []
    was, now = (s.content.text if s else None for s in (a, b))
    return Revision("statement", was, now, note, row.id if row else None), spans


# ---------------------------------------------------------------- what no row covers


def _text(
    before: Version, after: Version, partners: dict[Span, Sentence], covered: set[_Covered]
) -> Iterator[Revision]:
    """Sentences in other words, dropped or added, of which no row's revision speaks."""
    rewritten = {new.span for new in partners.values()}
    for old in before.changed:
        new = partners.get(old.span)
        known = (False, old.span) in covered or (new is not None and (True, new.span) in covered)
        if not known:
            yield Revision("text", old.text, new.text if new else None)
    for new in after.changed:
        if new.span not in rewritten and (True, new.span) not in covered:
            yield Revision("text", None, new.text)
