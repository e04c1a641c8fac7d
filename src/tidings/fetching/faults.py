"""What stops a fetch: one word for a table, one line for a person; the client adds which address was asked for."""

_LONGEST = 120


class FaultError(Exception):
    """A fetch that ended: `kind` is one word, the message one line of our own words, never the server's."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def quoted(text: str) -> str:
    """What somebody else wrote, as it may stand in a message: short, ASCII, on one line."""
    shown = ascii(text[:_LONGEST])
    return shown if len(text) <= _LONGEST >= len(shown) else shown[:_LONGEST] + "…"
