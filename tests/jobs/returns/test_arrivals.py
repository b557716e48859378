import pytest

from fangfan_desktop.jobs.returns.arrivals import store_batch
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.returns.tally import Tally
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import COUNTY, Q3, TODAY
from tests.jobs.boards import WHOLE
from tests.returned import county_file
from tests.scans.paper import a_scan


@pytest.fixture
def reader(reference, workspace, places, annex1):
    scope = RollUpScope(annex1, WHOLE, Q3)
    return BoardReader(reference, workspace, scope, lambda: places, lambda: TODAY)


@pytest.fixture
def taken(reference, reader, annex1, tmp_path):
    """A county's table, its stamped page of the same name, and a file that is gone."""
    path = county_file(tmp_path, annex1, "商河县")
    page = path.with_suffix(".pdf")
    page.write_bytes(a_scan("1"))
    paths = [path, page, tmp_path / "没有.xlsx"]
    return list(take_in(reference, paths, reader.known_facts()))


def test_new_files_are_stored_and_counted(taken, reader, workspace):
    tally = Tally()
    (checked,) = store_batch(taken, reader, tally).values()
    assert checked.received.report.place == COUNTY
    assert (tally.read, tally.new, tally.again) == (3, 2, 0)
    assert tally.problems == ["没有.xlsx：没有这个文件，请核对文件名和文件夹。"]
    entries = workspace.received.of_board("annex1", Q3)
    assert [(each.scan, each.identity.place) for each in entries] == [
        (False, COUNTY),
        (True, COUNTY),
    ]


def test_known_files_are_counted_again(taken, reader):
    store_batch(taken, reader, Tally())
    tally = Tally()
    assert store_batch(taken, reader, tally) is None
    assert (tally.new, tally.again) == (0, 2)


def test_what_the_disk_refuses_is_not_counted(taken, reader, workspace, monkeypatch):
    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(workspace.received, "add", refuse)
    tally = Tally()
    with pytest.raises(NotSaved):
        store_batch(taken, reader, tally)
    assert (tally.read, tally.new) == (0, 0)
