"""The portal for machines: every noun as JSON under `/api`, as the command line's `--json` has it; it only reads."""

from tidings.portal.api import articles, description, gathered, kept, proofs, rows
from tidings.portal.api.answering import router

__all__ = ["articles", "description", "gathered", "kept", "proofs", "router", "rows"]
