import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from tests.ledger_books import DAY


@pytest.fixture
def window(open_window, county_profile):
    """A county's 附件1 of the third quarter, on the day on which it is filled in."""
    opened = open_window(county_profile, DAY)
    opened.open_report("annex1", Period(2026, 3))
    opened.editor.session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    return opened


@pytest.fixture
def counted(window, qtbot):
    """Return what opens 从台账取数 with ledgers, and waits for the figures."""

    def count(*paths):
        window.take_files(list(paths))
        dialog = window.report.ledgers.dialog
        qtbot.waitUntil(lambda: not dialog.reading, timeout=20_000)
        return dialog

    return count


@pytest.fixture
def wait(qtbot):
    """Return what waits until a dialogue has read its ledgers."""

    def until_read(dialog):
        qtbot.waitUntil(lambda: not dialog.reading, timeout=20_000)

    return until_read
