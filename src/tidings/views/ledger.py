"""Who says what in a story: its statements by source, each with how it is held and through whom it came."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tidings.language.naming import is_told_apart
from tidings.nouns import Claim, Source, Story
from tidings.views import wording


@dataclass(frozen=True)
class Entry:
    """One thing said: the stance as a verb, the words, to whom and through whom (whose statements hold it) it went."""

    claim: Claim
    stance: str
    content: str
    to: str | None
    via: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Voice:
    """One source and all that it says; `name` is None for what nobody named says, `number` tells it from the others.

    `key` is what its page goes by; None where its words are other people in other articles ("the company"). `named` is
    whether any page names it: those without a name count for little in how many sources stand behind the story.
    """

    number: int
    name: str | None
    named: bool
    key: str | None
    entries: tuple[Entry, ...]


def ledger(story: Story) -> tuple[Voice, ...]:
    """The voices of a story: those whom most independent reports carry first, then those who say most; nobody last."""
    said: dict[str | None, list[Claim]] = {}
    for claim in story.claims:
        said.setdefault(claim.speaker, []).append(claim)
    outer: dict[str | None, Claim] = {row: claim for claim in story.claims for row in claim.rows}
    order = sorted(said, key=lambda who: (who is None, -_carried(said[who]), -len(said[who])))
    return tuple(_voice(number, said[who], outer) for number, who in enumerate(order, 1))


def _carried(claims: Sequence[Claim]) -> int:
    return max(claim.support.reports for claim in claims)


def _voice(number: int, claims: Sequence[Claim], outer: Mapping[str | None, Claim]) -> Voice:
    sources = [claim.statement.source for claim in claims if claim.statement.source]
    source = max(filter(_is_named, sources), key=lambda source: len(source.name), default=next(iter(sources), None))
    return Voice(
        number=number,
        name=source.name if source else None,
        named=source is not None and _is_named(source),
        key=_page(source) if source else None,
        entries=tuple(_entry(claim, outer) for claim in claims),
    )


def _is_named(source: Source) -> bool:
    return bool(source.entity) or source.kind not in ("unnamed", "pronoun")


def _page(source: Source) -> str | None:
    return source.entity or (source.name if is_told_apart(source.name) else None)


def _entry(claim: Claim, outer: Mapping[str | None, Claim]) -> Entry:
    statement = claim.statement
    return Entry(
        claim=claim,
        stance=wording.stance(statement),
        content=wording.content(statement),
        to=statement.to.name if statement.to else None,
        via=tuple(_carriers(claim, outer)),
    )


def _carriers(claim: Claim, outer: Mapping[str | None, Claim]) -> Iterator[tuple[str, str]]:
    """Who reports a statement, the nearest first: the sources of those that it stands in, each with its row."""
    met = {claim.id}
    while (inside := claim.statement.inside) in outer and outer[inside].id not in met:
        claim = outer[inside]
        met.add(claim.id)
        yield claim.statement.source.name if claim.statement.source else f"“{claim.statement.cue.text}”", claim.id
