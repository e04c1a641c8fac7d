"""A statement while it is being made: unit ranges in one sentence, before names and spans."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tidings.language.cues import CueWord

Range = tuple[int, int]


@dataclass(frozen=True)
class Evidence:
    """Who vouches for a draft: the rules, and the tagger with what it gives to its least sure part and to its cue.

    `nested` within another's words, where the tagger marks nothing: what it gives to such a cue says nothing.
    """

    ruled: bool = False
    seen: float | None = None
    cue: float = 0.0
    nested: bool = False


@dataclass(frozen=True)
class Draft:
    """One attribution in one sentence. `source` None with `borrowed` False is an impersonal one.

    One that is not sure enough is not `told`, but whom it names may be who a pronoun means.
    """

    sentence: int
    source: Range | None
    cue: tuple[Range, ...]
    word: CueWord
    content: tuple[Range, ...]
    negated: bool = False
    to: Range | None = None
    shape: str = "forward"
    borrowed: bool = False
    outer: bool = False
    extra: tuple[tuple[int, int], ...] = field(default=())
    evidence: Evidence = field(default_factory=lambda: Evidence(ruled=True))
    told: bool = True

    @property
    def head(self) -> int:
        """The first unit of source or cue, where the clause that attributes begins."""
        first = self.cue[0][0]
        return min(first, self.source[0]) if self.source and not self.borrowed and self.shape != "participle" else first


def by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each sentence that has any, in their order."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence, []).append(draft)
    return found
