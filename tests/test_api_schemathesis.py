"""Schemathesis over the API's OpenAPI: whatever may be asked is answered as it says, and nothing breaks.

A longer run: `API_EXAMPLES=300 python -m pytest tests/test_api_schemathesis.py` (the fuzzed cases of each operation).
"""

import os
from collections import Counter

import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

import portals
from tidings.portal.app import portal
from tidings.portal.edition import Edition
from tidings.store import open_library

EXAMPLES = int(os.environ.get("API_EXAMPLES", "3"))
SETTINGS = {
    "seed": 7,
    "generation": {"deterministic": True, "max-examples": EXAMPLES, "database": "none"},
    "phases": {"stateful": {"enabled": False}},  # there is no state: it only reads
    "checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "414"]}},
}
WORDS = ("harbour", "boats", "Quill", "Ada Quill", "storm*", "Tolmere", "post.example")


@pytest.fixture
def strategies(path):
    """What the formats of the OpenAPI mean: without them no key would be one that is there."""
    with open_library(path, readonly=True) as library:
        kept = {
            name: [key for (key,) in library.db.execute(f"SELECT key FROM {table}")]  # noqa: S608  our own words
            for name, table in (("row", "figure"), ("story", "story"), ("report", "report"))
        }
    for name, values in {
        **kept,
        "article": ["1", "4"],
        "words": WORDS,
        "search": WORDS,
        "cursor": ["of-no-list"],
    }.items():
        schemathesis.openapi.format(name, st.sampled_from(values))
    schemathesis.hook(before_call)
    yield
    GLOBAL_HOOK_DISPATCHER.unregister(before_call)


def before_call(context, case, kwargs):  # noqa: ARG001  the hook's own names
    """Take away a cursor that fits the schema and is none of the list; test_api_lists.py follows those that are."""
    if case.query and case.meta and case.meta.generation.mode.is_positive:
        case.query.pop("cursor", None)


def at_home(app):
    """The application as it is asked on the machine that it runs on."""

    async def asked(scope, receive, send):
        headers = [one for one in scope.get("headers", ()) if one[0] != b"host"] + [(b"host", b"127.0.0.1")]
        await app({**scope, "server": ("127.0.0.1", 80), "headers": headers}, receive, send)

    return asked


@pytest.mark.usefixtures("strategies")
def test_every_operation_answers_as_the_openapi_says(path):
    """All checks, in examples, in values at the edges, and fuzzed: no 5xx, no other status, header, type or shape."""
    app = at_home(portal(Edition(path, portals.OPTIONS, now=lambda: portals.NOW)))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(SETTINGS))
    statuses, failures, broken, phases = Counter(), [], [], set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            phases.add(event.phase.value)
            for key, made in event.recorder.interactions.items():
                case = event.recorder.cases[key].value
                statuses[case.operation.label, made.response and made.response.status_code] += 1
            for key, checks in event.recorder.checks.items():
                failures += [(event.recorder.cases[key].value, one) for one in checks if one.failure_info]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            broken.append(event)
    assert not failures, failures[:3]
    assert not broken, broken[:3]
    assert {"examples", "coverage", "fuzzing"} <= phases
    assert {status for _, status in statuses} <= {200, 400, 404, 405, 414}
    answered = {label for label, status in statuses if status == 200}
    assert answered == {operation.ok().label for operation in schema.get_all_operations()}
    assert statuses.total() >= 800
