"""The real window with the editor open on a copy of a pack."""

import shutil
from datetime import date

import pytest

from fangfan_desktop.paths import resources


@pytest.fixture
def edit(open_window, county_profile, tmp_path):
    """Return what opens the editor on a copy of a pack; it gives the window."""

    def opener(name, profile=county_profile):
        folder = tmp_path / name
        shutil.copytree(resources() / "packs" / name, folder)
        window = open_window(profile, date(2026, 9, 2))
        window.reading.forms.editing.edit(folder)
        return window

    return opener
