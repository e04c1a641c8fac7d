"""What can be corrected in the browser, and how it is done: by the library's own acts, as on the command line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from tidings.errors import UsageError
from tidings.nouns import Stance, Story
from tidings.portal import links
from tidings.portal.desk.posting import Form
from tidings.store import Library
from tidings.store.who import Speaker
from tidings.views import wording

MOST_WHY, MOST_NAME = 500, 200  # letters
MOST_PARTS = 60  # rows of a source whose articles can be split off it
_KEY = re.compile(r"\b(?:e|story)-[0-9a-f]{20}\b")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_NOTHING = Form()


@dataclass(frozen=True)
class Act:
    """One thing to correct: what a person found, the button, and what is asked beside the reason.

    `to` is the label of its one field, chosen from `among` where there is any; `parts` is the legend of what is split
    off.
    """

    name: str
    found: str
    button: str
    to: str | None = None
    among: tuple[str, ...] = ()
    parts: str | None = None


_REJECT = Act("reject", "It is wrong", "Reject it")
_SOURCE = Act("source", "It is somebody else's", "Set the source", "Whose it is")
_STANCE = Act("stance", "It is held otherwise", "Set the stance", "How it is held", get_args(Stance))
_ENTITY = (
    Act("rename", "Its name is wrong", "Rename it", "The name to show"),
    Act("merge", "It is the same as another", "Merge them", "The other one: its name, or the address of its page here"),
    Act("split", "Two go by this name", "Split it", "The name of the other", parts="Where the other one is meant"),
)
_STORY = (
    Act("rename", "Its headline is wrong", "Rename it", "The headline to show"),
    Act("merge", "It is the same as another", "Merge them", "The address of the other one's page here"),
    Act("split", "Two are told as one", "Split it", "The headline of the other", parts="What tells the other one"),
)  # fmt: skip
_ACTS: Mapping[str, tuple[Act, ...]] = {
    "s": (_REJECT, _SOURCE, _STANCE),
    "f": (_REJECT, _SOURCE),
    "d": (_REJECT,),
    "v": (_REJECT,),
    "m": (_REJECT,),
    "e": _ENTITY,
    "story": _STORY,
}


@dataclass(frozen=True)
class Offer:
    """The corrections that are offered of a row, an entity or a story, with what it is called now.

    `parts` by key are what can be split off it; `given` is what was sent, where it could not be done.
    """

    subject: str
    acts: tuple[Act, ...]
    called: str = ""
    parts: Sequence[tuple[str, str]] = ()
    given: Form = _NOTHING


def offer(subject: str, called: str = "", parts: Sequence[tuple[str, str]] = ()) -> Offer:
    """What can be corrected about a key; nothing is split of which there is one part."""
    acts = tuple(act for act in _of(subject) if not act.parts or len(parts) > 1)
    return Offer(subject, acts, called, parts)


def again(form: Form, parts: Sequence[tuple[str, str]]) -> Offer:
    """The one correction that was asked for, with all that was sent."""
    subject = form.one("subject")
    acts = tuple(act for act in _of(subject) if act.name == form.one("act"))
    return Offer(subject, acts, form.one("to"), parts, form)


def _of(subject: str) -> tuple[Act, ...]:
    return _ACTS.get(subject.partition("-")[0], ())


def pages_of(found: Speaker) -> list[tuple[str, str]]:
    """By the key of one of its rows, each article that a source speaks in: what can be split off it."""
    rows = (*found.statements, *found.figures)
    articles = {row["article"]: row for row in reversed(rows)}
    return [(row["key"], _line(row["title"], row["site"], row["day"])) for row in reversed(articles.values())]


def reports_of(story: Story) -> list[tuple[str, str]]:
    """By key, each report of a story: what can be split off it."""
    firsts = ((report.id, report.pages[0]) for report in story.reports)
    return [(key, _line(page.title, page.site, page.published)) for key, page in firsts]


def _line(title: str | None, site: str | None, published: str | None) -> str:
    day = wording.day(published)
    return " · ".join(one for one in (title, site, wording.period(day, day)) if one)


@dataclass(frozen=True)
class Wanted:
    """An act that a form asks for: about what, what is set or what the part that is split off is called, and why."""

    subject: str
    act: Act
    to: str
    parts: Sequence[str]
    why: str


def wanted(form: Form) -> Wanted:
    """What a form asks for. Raises UsageError where it leaves out what is needed."""
    subject, why, to = form.one("subject"), form.one("why"), " ".join(form.one("to").split())
    act = next((one for one in _of(subject) if one.name == form.one("act")), None)
    if act is None:
        raise UsageError("This cannot be corrected so.")
    if act.to and not 0 < len(to) <= MOST_NAME:
        raise UsageError(f"{act.to}: it has one letter at least, and {MOST_NAME} at most.")
    if act.parts and not form.all("part"):
        raise UsageError(f"{act.parts}: choose one at least.")
    if not 0 < len(why) <= MOST_WHY:
        raise UsageError(f"Say why, in {MOST_WHY} letters at most: readers see the reason.")
    return Wanted(subject, act, to, form.all("part"), why)


def do(library: Library, what: Wanted, by: str) -> str:
    """Do what is wanted, signed by a person; the page that shows it.

    Raises:
        UsageError: it names what is not there, or holds already.
        LibraryError: the library cannot be written just now; nothing was done.
    """
    name, subject, to, why = what.act.name, what.subject, what.to, what.why
    if name == "merge":
        to = _meant(library, subject, to)
        library.merge(subject, to, by=by, why=why)
        return page(to)
    if name == "split":
        library.split(subject, to, what.parts, by=by, why=why)
    elif _holds(library, what):
        raise UsageError("That is so already.")
    elif name == "rename":
        library.rename(subject, to, by=by, why=why)
    else:
        source, stance = (to if name == one else None for one in ("source", "stance"))
        library.correct(subject, reject=name == "reject", source=source, stance=stance, by=by, why=why)
    return page(subject)


def number(form: Form) -> int:
    """The number of the act that a form takes back. Raises UsageError for none."""
    said = form.one("number")
    if not _NUMBER.fullmatch(said):
        raise UsageError("There is no such correction.")
    return int(said)


def page(subject: str) -> str:
    """The page of a row, an entity or a story."""
    match subject.partition("-")[0]:
        case "e":
            return links.source(subject)
        case "story":
            return links.story(subject)
        case _:
            return links.row(subject)


def _holds(library: Library, what: Wanted) -> bool:
    """Whether the last act of its kind that holds says the same."""
    same = [one for one in library.corrections_of(what.subject) if one.kind == what.act.name and not one.undone_at]
    return bool(same) and same[-1].now == (what.to or None)


def _meant(library: Library, subject: str, said: str) -> str:
    """The key of the entity or story that a person means: one that the words hold, else who alone goes by the name."""
    if found := _KEY.search(said):
        return found[0]
    if not subject.startswith("e-"):
        raise UsageError("Give the address of the other story's page here, or its key.")
    speaker = library.who(said)
    names = {name.casefold() for name in (speaker.name, *speaker.aliases)} if speaker else set()
    if speaker is None or speaker.key is None or said.casefold() not in names:
        raise UsageError(f"Nobody goes by the name {said!r}.")
    if speaker.others:
        raise UsageError(f"Several go by the name {said!r}: give the address of the other one's page here.")
    return speaker.key
