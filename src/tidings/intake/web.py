"""Addresses asked for: the page as it may come in, or that it is what it was."""

from dataclasses import replace

from tidings.fetching import Fetched, Unchanged, Validators, fetcher
from tidings.intake import checked
from tidings.options import IntakeOptions

__all__ = ["Fetched", "Unchanged", "Validators", "ask"]


def ask(url: str, known: Validators | None = None, *, options: IntakeOptions) -> Fetched | Unchanged:
    """Ask for an address; `known` tells the version that is at hand, which is not sent again.

    Raises:
        SourceError: as `fetching.Fetcher.fetch`, and as `intake.checked`.
    """
    found = fetcher(options.fetching).fetch(url, known)
    return replace(found, page=checked(found.page, options)) if isinstance(found, Fetched) else found
