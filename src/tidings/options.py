"""The settings of each step: one frozen value per step, with the defaults that the command line has."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class IntakeOptions:
    """What may come in."""

    max_bytes: int = 10_000_000


@dataclass(frozen=True)
class ArticleOptions:
    """How a page is taken apart."""

    max_depth: int = 400
    """Elements nested deeper than this are flattened: no real page needs them, and parsers slow down on them."""


@dataclass(frozen=True)
class ReadingOptions:
    """How an article is read."""

    max_characters: int = 400_000
    """Rows are looked for in this many characters of the text; a longer text is kept whole, with a warning."""


@dataclass(frozen=True)
class Options:
    """The settings of all steps that read one page."""

    intake: IntakeOptions = field(default_factory=IntakeOptions)
    article: ArticleOptions = field(default_factory=ArticleOptions)
    reading: ReadingOptions = field(default_factory=ReadingOptions)
