"""The temperature in the masthead: asked of Open-Meteo in the background, kept half an hour, absent without fuss."""

import json
import re
import time
from collections.abc import Callable
from threading import Lock, Thread

from tidings.errors import SourceError, UsageError
from tidings.fetching import Fetcher
from tidings.options import WeatherOptions

_HALF_HOUR = 1800.0
_COORDINATES = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)[\s,;]+(-?\d{1,3}(?:\.\d+)?)\s*")
_COLDEST, _HOTTEST = -95.0, 65.0  # what no place on Earth exceeds (WMO's records are -89.2 and 56.7)


class Weather:
    """The temperature at one place; no page waits for it.

    Raises:
        UsageError: the coordinates are none.
    """

    def __init__(
        self,
        options: WeatherOptions,
        fetcher: Fetcher,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = _url(options)
        self._fetcher = fetcher
        self._clock = clock
        self._lock = Lock()
        self._asked: float | None = None
        self._known: float | None = None

    def celsius(self) -> float | None:
        """Degrees as last told, at most half an hour old when they were asked for; None where nobody told."""
        with self._lock:
            now = self._clock()
            if self._url and (self._asked is None or now - self._asked > _HALF_HOUR):
                self._asked = now
                Thread(target=self._ask, args=(self._url,), daemon=True).start()
            return self._known

    def _ask(self, url: str) -> None:
        try:
            told = _degrees(self._fetcher.page(url).content)
        except SourceError:
            told = None
        with self._lock:
            self._known = told


def _url(options: WeatherOptions) -> str | None:
    """What to ask, if anything may be asked."""
    if not (options.allowed and options.coordinates):
        return None
    found = _COORDINATES.fullmatch(options.coordinates)
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise UsageError(
            f"portal: weather: coordinates: latitude and longitude, as in '25.76, -80.19', not {options.coordinates!r}"
        )
    return f"{options.address}?latitude={found[1]}&longitude={found[2]}&current=temperature_2m"


def _degrees(answer: bytes) -> float | None:
    """The temperature of an answer (open-meteo.com/en/docs); None where it has none that can be."""
    try:
        told = json.loads(answer)["current"]["temperature_2m"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return float(told) if type(told) in (int, float) and _COLDEST < told < _HOTTEST else None
