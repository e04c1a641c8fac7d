"""Which one is meant: "last" is told from the day of publication, "that" and "following" from a date before."""

from collections.abc import Callable

from tidings.reading.dates.absolute import in_years
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import either

# Which way a word points: from the anchor, or from a date before.
FROM_NOW = {
    "last": -1, "past": -1, "this past": -1, "the past": -1, "the last": -1, "next": 1, "the next": 1, "coming": 1,
    "the coming": 1, "this coming": 1, "upcoming": 1, "the upcoming": 1, "this": 0, "current": 0, "the current": 0,
}  # fmt: skip
FROM_BEFORE = {
    "previous": -1, "the previous": -1, "preceding": -1, "the preceding": -1, "following": 1, "the following": 1,
    "the ensuing": 1, "the subsequent": 1, "that": 0, "that same": 0, "the same": 0, "this same": 0, "same": 0,
}  # fmt: skip
WHICH = either([*FROM_NOW, *FROM_BEFORE])


def returning(form: Callable[[int], str], which: str, place: Place) -> str | None:
    """The return of a month or season that is meant: last June, next spring, that July."""
    if which in FROM_BEFORE:
        before = place.earlier("year")
        return form(min(9999, int(before) + max(0, FROM_BEFORE[which]))) if before else None
    if FROM_NOW[which] == 0:
        now = place.now("year")
        return form(int(now)) if now else None
    return in_years(form, place, strictly=0 if place.in_story() else FROM_NOW[which])
