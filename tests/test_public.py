"""The public names: few, documented, cheap to import."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import tidings


def test_every_public_name_is_there_and_documented():
    assert len(tidings.__all__) <= 20
    assert all(getattr(tidings, name).__doc__ for name in tidings.__all__)
    assert set(tidings.__all__) <= set(dir(tidings))


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nosuch"):
        _ = tidings.nosuch


def test_importing_tidings_and_its_help_load_no_reader():
    heavy = {"trafilatura", "selectolax", "pydantic", "pycountry", "rich.table"}
    code = f"import sys, tidings, tidings.cli.main; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_has_one_home():
    assert tidings.__version__ == version("tidings") == tidings.read_text("A boat sank.").tidings
