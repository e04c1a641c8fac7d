"""The one guarded HTTP client: addresses, limits, robots, pacing."""

from functools import cache

from tidings.fetching.client import Fetched, Fetcher, Unchanged, Validators
from tidings.fetching.world import World
from tidings.options import FetchOptions

__all__ = ["Fetched", "Fetcher", "Unchanged", "Validators", "World", "fetcher"]


@cache
def fetcher(options: FetchOptions) -> Fetcher:
    """The fetcher of this process with these settings: the same one each time, so that each host's pace is kept."""
    return Fetcher(options)
