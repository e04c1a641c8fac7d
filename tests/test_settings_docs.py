"""docs/settings.md names every setting with its default, and can be used as it stands."""

import re
import tomllib
from dataclasses import asdict

from conftest import ROOT
from tidings.options import Options
from tidings.settings import settings

(TOML,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_setting_is_documented_with_its_default():
    assert tomllib.loads(TOML) == asdict(Options())


def test_the_documented_settings_can_be_used(tmp_path):
    (tmp_path / "tidings.toml").write_text(TOML, encoding="utf-8")
    assert settings(None, tmp_path / "news.db") == Options()
