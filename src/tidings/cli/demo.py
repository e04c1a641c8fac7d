"""`tidings demo`: the sample collection, as one story in the terminal and as a portal."""

from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from tidings.cli.add import add
from tidings.cli.serve import HOST
from tidings.cli.streams import put
from tidings.errors import UsageError

if TYPE_CHECKING:
    from tidings.portal.edition import Edition

_HERE = Path(__file__).resolve()
_SAMPLES = (_HERE.parents[1] / "samples", _HERE.parents[3] / "samples" / "collection")  # of a wheel; of a checkout
_ABOUT = (
    "Everything in this paper is invented: the people, the places, the newsrooms, and the two weeks of November 2026 "
    "that they tell of. Its clock stands still on their last day."
)


def demo(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8080,
    once: Annotated[bool, typer.Option("--once", help="End after the story, without a portal.")] = False,
) -> None:
    """Read the sample collection, show one of its stories, and publish all of it as a portal until stopped (Ctrl-C)."""
    from tidings.portal.serving import check, run  # noqa: PLC0415  `--help` must be quick

    if not once:
        check(HOST, port)
    with TemporaryDirectory(prefix="tidings-demo-") as folder:
        library = Path(folder) / "samples.db"
        add([str(collection())], library=library)
        today = _shown(library)
        if not once:
            run(partial(_edition, library, today), HOST, port)


def collection() -> Path:
    """The folder of the sample collection. Raises UsageError where this installation has none."""
    found = next((folder for folder in _SAMPLES if (folder / "week-1.warc").is_file()), None)
    if found is None:
        raise UsageError("the sample collection is not part of this installation")
    return found


def _shown(path: Path) -> date:
    """Write the weightiest story of a library to standard output; the last day of the library."""
    from tidings.portal.choosing import highlights  # noqa: PLC0415
    from tidings.store import open_library  # noqa: PLC0415
    from tidings.views import story, wording  # noqa: PLC0415

    with open_library(path, readonly=True) as library:
        briefs = library.briefs(100)
        today = max(filter(None, (wording.day(brief.last) for brief in briefs)))
        found = library.story(highlights(briefs, today)[0].key)
    put(story.shown(found, today.isoformat()) + "\n")
    return today


def _edition(library: Path, today: date) -> "Edition":
    from tidings.options import PortalOptions, SlotsOptions  # noqa: PLC0415
    from tidings.portal.edition import Edition, edition  # noqa: PLC0415

    slots = SlotsOptions(label="About this paper", foot=_ABOUT)
    made = edition(library, PortalOptions(name="The Sample Gazette", full_text=True, slots=slots))
    return Edition(library, made.options, made.slots, now=lambda: datetime.combine(today, time(23, 59)))
