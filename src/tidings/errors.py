"""What tidings raises: one family, each kind with the exit code that the command line ends with."""


class TidingsError(Exception):
    """Any error of tidings' own; its message is one line for a person."""

    exit_code = 2


class UsageError(TidingsError):
    """An argument, an option or a setting has a value that cannot be used."""


class WithdrawnError(UsageError):
    """What is asked for was in the library, and was withdrawn for good: `day` (ISO) says when."""

    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"{name}: withdrawn on {day}")
        self.day = day


class SourceError(TidingsError):
    """A source cannot be read: `source` names it, `kind` is one word for a table, the message says why.

    `later` is the time in seconds for which its host is to be left alone, where that is known.
    """

    exit_code = 3

    def __init__(self, source: str, kind: str, message: str, *, later: float = 0.0) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.kind = kind
        self.reason = message
        self.later = later


class LibraryError(TidingsError):
    """A library cannot be opened, made, read or written; what it held is unharmed."""


class UnsweptError(LibraryError):
    """Pages were withdrawn, and their letters are still in the free room of the file: the next withdrawal sweeps it."""


class EvidenceError(TidingsError):
    """A row whose words do not stand where it says."""

    exit_code = 4


class ModelError(TidingsError):
    """The weights of the tagger cannot be used."""

    exit_code = 3


class OutputError(TidingsError):
    """What was found cannot be written: standard output is closed or full. It is silent where a reader has left."""

    exit_code = 5

    def __init__(self, message: str, *, silent: bool = False) -> None:
        super().__init__(message)
        self.silent = silent
