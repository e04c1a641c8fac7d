"""The settings of each step: one frozen value per step, with the defaults that the command line has."""

from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["high", "balanced", "high-recall"]


@dataclass(frozen=True)
class FetchOptions:
    """What may be fetched from the web, and what it may take."""

    allow_private: bool = False
    """Whether hosts that are not on the public net may be asked: this machine, a home's or a company's own net."""
    max_bytes: int = 5_000_000
    """Bytes of a page, unpacked."""
    max_header_bytes: int = 65_536
    max_redirects: int = 5
    seconds: float = 30.0
    """A page takes this long at most, its redirects and its site's robots.txt included."""
    idle_seconds: float = 10.0
    """The longest time between bytes."""
    pace_seconds: float = 1.0
    """The time between two pages of one host; robots.txt may ask for more."""
    max_wait_seconds: float = 30.0
    """A host that asks for more patience than this is left alone, and its pages are problems."""
    at_once: int = 16
    """Hosts that are asked at the same time, each for one page after another."""


@dataclass(frozen=True)
class IntakeOptions:
    """What may come in."""

    max_bytes: int = 10_000_000
    fetching: FetchOptions = field(default_factory=FetchOptions)


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
    precision: Precision = "balanced"
    """How sure a statement must be to be told: `high` tells fewer and surer ones, `high-recall` all that were found."""


@dataclass(frozen=True)
class WorkersOptions:
    """How many processes read pages, and what a page may take of one."""

    count: int = 0
    """Pages that are read at the same time; 0 stands for as many as there are cores."""
    seconds: float = 30.0
    """A page that takes longer is given up."""
    megabytes: int = 1000
    """Memory beyond what the process needs anyway; a page that takes more is given up."""


@dataclass(frozen=True)
class GatheringOptions:
    """When many pages carry one text. Shares are of the shorter of two texts, in shingles of five words."""

    copy: float = 0.45
    """A page of which so much stands in another one is its copy."""
    passage: float = 0.25
    """Two pages that have so much in common share a passage."""
    quoted: float = 0.5
    """What common words within quotation marks count."""
    reports: int = 8
    """Words that stand in so many reports are furniture."""
    site_reports: int = 2
    """Words that stand in so many reports of one site are furniture there."""


@dataclass(frozen=True)
class WatchOptions:
    """How often feeds are asked; each has its own rhythm between the two."""

    shortest_seconds: float = 600.0
    longest_seconds: float = 86_400.0


@dataclass(frozen=True)
class SlotsOptions:
    """The operator's own notices: a text, or the name of an HTML file beside the settings; a slot without is off."""

    label: str = "Advertisement"
    """What stands above each."""
    top: str = ""
    side: str = ""
    article: str = ""
    foot: str = ""


@dataclass(frozen=True)
class WeatherOptions:
    """The temperature in the masthead, by Open-Meteo; asked for only where allowed and the coordinates are set."""

    allowed: bool = False
    coordinates: str = ""
    """Latitude and longitude in degrees: "25.76, -80.19"."""
    address: str = "https://api.open-meteo.com/v1/forecast"


@dataclass(frozen=True)
class PortalOptions:
    """What the portal is called, where it is, and what it may show."""

    name: str = "Tidings"
    place: str = ""
    zone: str = ""
    """The time zone of the place, as in the IANA's data base ("America/New_York"); else this machine's."""
    language: str = "en"
    address: str = ""
    """Where the portal is found by others, with the path that it lies at: "https://news.example.org/evidence"."""
    proxies: str = "127.0.0.1 ::1"
    """Addresses and nets, with a space between them, whose word is taken for who a reader is and how he came."""
    log: bool = False
    """Whether each request is a line on standard error."""
    log_clients: bool = False
    """Whether those lines have the readers' addresses."""
    own_sites: str = ""
    """Hosts, with a space between them, whose articles are the operator's own: they are shown whole."""
    full_text: bool = False
    """Whether articles of others are shown whole too; for this the operator needs the right to."""
    private: bool = False
    """Whether all of it is for those alone who have a password."""
    signed: bool = False
    """Whether readers see who made a correction; else it is the desk's."""
    stale_seconds: float = 5.0
    """How old a page may be that readers see while the library is being written."""
    slots: SlotsOptions = field(default_factory=SlotsOptions)
    weather: WeatherOptions = field(default_factory=WeatherOptions)


@dataclass(frozen=True)
class Options:
    """The settings of all steps."""

    intake: IntakeOptions = field(default_factory=IntakeOptions)
    article: ArticleOptions = field(default_factory=ArticleOptions)
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    workers: WorkersOptions = field(default_factory=WorkersOptions)
    gathering: GatheringOptions = field(default_factory=GatheringOptions)
    watch: WatchOptions = field(default_factory=WatchOptions)
    portal: PortalOptions = field(default_factory=PortalOptions)
