"""Article in, Reading out: pure, no state, runs anywhere."""

from tidings.reading.chain import read

__all__ = ["read"]
