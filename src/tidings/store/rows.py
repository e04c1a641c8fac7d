"""A reading as rows: what each table is given. Pure; `index` puts them into the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tidings.nouns import Event, Figure, Reading, Span, Statement, TimeExpression

Row = dict[str, Any]


@dataclass(frozen=True)
class Corrected:
    """What people have set for one row: rejected, another source (name and entity), another stance."""

    rejected: bool = False
    source: tuple[str | None, int | None] | None = None
    stance: str | None = None


@dataclass(frozen=True)
class Known:
    """What the library knows of a reading's rows: their keys and its entities by local id, the corrections by key."""

    keys: Mapping[str, str]
    entities: Mapping[str, int]
    corrected: Mapping[str, Corrected] = field(default_factory=dict)

    def correction(self, local: str | None) -> Corrected:
        """What has been corrected in a row; nothing for none."""
        return self.corrected.get(self.keys.get(local or "", ""), Corrected())

    def key(self, local: str | None) -> str | None:
        """The key of a row; None for none."""
        return self.keys.get(local) if local else None

    def entity(self, local: str | None) -> int | None:
        """The library's entity for a reading's; None for none."""
        return self.entities.get(local) if local else None


def tables(reading: Reading, known: Known) -> dict[str, list[Row]]:
    """The rows of every table that a reading fills, in an order in which they can be inserted."""
    rows: dict[str, list[Row]] = {
        "appearance": [
            {"local": e.id, "entity": known.entities[e.id], "spans": written(e.mentions)} for e in reading.entities
        ],
        "date": [_date(date) for date in reading.dates],
        "statement": [_statement(statement, known) for statement in reading.statements],
        "figure": [_figure(figure, known) for figure in reading.figures],
        "event": [_event(event, known) for event in reading.events],
    }
    for kind in rows.values():
        for row in kind:
            row["key"] = known.keys[row["local"]]
            row["rejected"] = known.correction(row["local"]).rejected
    rows["part"] = _parts(reading, known)
    rows["relation"] = [
        {"a": known.keys[r.a], "b": known.keys[r.b], "relation": r.relation}
        for quantity in reading.quantities
        for r in quantity.relations
    ]
    return rows


def written(spans: Sequence[Span]) -> str:
    """Spans as a column holds them: JSON without a space. Raises ValueError or TypeError where one is no number."""
    return f"[{','.join([f'[{start:d},{end:d}]' for start, end in spans])}]"


def _located(row: TimeExpression | Figure | Event) -> Row:
    return {"local": row.id, "words": row.text, "start": row.span[0], "end": row.span[1]}


def _date(date: TimeExpression) -> Row:
    return {
        **_located(date),
        "type": date.type,
        "value": date.value,
        "edtf": date.edtf,
        "first": date.first,
        "last": date.last,
    }


def _statement(statement: Statement, known: Known) -> Row:
    source, to = statement.source, statement.to
    correction = known.correction(statement.id)
    name, entity = correction.source or ((source.name, known.entity(source.entity)) if source else (None, None))
    return {
        "local": statement.id,
        "source": name,
        "entity": entity,
        "source_kind": source.kind if source else None,
        "source_words": source.text if source else None,
        "source_spans": written(source.spans) if source else None,
        "cue": statement.cue.text,
        "lemma": statement.cue.lemma,
        "cue_spans": written(statement.cue.spans),
        "content": statement.content.text,
        "content_spans": written(statement.content.spans),
        "kind": statement.kind,
        "stance": correction.stance or statement.stance,
        "negated": statement.negated,
        "addressee": to.name if to else None,
        "addressee_words": to.text if to else None,
        "addressee_spans": written(to.spans) if to else None,
        "inside": known.key(statement.inside),
        "date": known.key(statement.date),
        "confidence": statement.confidence,
    }


def _figure(figure: Figure, known: Known) -> Row:
    name, entity, statement = _claimant(figure, known)
    change = figure.change
    return {
        **_located(figure),
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "per": figure.per,
        "counted": figure.of,
        "event": figure.event,
        "group_name": figure.group,
        "place": figure.place,
        "statement": statement,
        "source": name,
        "entity": entity,
        "as_of": figure.as_of.value if figure.as_of else None,
        "as_of_basis": figure.as_of.basis if figure.as_of else None,
        "part_of": known.key(figure.part_of),
        "direction": change.direction if change else None,
        "changed_from": known.key(change.from_) if change else None,
        "changed_by": change.by if change else None,
        "changed_since": known.key(change.since) if change else None,
    }


def _claimant(figure: Figure, known: Known) -> tuple[str | None, int | None, str | None]:
    """Whose figure it is, as name and entity, and the statement that says so; both follow a correction of that."""
    correction, outer = known.correction(figure.id), known.correction(figure.statement)
    statement = None if outer.rejected else known.key(figure.statement)
    if correction.source:
        return *correction.source, statement
    if outer.rejected:
        return None, None, None
    if outer.source:
        return *outer.source, statement
    source = figure.source
    return (source.name, known.entity(source.entity), statement) if source else (None, None, statement)


def _event(event: Event, known: Known) -> Row:
    return {
        **_located(event),
        "status": event.status,
        "date": known.key(event.date),
        "statement": known.key(event.statement),
        "headline": event.headline.text if event.headline else None,
        "headline_spans": written([event.headline.span]) if event.headline else None,
    }


def _parts(reading: Reading, known: Known) -> list[Row]:
    pairs = {(known.keys[event.id], known.entities[local]) for event in reading.events for local in event.entities}
    return [{"event": key, "entity": entity} for key, entity in sorted(pairs)]
