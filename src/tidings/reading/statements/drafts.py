"""A statement while it is being made: unit ranges in one sentence, before names and spans."""

from dataclasses import dataclass, field

from tidings.language.cues import CueWord

Range = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """One attribution in one sentence. `source` None with `borrowed` False is an impersonal one."""

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

    @property
    def head(self) -> int:
        """The first unit of source or cue, where the clause that attributes begins."""
        first = self.cue[0][0]
        return min(first, self.source[0]) if self.source and not self.borrowed and self.shape != "participle" else first
