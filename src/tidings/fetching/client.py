"""The one client: an address in, a page out, whatever the other side does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from threading import Lock

from tidings.errors import SourceError
from tidings.fetching import robots
from tidings.fetching.addresses import Address, address
from tidings.fetching.faults import FaultError
from tidings.fetching.hosts import Hosts
from tidings.fetching.packing import ACCEPTED
from tidings.fetching.terms import terms
from tidings.fetching.wire import PAGES, Allowance, Answer, ask
from tidings.fetching.world import World
from tidings.nouns import Page
from tidings.options import FetchOptions

USER_AGENT = f"tidings/{version('tidings')}"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ACCEPTED,
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})  # a host says "not now", perhaps with Retry-After
_KINDS = {204: "empty", 205: "empty", 404: "not-found", 410: "not-found", 429: "busy", 503: "busy"}
_HOSTS_FAULTS = frozenset({"no-host", "unreachable", "tls", "too-slow", "cut-short", "bad-answer"})
"""Faults that another page of the host would likely meet as well."""

_DAY = 86_400.0
_MOST_SITES = 500  # whose robots.txt is kept in mind
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.ASCII | re.IGNORECASE)
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Validators:
    """What tells a server which version of a page is known: its ETag, and its Last-Modified as the server wrote it."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    """A page with what the server says of it: how to ask whether it changed, and for how many seconds it stays."""

    page: Page
    validators: Validators
    max_age: float | None = None


@dataclass(frozen=True)
class Unchanged:
    """The page is what it was (HTTP 304)."""

    url: str
    validators: Validators
    max_age: float | None = None


class Fetcher:
    """Fetches pages politely and safely; one for a whole run, for all its threads, since it keeps each host's pace."""

    def __init__(self, options: FetchOptions | None = None, *, world: World | None = None) -> None:
        self._options = options or FetchOptions()
        self._world = world or World()
        self._hosts = Hosts(self._world, self._options.max_wait_seconds)
        self._rules: dict[str, tuple[robots.Rules, float]] = {}
        self._lock = Lock()

    def page(self, url: str) -> Page:
        """The page at an address. Raises SourceError as `fetch` does."""
        found = self.fetch(url)
        assert isinstance(found, Fetched)  # noqa: S101  nothing is unchanged that was not asked about
        return found.page

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | Unchanged:
        """Ask for an address.

        Args:
            url: http or https.
            known: which version of the page is at hand; it is not sent again then.

        Returns:
            The page as it is now, or that it is unchanged.

        Raises:
            SourceError: it cannot be had, with one word why: bad-address, private, no-host, unreachable, tls, too-slow,
                too-large, cut-short, bad-answer, redirects, robots, busy, empty, not-found, refused, server-error,
                status.
        """
        known = known or Validators()
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        headers = {**_HEADERS, **{name: value for name, value in asked.items() if value}}
        at: list[Address] = []
        try:
            answer, licence = self._followed(at, address(url), headers, Allowance(self._options.seconds))
            return self._found(url, at[-1], answer, known, licence)
        except FaultError as fault:
            moved = f"redirected to {at[-1]}: " if len(at) > 1 else ""
            later = self._hosts.rest(at[-1].origin) if at else 0.0
            raise SourceError(url, fault.kind, moved + fault.message, later=later) from None

    def _found(
        self, source: str, at: Address, answer: Answer, known: Validators, licence: str | None
    ) -> Fetched | Unchanged:
        validators, max_age = _validators(answer), _max_age(answer, self._world.now)
        if answer.status == HTTPStatus.NOT_MODIFIED and known != Validators():
            merged = Validators(validators.etag or known.etag, validators.last_modified or known.last_modified)
            return Unchanged(str(at), merged, max_age)
        if answer.status not in PAGES:
            raise FaultError(_kind(answer.status), _said(answer.status))
        if answer.cut:
            raise FaultError("too-large", f"larger than {self._options.max_bytes:,} bytes")
        page = Page(
            answer.content,
            source=source,
            url=str(at),
            fetched=self._world.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            media_type=_media_type(answer),
            charset=_charset(answer),
            terms=terms(answer.headers, licence),
        )
        return Fetched(page, validators, max_age)

    def _followed(
        self, at: list[Address], to: Address, headers: dict[str, str], left: Allowance
    ) -> tuple[Answer, str | None]:
        """The answer at the end of the redirects and its site's licence; `at` is told each address on the way."""
        while True:
            at.append(to)
            rules = self._rules_of(to, left)
            robots.check(rules, to)
            pace = max(self._options.pace_seconds, min(robots.pause(rules), self._options.max_wait_seconds))
            answer = self._asked(to, headers, left, pace=pace, most=self._options.max_bytes)
            next_ = self._redirect(answer, to, len(at))
            if next_ is None:
                return answer, rules.licence
            to = next_

    def _redirect(self, answer: Answer, at: Address, asked: int) -> Address | None:
        if answer.status not in _REDIRECTS:
            return None
        if "location" not in answer.headers:
            raise FaultError("bad-answer", "redirected to nowhere")
        if asked > self._options.max_redirects:
            raise FaultError("redirects", f"redirected more than {self._options.max_redirects} times")
        return at.to(answer.headers["location"])

    def _rules_of(self, to: Address, left: Allowance) -> robots.Rules:
        rules, until = self._rules.get(to.origin, (None, 0.0))
        if rules is None or until < self._world.clock():
            rules = self._rules_asked(replace(to, target="/robots.txt"), left)
            with self._lock:
                if len(self._rules) >= _MOST_SITES:
                    self._rules.pop(next(iter(self._rules)))
                self._rules[to.origin] = rules, self._world.clock() + _DAY
        return rules

    def _rules_asked(self, to: Address, left: Allowance) -> robots.Rules:
        for asked in range(1, self._options.max_redirects + 2):
            answer = self._asked(to, _HEADERS, left, pace=0, most=robots.MOST_BYTES)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return robots.rules(answer)
            if asked <= self._options.max_redirects:
                to = to.to(answer.headers["location"])
        return robots.rules(replace(answer, status=404))  # RFC 9309 2.3.1.2: as if there were none

    def _asked(self, to: Address, headers: dict[str, str], left: Allowance, *, pace: float, most: int) -> Answer:
        """The answer of one address; a host that says how long to wait is asked once more after that time."""
        again = True
        while True:
            self._hosts.wait(to.origin, pace)
            try:
                answer = ask(to, headers, most=most, left=left, world=self._world, options=self._options)
            except FaultError as fault:
                if fault.kind in _HOSTS_FAULTS:
                    self._hosts.failed(to.origin)
                raise
            wish = _retry_after(answer, self._world.now) if answer.status in _LATER else None
            if answer.status in _LATER or answer.status >= 500:
                self._hosts.failed(to.origin, wish)
            else:
                self._hosts.worked(to.origin)
            if wish is None or not again:
                return answer
            again = False


