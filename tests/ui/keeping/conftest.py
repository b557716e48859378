import pytest

from fangfan_desktop.edits import gestures
from tests.builders import Q3


@pytest.fixture
def data_window(open_window, county_profile):
    """A window on 数据与备份, with one report and one backup."""
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "alliances", "1"))
    window.workspace.backups.make("手工")
    window.show_data()
    return window
