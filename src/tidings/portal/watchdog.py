"""What a service manager that started the portal is told: that it answers, and ever again that it stirs (sd_notify(3)).

Where none asks (no `NOTIFY_SOCKET`), or it is gone, nothing is told.
"""

import os
import socket
from contextlib import suppress


def answers() -> None:
    """It can be asked now: what `Type=notify` waits for."""
    _tell(b"READY=1")


def stirs() -> None:
    """It still turns: what `WatchdogSec` waits for again and again."""
    _tell(b"WATCHDOG=1")


def _tell(state: bytes) -> None:
    if to := os.environ.get("NOTIFY_SOCKET"):
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
            telling.settimeout(0)  # a manager that does not listen keeps no reader waiting
            telling.sendto(state, f"\0{to[1:]}" if to.startswith("@") else to)
