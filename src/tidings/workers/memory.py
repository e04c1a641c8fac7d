"""How much memory a process has, and a limit for it: from within where the system keeps one, else watched."""

import sys
from pathlib import Path


def limit(more: int) -> bool:
    """Let this process take `more` bytes beyond what it has mapped; says whether the system keeps to it.

    Linux does. macOS takes the same call and keeps to nothing, so there the parent's watch (`resident`) is all.
    """
    if sys.platform != "linux":
        return False
    import resource  # noqa: PLC0415  not there on every system

    mapped = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = mapped + more
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    return True


def resident(pid: int) -> int:
    """The bytes of memory that a process holds, 0 where it is gone."""
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415  no type information; what only starts needs it not

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
