import msgspec
import pytest

from fangfan_desktop.exchange.reading.grid import Area, Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.opened import FileContent, kept_opened


def packed(cells, *areas):
    return msgspec.msgpack.encode(FileContent("", Workbook((Grid("表", cells, areas),))))


def test_what_was_kept_of_a_file_is_read_back():
    data = packed({(1, 1): RawCell("甲")}, Area(1, 1, 2, 2))
    assert kept_opened(data).workbook.grids[0].cells == {(1, 1): RawCell("甲")}
    assert kept_opened(msgspec.msgpack.encode(FileContent(reason="读不出来"))).reason == "读不出来"


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xc1", b"\xc0", b"\x80\x80", msgspec.msgpack.encode({"workbook": 7})),
        *(packed({at: RawCell("甲")}) for at in ((-1, 1), (1, -1), (2**21, 1))),
        *(packed({}, Area(*area)) for area in ((1, 1, 10**15, 1), (-1, 1, 1, 1))),
    ],
)
def test_what_is_none_or_lies_where_no_cell_is_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - msgspec's is one too
        kept_opened(data)


@pytest.mark.parametrize("at", [(0, 1), (1, 0), (2**20, 1), (1, 2**20)])
def test_a_cell_at_the_edge_of_any_workbook_is_one(at):
    assert kept_opened(packed({at: RawCell("甲")}, Area(*at, *at))).workbook.grids[
        0
    ].cells.keys() == {at}


@pytest.mark.parametrize("at", [(2**20 + 1, 1), (1, 2**20 + 1)])
def test_a_cell_beyond_it_is_none(at):
    for data in (
        packed({at: RawCell("甲")}),
        packed({}, Area(1, 1, *at)),
        packed({}, Area(*at, 1, 1)),
    ):
        with pytest.raises(ValueError, match="no table has"):
            kept_opened(data)
