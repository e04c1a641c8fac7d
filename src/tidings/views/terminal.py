"""A reading as a person would want to see it in a terminal."""

from tidings.nouns import Reading


def show(reading: Reading) -> None:
    """Write a reading to standard output: narrow or wide, without colour where that is no terminal."""
    raise NotImplementedError(reading)
