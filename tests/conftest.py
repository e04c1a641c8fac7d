"""What the tests share: where things are, and the marker for what needs ../shared."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# Machines differ in speed: a property is about behaviour, never about time.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and scorers that stands beside a developer's checkout."""
    folder = Path(os.environ.get("TIDINGS_SHARED", ROOT.parent / "shared"))
    if not (folder / "score").is_dir():
        pytest.skip("no ../shared here")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample pages."""
    return ROOT / "samples"
