# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""An article as many pages are gathered: its reading with the library's keys for ids, and what people corrected."""

import sqlite3
from dataclasses import dataclass, replace

from tidings.nouns import (
    Claimant,
    Entity,
    EntityKind,
    Event,
    Figure,
    Gathered,
    Quantity,
    Reading,
    Source,
    Stance,
    Statement,
)
from tidings.store.entities import SHOWN
from tidings.store.index import reading_of

_ROWS = ("date", "statement", "figure", "event")
_SHOWN = f"{SHOWN.format(row='r')} WHERE r.article = ?"


@dataclass(frozen=True)
class _Held:
    """What the library holds of a reading's rows, by local id; rejected ones are not in it.

    `keys` of rows and entities; `entities` as (name, kind, country); `claims` as (source, its entity, stance or None).
    """

    keys: dict[str, str]
    entities: dict[str, tuple[str, EntityKind, str | None]]
    claims: dict[str, tuple[str | None, str | None, Stance | None]]

    def many(self, locals_: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of those that hold, each once."""
        return tuple(dict.fromkeys(self.keys[one] for one in locals_ if one in self.keys))

    def one(self, local: str | None) -> str | None:
        """The key of a row that holds."""
        return self.keys.get(local) if local else None


def gathered(db: sqlite3.Connection, article: int) -> Gathered:
    """An article of the library with its corrected reading; entities are those that people hold them to be."""
    url, report, version = db.execute(
        "SELECT cited(p.address, a.canonical_url), r.key, p.version"
        " FROM article AS a JOIN page AS p ON p.id = a.page LEFT JOIN gathered AS m ON m.article = a.id"
        " LEFT JOIN report AS r ON r.id = m.report WHERE a.id = ?",
        (article,),
    ).fetchone()
    return Gathered(article, url, _keyed(reading_of(db, article), _held(db, article)), report, again=version > 1)


def _held(db: sqlite3.Connection, article: int) -> _Held:
    keys: dict[str, str] = {}
    for table in _ROWS:
        keys |= db.execute(f"SELECT local, key FROM {table} WHERE article = ? AND NOT rejected", (article,))
    entities: dict[str, tuple[str, EntityKind, str | None]] = {}
    for local, key, name, kind, country in db.execute(
        f"SELECT r.local, g.key, g.shown_name, g.kind, g.country FROM appearance AS r {_SHOWN} AND NOT r.rejected",
        (article,),
    ):
        keys[local], entities[local] = key, (name, kind, country)
    claims: dict[str, tuple[str | None, str | None, Stance | None]] = {}
    for table, stance in (("statement", "r.stance"), ("figure", "NULL")):
        for local, *claim in db.execute(
            f"SELECT r.local, coalesce(g.shown_name, r.source), g.key, {stance} FROM {table} AS r {_SHOWN}", (article,)
        ):
            claims[local] = (claim[0], claim[1], claim[2])
    return _Held(keys, entities, claims)


def _keyed(reading: Reading, held: _Held) -> Reading:
    return replace(
        reading,
        entities=_entities(reading.entities, held),
        dates=tuple(replace(one, id=held.keys[one.id]) for one in reading.dates if one.id in held.keys),
        statements=tuple(_statement(one, held) for one in reading.statements if one.id in held.keys),
        figures=tuple(_figure(one, held) for one in reading.figures if one.id in held.keys),
        events=tuple(_event(one, held) for one in reading.events if one.id in held.keys),
        quantities=tuple(_quantity(one, held) for one in reading.quantities),
    )


def _entities(found: tuple[Entity, ...], held: _Held) -> tuple[Entity, ...]:
    """Those of a reading; two that people hold for one are one, with the mentions of both."""
    made: dict[str, Entity] = {}
    for entity in found:
        if entity.id not in held.entities:
            continue
        key = held.keys[entity.id]
        before = made[key].mentions if key in made else ()
        name, kind, country = held.entities[entity.id]
        mentions = tuple(sorted({*before, *entity.mentions}))
        made[key] = Entity(key, name, kind, country, mentions)
    return tuple(made.values())


def _statement(statement: Statement, held: _Held) -> Statement:
    name, entity, stance = held.claims[statement.id]
    source: Source | None = statement.source
    if source is not None and name is not None:
        source = replace(source, name=name, entity=entity)
    return replace(
        statement,
        id=held.keys[statement.id],
        source=source,
        stance=stance or statement.stance,
        inside=held.one(statement.inside),
        date=held.one(statement.date),
    )


def _figure(figure: Figure, held: _Held) -> Figure:
    name, entity, _ = held.claims[figure.id]
    change = figure.change
    return replace(
        figure,
        id=held.keys[figure.id],
        statement=held.one(figure.statement),
        source=None if name is None else Claimant(name, entity),
        part_of=held.one(figure.part_of),
        change=change and replace(change, from_=held.one(change.from_), since=held.one(change.since)),
    )


def _event(event: Event, held: _Held) -> Event:
    return replace(
        event,
        id=held.keys[event.id],
        date=held.one(event.date),
        entities=held.many(event.entities),
        statement=held.one(event.statement),
    )


def _quantity(quantity: Quantity, held: _Held) -> Quantity:
    relations = tuple(
        replace(one, a=held.keys[one.a], b=held.keys[one.b])
        for one in quantity.relations
        if one.a in held.keys and one.b in held.keys
    )
    return replace(quantity, figures=held.many(quantity.figures), relations=relations)
