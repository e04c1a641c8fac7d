"""Settings come from one TOML file; what is misspelt or misplaced is one clear line."""

from pathlib import Path

import pytest

from tidings.errors import UsageError
from tidings.options import Options
from tidings.settings import settings


def given(tmp_path: Path, toml: str) -> Options:
    (tmp_path / "tidings.toml").write_text(toml, encoding="utf-8")
    return settings(None, tmp_path / "tidings.db")


def test_without_a_file_the_defaults_hold(tmp_path):
    assert settings(None, tmp_path / "tidings.db") == Options()


def test_the_file_beside_the_library_is_read(tmp_path):
    found = given(tmp_path, "[workers]\ncount = 3\nseconds = 5\n[intake]\nmax_bytes = 1000\n")
    assert (found.workers.count, found.workers.seconds, found.intake.max_bytes) == (3, 5.0, 1000)
    assert found.article == Options().article


def test_a_named_file_goes_before_it(tmp_path):
    other = tmp_path / "other.toml"
    other.write_text("[workers]\ncount = 7")
    given(tmp_path, "[workers]\ncount = 3")
    assert settings(other, tmp_path / "tidings.db").workers.count == 7


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[worker]\ncount = 1", r"nothing is called 'worker'; 'workers' is"),
        ("[workers]\nzzz = 1", r"workers: nothing is called 'zzz'; there is: count, seconds, megabytes"),
        ("[workers]\ncount = '2'", "workers: count: needs a whole number, not '2'"),
        ("[workers]\ncount = true", "workers: count: needs a whole number, not True"),
        ("[workers]\nseconds = 0", "workers: seconds: must be more than 0, not 0.0"),
        ("[workers]\nseconds = nan", "workers: seconds: must be more than 0, not nan"),
        ("workers = 3", "workers: a table is needed, not 3"),
        ("[workers\n", "not TOML"),
    ],
)
def test_what_means_nothing_is_said(tmp_path, toml, said):
    with pytest.raises(UsageError, match=said):
        given(tmp_path, toml)


def test_a_named_file_must_be_there(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        settings(tmp_path / "none.toml", tmp_path / "tidings.db")
    with pytest.raises(UsageError, match="directory"):
        settings(tmp_path, tmp_path / "tidings.db")
    (tmp_path / "latin.toml").write_bytes(b"[workers]\n# \xe9\n")
    with pytest.raises(UsageError, match="not TOML"):
        settings(tmp_path / "latin.toml", tmp_path / "tidings.db")
