"""Every page at the smallest window and at the usual one, the table at 100 and at 200 %: no word cut."""

from contextlib import suppress

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.sample import load_sample
from fangfan_desktop.jobs.sample_workspace import fill_sample
from tests.builders import Q3
from tests.ui.words_fit import not_whole

SIZES = [(960, 600), (1366, 768)]


@pytest.fixture
def sample_window(open_window, library, paper, tmp_path):
    sample = load_sample(library)
    fill_sample(tmp_path / "sample", library, sample, paper)
    return open_window(today=sample.today, folder=tmp_path / "sample")


def look(window, qtbot, size):
    """Return what cannot be read whole once the window has its size, and has come to rest."""
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not not_whole(window.centralWidget()), timeout=2000)
    return not_whole(window.centralWidget())


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_and_a_county_s(open_window, county_profile, qtbot, size):
    window = open_window()
    assert look(window, qtbot, size) == []
    window.workspace.save_profile(county_profile)
    window.show_home()
    assert look(window, qtbot, size) == []
    window.show_profile()
    assert look(window, qtbot, size) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_a_new_report(open_window, county_profile, qtbot, size, zoom, form):
    window = open_window(county_profile)
    window.open_report(form, Q3 if form == "annex1" else Period(2026))
    window.editor.grid.set_zoom(zoom)
    assert look(window, qtbot, size) == []
    window.editor.fold_panel(False)
    assert look(window, qtbot, size) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [100, 200])
def test_a_city_s_reports(sample_window, qtbot, size, zoom):
    for form, period in (("annex1", Q3), ("annex1", Period(2026, 2)), ("annex2", Period(2026))):
        sample_window.open_report(form, period)
        sample_window.editor.grid.set_zoom(zoom)
        for folded in (True, False):
            sample_window.editor.fold_panel(folded)
            assert look(sample_window, qtbot, size) == [], (form, period, folded)


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_beside_the_reports(sample_window, qtbot, size):
    sample_window.open_report("annex1", Q3)
    sample_window.do("paper")
    qtbot.waitUntil(lambda: sample_window.room.layout is not None)
    assert look(sample_window, qtbot, size) == []
    for show in (sample_window.show_home, sample_window.show_data, sample_window.show_comparison):
        show()
        assert look(sample_window, qtbot, size) == [], show
