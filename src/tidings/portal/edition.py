"""One portal as its pages see it: the library, the operator's settings, the day, and how a page is printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from tidings.errors import UsageError
from tidings.fetching import fetcher
from tidings.options import FetchOptions, PortalOptions, SlotsOptions
from tidings.portal import links, places
from tidings.portal.address import Address, addressed
from tidings.portal.desk.person import Person
from tidings.portal.guard import CONTENT
from tidings.portal.listening import proxies
from tidings.portal.quoting import QuotingLibrary
from tidings.portal.weather import Weather
from tidings.views.marks import snippet
from tidings.views.outline import label
from tidings.views.safety import environment
from tidings.views.scripts import other_letters
from tidings.views.strip import set_apart
from tidings.views.timeline import in_brief

LONGEST = 2.0  # seconds of a core for one thing that is asked of the library: the busiest page takes a tenth
STATIC = Path(__file__).parent / "static"
SECTIONS = (
    ("/", "Front page"),
    ("/latest", "Latest"),
    ("/calendar", "To come"),
    ("/changes", "Changes"),
    ("/search", "Search"),
    ("/about", "About"),
)
_SLOTS = ("top", "side", "article", "foot")


def _here() -> datetime:
    return datetime.now()  # noqa: DTZ005  the day of this machine, where no other place is set


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Edition:
    """What one portal publishes: `slots` are the operator's notices as HTML, `temperature` gives degrees Celsius.

    If `still`, its pages are files: nothing can be asked, and nothing is proved again. `person` is who is logged in,
    where its pages are theirs.
    """

    library: Path
    options: PortalOptions = field(default_factory=PortalOptions)
    slots: Mapping[str, Markup] = field(default_factory=dict)
    now: Callable[[], datetime] = _here
    temperature: Callable[[], float | None] = _nothing
    still: bool = False
    person: Person | None = None

    def open(self) -> QuotingLibrary:
        """The library, to be read and quoted in this thread, for a `with` block.

        Raises:
            LibraryError: it cannot be read; later, that something which a reader asks takes too long.
        """
        found = QuotingLibrary(self.library, self.is_own)
        if not self.still:
            found.hurry(LONGEST)
        return found

    @property
    def today(self) -> date:
        """The day at the portal's place."""
        return self.now().date()

    @property
    def at(self) -> Address:
        """Where others find it. Raises UsageError where the setting is no address."""
        return addressed(self.options.address)

    @property
    def is_followed(self) -> bool:
        """Whether there are feeds: they name pages by their whole addresses, which files have where one is set."""
        return not self.still or bool(self.at.home)

    @property
    def own_hosts(self) -> list[str]:
        """The hosts whose articles are the operator's."""
        return self.options.own_sites.split()

    def is_own(self, host: str | None) -> bool:
        """Whether a host's articles are the operator's."""
        return host is not None and host in self.own_hosts

    def signed(self, by: str) -> str:
        """How an act is signed: by its person for who is logged in, and where the settings say so; else by the desk."""
        return by if self.person or self.options.signed else "the desk"

    def page(self, template: str, *, status: int = 200, index: bool = False, **told: Any) -> HTMLResponse:  # noqa: ANN401
        """A page of the portal; search engines may list it only if `index`."""
        html = _templates().get_template(template).render(edition=self, index=index, **told)
        if not self.still:
            html = links.under(self.at.base, html)
        headers = {"Vary": "Cookie"} if index else {"Vary": "Cookie", "X-Robots-Tag": "noindex"}
        return HTMLResponse(html, status, headers)


def edition(
    library: Path,
    options: PortalOptions | None = None,
    *,
    beside: Path | None = None,
    fetching: FetchOptions | None = None,
) -> Edition:
    """The portal of a library.

    Args:
        library: its file.
        options: the operator's settings.
        beside: the folder that the files named in the settings lie in; the library's unless given.
        fetching: how the weather is asked for.

    Raises:
        UsageError: a setting names an address, a proxy, a time zone, a file or coordinates that are none.
    """
    options = options or PortalOptions()
    addressed(options.address)
    proxies(options.proxies)
    return Edition(
        library=library,
        options=options,
        slots=_slots(options.slots, beside or library.parent),
        now=_clock(options.zone),
        temperature=Weather(options.weather, fetcher(fetching or FetchOptions())).celsius,
    )


def edition_of(request: Request) -> Edition:
    """The edition that a request is for, as who is logged in sees it."""
    found = cast("Edition", request.app.state.edition)
    person: Person | None = getattr(request.state, "person", None)
    return replace(found, person=person) if person else found


def home(request: Request) -> str:
    """The portal's own address, without a stroke at its end: that of the settings, else the one it was asked at."""
    return edition_of(request).at.home or f"{request.url.scheme}://{request.url.netloc}"


def absolute(request: Request) -> Callable[[str], str]:
    """What makes of the path of a page the address by which it is found from elsewhere."""
    at, is_still = home(request), edition_of(request).still
    return lambda path: at + (places.linked(path) if is_still else path)


def _clock(zone: str) -> Callable[[], datetime]:
    if not zone:
        return _here
    try:
        return partial(datetime.now, ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        raise UsageError(f"portal: zone: no time zone is called {zone!r}; one is 'Europe/London'") from None


def _slots(options: SlotsOptions, beside: Path) -> dict[str, Markup]:
    return {name: _notice(name, said, beside) for name in _SLOTS if (said := getattr(options, name).strip())}


def _notice(name: str, said: str, beside: Path) -> Markup:
    """A notice as HTML: a text is escaped, a file is the operator's own and stands as it is."""
    if not said.endswith((".html", ".htm")):
        return Markup("<p>{}</p>").format(said)
    try:
        return Markup((beside / said).read_text(encoding="utf-8"))  # noqa: S704  the operator's own file; scripts are not run
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"portal: slots: {name}: {beside / said}: {getattr(error, 'strerror', None) or 'not UTF-8'}"
        ) from None


@cache
def _templates() -> Environment:
    found = environment("portal/templates", "views")
    css = f"/static/portal.css?{_digest('portal.css')}"
    found.globals.update(
        links=links, label=label, snippet=snippet, set_apart=set_apart, sections=SECTIONS, css=css, policy=CONTENT
    )
    found.filters["in_brief"] = in_brief
    found.globals["other_letters"] = other_letters
    found.globals["parts"] = found.get_template("parts.html").module
    found.globals["desk"] = found.get_template("desk.html").module
    return found


def prepare() -> None:
    """Have every template made now, and not while the first readers wait."""
    for name in _templates().list_templates(extensions=("html",)):
        _templates().get_template(name)


def _digest(name: str) -> str:
    """What changes with a file, so that browsers keep it for as long as it is the same."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
