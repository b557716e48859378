from datetime import date

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.jobs.form_packs.adding import stored_packs
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources

WORKSHOPS = resources() / "packs" / "workshops"


@pytest.fixture
def pack(tmp_path):
    """Return a function that makes a pack of the workshops' form, changed by (old, new) pairs."""

    def make(*changes, of=WORKSHOPS / "form.toml"):
        text = of.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "form.toml"
        path.write_text(text, encoding="utf-8")
        return read_pack(path, known_checks())

    return make


@pytest.fixture
def own(workspace):
    """Return a reference of its own, with what the workspace holds."""
    reference = Reference(resources())
    reference.add(stored_packs(workspace).packs)
    return reference


DAY = date(2026, 9, 12)
