"""When a host may be asked again: at its pace, not before it says, and less often the more it fails."""

from dataclasses import dataclass
from threading import Lock

from tidings.fetching.faults import FaultError
from tidings.fetching.world import World

_LONGEST = 3600.0  # seconds that a host is left alone at most, unless it asks for more
_DAY = 86_400.0


@dataclass
class _Host:
    turn: float = 0.0
    """When the next request may be made, at the host's pace."""
    rest: float = 0.0
    """Until when the host is left alone."""
    failures: int = 0


class Hosts:
    """The hosts that were asked, each by its origin; for many threads."""

    def __init__(self, world: World, longest_wait: float) -> None:
        self._world = world
        self._longest_wait = longest_wait
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def wait(self, origin: str, pace: float) -> None:
        """Wait for this host's turn; the next turn is `pace` seconds later.

        Raises FaultError ("busy") at once where the host is to be left alone for longer than anyone would wait.
        """
        with self._lock:
            host = self._hosts.setdefault(origin, _Host())
            now = self._world.clock()
            if host.rest - now > self._longest_wait:
                raise FaultError("busy", f"the host is left alone for another {host.rest - now:,.0f} seconds")
            turn = max(now, host.turn, host.rest)
            host.turn = turn + pace
        if turn > now:
            self._world.sleep(turn - now)

    def rest(self, origin: str) -> float:
        """The seconds for which a host is to be left alone from now on."""
        with self._lock:
            return max(0.0, self._hosts.get(origin, _Host()).rest - self._world.clock())

    def worked(self, origin: str) -> None:
        """The host answered."""
        with self._lock:
            self._hosts[origin].failures = 0

    def failed(self, origin: str, wish: float | None = None) -> None:
        """The host did not answer as it should; it is left alone for as long as it wishes, else longer each time."""
        with self._lock:
            host = self._hosts[origin]
            host.failures += 1
            pause = min(2.0 ** min(host.failures, 20), _LONGEST) if wish is None else min(wish, _DAY)
            host.rest = self._world.clock() + pause
