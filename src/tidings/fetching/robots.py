"""robots.txt after RFC 9309: what a site lets us ask for."""

import re
from dataclasses import dataclass

from protego import Protego

from tidings.fetching.addresses import Address
from tidings.fetching.faults import FaultError
from tidings.fetching.wire import Answer

ROBOT = "tidings"
MOST_BYTES = 512_000  # RFC 9309 2.5: at least 500 KiB are read; what follows is not

_LICENCE = re.compile(r"^[ \t]*license[ \t]*:[ \t]*(https?://\S{1,1000})", re.IGNORECASE | re.MULTILINE)
_AGENT = re.compile(r"^[ \t]*user[- ]?agent[ \t]*[:\s][ \t]*([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Rules:
    """What may be asked for, and the address of the licence of all of the site (RSL 1.0), if it names one."""

    asking: Protego
    licence: str | None = None


def rules(answer: Answer) -> Rules:
    """The rules of a robots.txt, by the answer to asking for it: none where there is no such file.

    Raises FaultError ("robots") where the site cannot say: then nothing may be asked for (RFC 9309 2.3.1.4).
    """
    if answer.status >= 500 or answer.status == 429:
        raise FaultError("robots", f"its robots.txt cannot be read (HTTP {answer.status}), so no page is asked for")
    if answer.status != 200:
        return Rules(Protego.parse(""))
    text = answer.content.decode("utf-8", "replace")
    licence = _LICENCE.search(text)
    return Rules(Protego.parse(_AGENT.sub(_ours, text)), licence[1] if licence else None)


def check(rules: Rules, address: Address) -> None:
    """Raise FaultError ("robots") where the rules do not let us ask for this address."""
    if not rules.asking.can_fetch(str(address), ROBOT):
        raise FaultError("robots", "its robots.txt does not allow it to be asked for")


def pause(rules: Rules) -> float:
    """The seconds between two requests that the rules ask for, or 0."""
    return rules.asking.crawl_delay(ROBOT) or 0.0


def _ours(found: re.Match[str]) -> str:
    """All groups but ours and the one for everybody under one name: a file of many groups stays small in memory."""
    name = found[1].strip().lower()
    ours = re.match(r"tidings(?![\w-])", name)
    return f"User-agent: {ROBOT if ours else name if name == '*' else 'other'}"
