"""What tidings raises: one family, each kind with the exit code that the command line ends with."""


class TidingsError(Exception):
    """Any error of tidings' own; its message is one line for a person."""

    exit_code = 2


class UsageError(TidingsError):
    """An argument, an option or a setting has a value that cannot be used."""


class SourceError(TidingsError):
    """A source cannot be read: `source` names it, `kind` is one word for a table, the message says why."""

    exit_code = 3

    def __init__(self, source: str, kind: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.kind = kind
        self.reason = message


class EvidenceError(TidingsError):
    """A row whose words do not stand where it says."""

    exit_code = 4
