"""No text makes a regular expression of ours slow: twice the text takes twice the time, not four times.

Every pattern that a module keeps is given long strings made of its own parts. Those that are only ever given a short
piece of text are tried on as much as they are given.
"""

import re
import time

import pytest

import pumping

# How many letters these are given at most, by whoever calls them: of many more they would take too long.
GIVEN = {
    "tidings.article.datelines:_CLOSING": 330,
    "tidings.article.decode:_META": 8192,
    "tidings.article.outlets:_LINE": 120,
    "tidings.article.people:_BETWEEN": 300,
    "tidings.article.people:_CLOSING": 300,
    "tidings.article.signs:_SAYING_SIGNS": 300,
    "tidings.article.sitename:_LOGO": 45,
    "tidings.intake.feeds.rss:_MAILBOX": 200,
    "tidings.intake.lists:_OPENING": 4096,
    "tidings.quantities.speakers:_COUNT_HERE": 150,
    "tidings.reading.entities.kinds:_OFFICE": 30,
    "tidings.reading.figures.noise:_IN_YEAR": 32,
    "tidings.reading.figures.ages:_NAME_AGE": 24,
    "tidings.reading.figures.noise:_PREVIOUS": 24,
    "tidings.reading.statements.mentions:_BEFORE_NAME": 30,
    "tidings.reading.statements.mentions:_ROLE_HELD": 40,
}
# These are handed on to what tries them at one place of a text.
ONCE = {"tidings.reading.dates.absolute:_COUNTED", "tidings.reading.figures.movements:_WHEN_EARLIER"}

ALL = pumping.patterns()
_SIZES = (24, 300, 1000, 3000)
_SOON, _LONG = 0.002, 0.2  # seconds of a core
_GROWS = 6  # of three times as much, what is linear takes three times as long, and what is not nine times


def cost(pattern: re.Pattern, text: str, *, once: bool) -> float:
    """Seconds of a core for a text, the least of three tries where it is not quick."""
    said = text if isinstance(pattern.pattern, str) else text.encode()
    found = []
    for _ in range(3):
        began = time.thread_time()
        if once:
            pattern.match(said)
            pattern.fullmatch(said)
        else:
            for _ in pattern.finditer(said):
                pass
        found.append(time.thread_time() - began)
        if found[-1] < _SOON:
            break
    return min(found)


def stumbles(pattern: re.Pattern, *, once: bool = False, most: int | None = None) -> str | None:
    """The string that a pattern takes too long for, if there is one; of `most` letters where it is given no more."""
    sizes = [*(size for size in _SIZES if size < most), most] if most else _SIZES
    for before, part in pumping.pumps(pattern):
        spent = 0.0
        for size in sizes:
            was, spent = spent, cost(pattern, before + part * (size // len(part)) + "\0", once=once)
            if spent > _LONG or (not most and size == _SIZES[-1] and spent > max(_SOON, _GROWS * was)):
                return f"{before!r} + {part!r} * {size}: {spent:.3f} s"
    return None


@pytest.mark.parametrize("name", ALL)
def test_no_text_makes_a_pattern_slow(name):
    once = name in ONCE or pumping.begins_once(name)
    found = [stumbles(one, once=once, most=GIVEN.get(name)) for one in ALL[name]]
    assert not any(found), found


def test_patterns_are_found_in_every_room():
    assert len(ALL) > 150
    assert {name.split(".")[1] for name in ALL} >= {"article", "intake", "fetching", "reading", "views", "portal"}


def test_a_pattern_that_is_slow_is_noticed():
    assert stumbles(re.compile(r"<[^>]*>"))
    assert stumbles(re.compile(r"[a-z]*[a-z0-9]*!"))
    assert not stumbles(re.compile(r"(?<!<)<[^<>]*>"))


def test_what_is_given_little_is_still_there():
    assert ONCE | set(GIVEN) <= set(ALL)