def _kind(status: int) -> str:
    if status in _KINDS:
        return _KINDS[status]
    return {4: "refused", 5: "server-error"}.get(status // 100, "status")


def _said(status: int) -> str:
    """A status in the words of the standard; the server's own are not repeated."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def _media_type(answer: Answer) -> str:
    found = _MEDIA_TYPE.match(answer.headers.get("content-type", ""))
    return found[0].lower() if found else "application/octet-stream"


def _charset(answer: Answer) -> str | None:
    found = _CHARSET.search(answer.headers.get("content-type", ""))
    return found[1].lower() if found else None


def _validators(answer: Answer) -> Validators:
    """What the server gave, where it may be sent back."""
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    dated = len(modified) <= 64 and modified.isascii() and modified.isprintable()
    return Validators(etag if _ETAG.fullmatch(etag) else None, modified if modified and dated else None)


def _max_age(answer: Answer, now: Callable[[], datetime]) -> float | None:
    """Seconds that the answer stays fresh (RFC 9111 4.2.1): its max-age, else until it expires by its own Date."""
    control = answer.headers.get("cache-control", "")
    found = _MAX_AGE.search(control)
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0.0
    if found:
        return float(found[1])
    expires, sent = (_moment(answer.headers.get(name, "")) for name in ("expires", "date"))
    return max(0.0, (expires - (sent or now())).total_seconds()) if expires else None


def _retry_after(answer: Answer, now: Callable[[], datetime]) -> float | None:
    """Seconds that the server wishes us to wait (RFC 9110 10.2.3): a number, or until a date."""
    wish = answer.headers.get("retry-after", "")
    if wish.isascii() and wish.isdigit():
        return float(wish[:9])
    until = _moment(wish)
    return max(0.0, (until - now()).total_seconds()) if until else None


def _moment(written: str) -> datetime | None:
    """The moment of a date in a header; None where it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return found.replace(tzinfo=found.tzinfo or UTC)
