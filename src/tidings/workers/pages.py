"""What a child does with a page: take it in where that is still to do, and read it.

The parent only names these functions: the readers are loaded by its children alone.
"""

from functools import partial

from tidings import intake
from tidings.errors import SourceError
from tidings.nouns import Page, Problem, Reading
from tidings.options import Options
from tidings.workers.child import Job

__all__ = ["Answer", "job", "name"]

_SENTENCE = "Officials in Berlin said on Monday that 12 people had left."


Answer = tuple[Page | None, Reading | Problem]
"""What a child sends back: the page itself where only its name was sent, and what was found."""


def job(options: Options) -> Job:
    """The job of reading pages with these settings."""
    limits = options.workers
    return Job(partial(_read, options=options), _warm, limits.seconds, limits.megabytes * 1_000_000)


def _read(source: Page | str, *, options: Options) -> Answer:
    """Read one page; what cannot be read is a Problem, whatever breaks."""
    from tidings import api  # noqa: PLC0415

    page = None
    try:
        if isinstance(source, Page):
            return None, api.read_page(source, options=options)
        page = intake.take(source, options=options.intake)
        return page, api.read_page(page, options=options)
    except SourceError as error:
        return page, Problem(error.source, error.kind, error.reason)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a page that breaks a reader is a Problem: it must not end a run of many
        return page, Problem(name(source), "failed", f"{type(error).__name__}: {error}")


def name(source: Page | str) -> str:
    """What a problem calls a source."""
    return source.source if isinstance(source, Page) else source


def _warm() -> None:
    """Send a sentence down the whole chain: tables and weights are loaded, and a broken installation shows."""
    from tidings import api  # noqa: PLC0415

    api.read_text(_SENTENCE)
