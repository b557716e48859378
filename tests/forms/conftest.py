"""Forms as files that tests change."""

import pytest

from fangfan_desktop.paths import resources


@pytest.fixture
def changed(tmp_path):
    """Return what writes a copy of a form with one text replaced."""

    def make(old, new, name="annex1.toml"):
        text = (resources() / "forms" / name).read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return make
