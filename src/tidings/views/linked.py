"""Articles as linked data: schema.org in JSON-LD, a NewsArticle with its quotations, claims and figures."""

from collections.abc import Mapping
from typing import Any

from tidings.language.addresses import cited

Row = Mapping[str, Any]
_KINDS = {"person": "Person", "organisation": "Organization", "place": "Place", "state": "Country", "group": "Thing"}


def article(row: Row) -> dict[str, Any]:
    """One article of a library (`store.export.articles`) as a JSON-LD document; what is unknown is left out."""
    url = cited(row["address"], row["canonical_url"])
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "headline": row["title"],
            "inLanguage": row["language"],
            "datePublished": row["published"],
            "dateModified": row["modified"],
            "author": [{"@type": "Person", "name": name} for name in row["authors"]],
            "publisher": {"@type": "Organization", "name": row["site"]} if row["site"] else None,
            "identifier": row["page_digest"],
            "mentions": [_entity(entity) for entity in row["entities"]],
            "hasPart": [_statement(statement) for statement in row["statements"]],
            "about": [_figure(figure) for figure in row["figures"]],
        }
    )


def _entity(entity: Row) -> dict[str, Any]:
    return {"@type": _KINDS.get(entity["kind"], "Thing"), "@id": _id(entity["key"]), "name": entity["name"]}


def _statement(statement: Row) -> dict[str, Any]:
    """A direct quotation is a Quotation; words that a page renders in its own are a Claim."""
    who = statement["source"]
    kind = _KINDS.get(statement["entity_kind"] or "", "Thing")
    speaker = _known({"@type": kind, "@id": _id(statement["entity"]), "name": who}) if who else None
    return _known(
        {
            "@type": "Quotation" if statement["kind"] == "direct" else "Claim",
            "@id": _id(statement["key"]),
            "text": statement["content"],
            "creator": speaker,
        }
    )


def _figure(figure: Row) -> dict[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "value": figure["best"],
        "minValue": figure["low"],
        "maxValue": figure["high"],
        "unitText": figure["unit"] or figure["counted"],
    }
    return _known(
        {
            "@type": "Observation",
            "@id": _id(figure["key"]),
            "name": figure["words"],
            "observationDate": figure["as_of"],
            "measuredProperty": " ".join(filter(None, (figure["counted"], figure["event"]))) or None,
            "measuredValue": _known(value),
        }
    )


def _id(key: str | None) -> str | None:
    return f"urn:tidings:{key}" if key else None


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], {})}
