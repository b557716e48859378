"""Reports open for work, without a window."""

from datetime import date

import pytest

from fangfan_desktop.jobs.open_report import OpenReport
from tests.builders import project_list


@pytest.fixture
def opened(reference, workspace):
    """Return what opens a report."""

    def open_(report):
        return OpenReport(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))

    return open_


@pytest.fixture
def projects(opened, annex2):
    """Return a list of six projects."""
    rows = (("甲", "10"), ("乙", "9"), ("甲", "约8"), ("丙", "10"), ("甲", "7"), ("", "3"))
    listed = ({"name": name, "remark": "简介", "employed": count} for name, count in rows)
    return opened(project_list(annex2, *listed))
