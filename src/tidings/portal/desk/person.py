"""Who is logged in, and what proves that a form of theirs was made for them."""

import hmac
import secrets
from dataclasses import dataclass, field

_NONCE = 16  # hexadecimal digits


@dataclass(frozen=True)
class Person:
    """Somebody who may act: their name, and the token that their browser holds."""

    name: str
    token: str = field(repr=False)

    @property
    def proof(self) -> str:
        """What a form of theirs carries; another one each time, so that no packed page tells it letter by letter."""
        return self._proof(secrets.token_hex(_NONCE // 2))

    def proves(self, said: str) -> bool:
        """Whether a form was made for this session."""
        return hmac.compare_digest(self._proof(said[:_NONCE]).encode(), said.encode("utf-8", "replace"))

    def _proof(self, nonce: str) -> str:
        digest = hmac.new(self.token.encode(), nonce.encode("utf-8", "replace"), "sha256").hexdigest()
        return f"{nonce}{digest}"
