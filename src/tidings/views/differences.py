"""What one version of a text changed of another, sentence by sentence, in the words of both."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tidings.language.sentences import sentences

_MOST = 2000  # sentences that are compared; difflib's time grows with their square


@dataclass(frozen=True)
class Part:
    """Sentences that one version has and the other has not."""

    kind: Literal["was", "now"]
    text: str


def differences(was: str, now: str) -> tuple[Part, ...]:
    """The sentences that were taken out and put in, in the order of the text; nothing where the texts are one."""
    before, after = _said(was), _said(now)
    found: list[Part] = []
    for kind, left, right, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Part("was", sentence) for sentence in before[left:right]]
            found += [Part("now", sentence) for sentence in after[start:end]]
    return tuple(found)


def _said(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)[:_MOST]]
