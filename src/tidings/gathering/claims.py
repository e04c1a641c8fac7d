"""Statements brought together: what one source says, by every statement that tells it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tidings.gathering.voices import Speakers, Voice, support
from tidings.gathering.words import content_words, denials, folded, numbers, passages
from tidings.nouns import Claim, Gathered, Statement

# The parts of two contents' words that must agree, and from how many words on; read off news of the dev half.
_NEAR, _NEAR_IN_COPIES, _NEAR_WORDS = 0.85, 0.7, 4
_WITHIN_WORDS = 5
_SAME_WORDS = 3
_QUOTED_WORDS = 4
# How many earlier statements of a source one is compared with, and how often a word may stand to lead to them.
_COMPARED = 8
_COMMON = 60


@dataclass(frozen=True)
class _Said:
    """A statement with its words as they are compared."""

    one: Gathered
    statement: Statement
    voice: Voice
    speaker: str | None
    words: str
    content: frozenset[str]
    numbers: frozenset[str]
    denials: int
    quoted: tuple[str, ...]


@dataclass
class _Ledger:
    """One source's claims so far, each with its statements, and the words that lead to them."""

    claims: list[list[_Said]] = field(default_factory=list)
    by_words: dict[tuple[str, str | None], int] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)

    def add(self, said: _Said) -> None:
        at = self._known(said)
        if at is None:
            at = len(self.claims)
            self.claims.append([])
            for word in (*said.content, *said.quoted):
                self.by_word.setdefault(word, []).append(at)
        self.claims[at].append(said)
        for report in (said.voice.report, None if len(said.content) >= _SAME_WORDS else said.voice.report):
            self.by_words.setdefault((said.words, report), at)

    def _known(self, said: _Said) -> int | None:
        for report in (said.voice.report, None):
            at = self.by_words.get((said.words, report))
            if at is not None and _same_attitude(self.claims[at][0].statement, said.statement):
                return at
        return next((at for at in self._candidates(said) if says_the_same(self.claims[at][0], said)), None)

    def _candidates(self, said: _Said) -> list[int]:
        shared: Counter[int] = Counter()
        for word in (*said.content, *said.quoted):
            met = self.by_word.get(word, ())
            if len(met) <= _COMMON:
                shared.update(met)
        return [at for at, _ in sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:_COMPARED]]


def claims(gathered: Sequence[Gathered]) -> tuple[Claim, ...]:
    """What the articles of a story tell that their sources say, in the order in which it was first told.

    Two statements are one claim where the source, the stance and the negation are the same and so is the content: its
    words, nearly all of its words with the same numbers, the shorter within the longer, or a quotation.
    """
    ledgers: dict[str, _Ledger] = {}
    for said in _statements(gathered):
        # A source that cannot be told apart from others is one with itself in copies alone.
        ledgers.setdefault(said.voice.source or f"\n{said.voice.report}", _Ledger()).add(said)
    order = {one.article: at for at, one in enumerate(gathered)}
    found = [_claim(rows) for ledger in ledgers.values() for rows in ledger.claims]
    return tuple(sorted(found, key=lambda claim: (order[claim.article], claim.statement.content.spans)))


def _statements(gathered: Sequence[Gathered]) -> Iterator[_Said]:
    speakers = Speakers(gathered)
    for one in gathered:
        for statement in one.reading.statements:
            text = statement.content.text
            yield _Said(
                one=one,
                statement=statement,
                voice=speakers.voice(one, statement, statement.cue.spans[0][0]),
                speaker=speakers.speaker(one, statement),
                words=folded(text),
                content=content_words(text),
                numbers=numbers(text),
                denials=denials(text),
                quoted=tuple(words for words in passages(text) if words.count(" ") + 1 >= _QUOTED_WORDS),
            )


def says_the_same(a: _Said, b: _Said) -> bool:
    """Whether two statements of one source have the same content."""
    if not _same_attitude(a.statement, b.statement):
        return False
    if any(one in other or other in one for one in a.quoted for other in b.quoted):
        return True
    if a.denials != b.denials:
        return False
    fewer, more = sorted((a, b), key=lambda said: len(said.content))
    shared = len(fewer.content & more.content)
    near = _NEAR_IN_COPIES if a.voice.report == b.voice.report else _NEAR
    if a.numbers == b.numbers and len(fewer.content) >= _NEAR_WORDS and shared >= near * len(a.content | b.content):
        return True
    counted = fewer.numbers <= more.numbers and bool(fewer.numbers) == bool(more.numbers)
    return len(fewer.content) >= _WITHIN_WORDS and shared == len(fewer.content) and counted


def _same_attitude(a: Statement, b: Statement) -> bool:
    return (a.stance, a.negated) == (b.stance, b.negated)


def _claim(rows: Sequence[_Said]) -> Claim:
    first = rows[0]
    return Claim(
        id=first.statement.id,
        article=first.one.article,
        statement=first.statement,
        speaker=first.speaker,
        rows=tuple(dict.fromkeys(said.statement.id for said in rows)),
        day=_day(first),
        support=support(said.voice for said in rows),
    )


def _day(said: _Said) -> str | None:
    """The day on which it was said, where the page tells; else the day it was published."""
    dates = {found.id: found.first for found in said.one.reading.dates}
    return dates.get(said.statement.date or "") or said.one.moment[:10] or None
