"""The feed of corrections: what people found wrong here and set right, and what of it was undone."""

from fastapi import APIRouter, Request

from tidings.portal.desk import acts
from tidings.portal.edition import Edition, edition_of
from tidings.portal.feeds.entries import moment
from tidings.portal.feeds.entry import NEVER, Entry, Feed
from tidings.portal.feeds.routing import MOST, feeds_at
from tidings.portal.feeds.words import line
from tidings.store.corrected import Correction
from tidings.views import wording
from tidings.views.outline import shorten

router = APIRouter()

_LONG = 140  # letters of a title
_PAGE = "/corrections"


@feeds_at(router, _PAGE)
def corrections(request: Request) -> Feed:
    """What was corrected or undone last; an act that is undone is the same entry, changed when it was undone."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.corrections(MOST, touched=True)
    paper = edition.options.name
    return Feed(paper, f"Corrections · {paper}", _PAGE, _PAGE, tuple(_entry(edition, one) for one in found))


def _entry(edition: Edition, one: Correction) -> Entry:
    """An act, signed as on the page.

    Acts are a library's own. Its key is its number there, with when it was done and about what: another library's act
    has another, and so has one that is given the number of an act which was withdrawn.
    """
    done = moment(one.at) or NEVER
    by = edition.signed(one.by)
    what = f"{wording.DONE[one.kind]}{', undone' if one.undone_at else ''}"
    told = (one.about, _change(one), one.why, _where(one), f"{by}, {_on(one.at)}", _undone(edition, one))
    return Entry(
        key=f"act {one.id} {one.at} {one.subject}",
        kind="correction",
        title=line(shorten(f"{what}: {one.called}", _LONG)),
        text="\n\n".join(line(part) for part in told if part),
        page=_PAGE if one.about is None else f"{acts.page(one.subject)}#corrections",
        published=done,
        updated=moment(one.undone_at) or done,
        authors=(line(by),),
    )


def _change(one: Correction) -> str:
    """What stood before, and what stands after."""
    if one.kind == "reject":
        return f"{wording.DONE[one.kind]}: shown nowhere else"
    return f"{wording.DONE[one.kind]}: {f'{one.was} → ' if one.was else ''}{one.now}"


def _where(one: Correction) -> str | None:
    return f"In “{one.title}”" if one.title else None


def _undone(edition: Edition, one: Correction) -> str | None:
    if one.undone_at is None or one.undone_by is None:
        return None
    return f"Undone by {edition.signed(one.undone_by)}, {_on(one.undone_at)}"


def _on(iso: str) -> str:
    day = wording.day(iso)
    return wording.period(day, day) or iso
