"""The temperature: asked only where that is allowed, of a stand-in for Open-Meteo on this machine; never waited for."""

import json
import time

import pytest

from misbehaving import Setting, answer, serving
from tidings.errors import UsageError
from tidings.options import WeatherOptions
from tidings.portal.weather import Weather

PATH = "/v1/forecast?latitude=25.76&longitude=-80.19&current=temperature_2m"
OPTIONS = WeatherOptions(allowed=True, coordinates="25.76, -80.19", address="http://weather.example/v1/forecast")


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        """The time."""
        return self.now


def told(degrees):
    return answer(json.dumps({"current": {"time": "2026-11-20T08:30", "temperature_2m": degrees}}).encode())


def settled(weather, expected):
    """The temperature once the answer is there; at the latest after five seconds."""
    end = time.monotonic() + 5
    while weather.celsius() != expected and time.monotonic() < end:
        time.sleep(0.01)
    return weather.celsius()


def test_it_is_asked_once_in_half_an_hour():
    with serving({PATH: [told(31.9), told(28)]}) as server:
        clock = Clock()
        weather = Weather(OPTIONS, Setting(server.port).fetcher(), clock=clock)
        assert weather.celsius() is None  # the first reader does not wait
        assert settled(weather, 31.9) == 31.9
        clock.now = 1799
        assert weather.celsius() == 31.9
        assert server.asked == [PATH]
        clock.now = 3700
        assert settled(weather, 28.0) == 28.0
        assert server.asked == [PATH, PATH]


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"no JSON"), answer(b"[" * 100_000), answer(b"{}"), told("hot"), told(None), told(999), told([]),
        answer(b"", status="500 Oh"), answer(b"{" * 6_000_000),
    ],
)  # fmt: skip
def test_an_answer_without_a_temperature_is_none(reply):
    with serving({PATH: reply}) as server:
        weather = Weather(OPTIONS, Setting(server.port).fetcher(), clock=Clock())
        weather.celsius()
        end = time.monotonic() + 5
        while not server.asked and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.05)
        assert weather.celsius() is None


@pytest.mark.parametrize("options", [WeatherOptions(coordinates="1, 2"), WeatherOptions(allowed=True)])
def test_nothing_is_asked_where_it_is_not_allowed_or_no_place_is_set(options):
    with serving({}) as server:
        assert Weather(options, Setting(server.port).fetcher()).celsius() is None
        time.sleep(0.05)
        assert server.requests == []


@pytest.mark.parametrize("coordinates", ["Miami", "91, 0", "0, 181", "1", "25.76, -80.19&x=1"])
def test_coordinates_that_are_none_are_an_error_of_usage(coordinates):
    with pytest.raises(UsageError, match="coordinates"):
        Weather(WeatherOptions(allowed=True, coordinates=coordinates), Setting(1).fetcher())
