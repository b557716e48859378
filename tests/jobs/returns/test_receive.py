from pathlib import Path

import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import (
    files_in,
    identity_of,
    identity_of_scan,
    read_again,
    skipped_files_words,
    take_in,
)
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY
from tests.returned import county_file
from tests.scans.paper import a_scan

HERE = Identity("annex1", None, Q3)


def test_folders_give_their_tables_and_scans_and_nothing_else(tmp_path, annex1):
    wanted = [county_file(tmp_path / "甲", annex1, "商河县"), tmp_path / "甲" / "页.pdf"]
    wanted[1].write_bytes(b"%PDF")
    for name in ("~$商河县.xlsx", ".~lock.x#", "说明.txt", "Thumbs.db", ".藏.pdf"):
        (tmp_path / "甲" / name).write_bytes(b"x")
    assert files_in([tmp_path, wanted[0]]) == wanted
    said = skipped_files_words([tmp_path, wanted[0]], wanted)
    assert said == "文件夹里有 1 个文件不是表格，也不是盖章件，没有收：“说明.txt”"


def test_a_folder_with_nothing_in_it_is_said(tmp_path):
    assert skipped_files_words([tmp_path], []).startswith("文件夹里没有能读的表格（")
    for name in "甲乙丙丁":
        (tmp_path / f"{name}.docx").write_bytes(b"x")
    said = skipped_files_words([tmp_path], [])
    assert said.startswith("文件夹里有 4 个文件")
    assert said.count("docx”") == 3
    assert said.endswith("等")
    assert skipped_files_words([tmp_path / "甲.docx"], [tmp_path / "甲.docx"]) == ""


def test_tables_are_read_and_scans_are_kept(tmp_path, reference, annex1):
    path, scan = county_file(tmp_path, annex1, "商河县"), tmp_path / "商河县.pdf"
    stamped = a_scan()
    scan.write_bytes(stamped)
    table, page = take_in(reference, [scan, path], KnownFacts(TODAY))
    assert table.identities == (Identity("annex1", COUNTY, Q3),)
    assert table.arrival.content == path.read_bytes()
    assert (page.arrival.scan, page.arrival.content) == (True, stamped)
    again = read_again(
        reference,
        ReceivedFile(
            1, "", path.name, "", table.arrival.sha256, scan=False, identity=table.identities[0]
        ),
        table.arrival.opened,
        KnownFacts(TODAY),
    )
    assert again.received.report == table.checked[0].received.report


def test_what_cannot_be_read_is_kept_with_its_reason_and_what_cannot_be_had_is_not(
    tmp_path, reference
):
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    bad, gone = take_in(
        reference, [tmp_path / "坏.xlsx", tmp_path / "没有.xlsx"], KnownFacts(TODAY)
    )
    assert "损坏" in bad.identities[0].reason
    assert bad.arrival.content == b"PK"
    assert (gone.arrival, gone.reason[:6]) == (None, "没有这个文件")
    assert identity_of(bad.checked[0]).form is None


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/a/商河三季度.pdf", COUNTY),
        ("/b/平阴县盖章.pdf", Place(CITY, "平阴县")),
        ("/b/平阴县商河县.pdf", None),
        ("/b/扫描件0001.pdf", None),
    ],
)
def test_a_scan_is_its_workbooks_or_of_the_unit_that_it_names(places, path, place):
    known = {"/a/商河三季度": Identity("annex1", COUNTY, Q3)}
    found = identity_of_scan(Path(path).name, path, places.units_of(Place(CITY)), known, HERE)
    assert found == Identity("annex1", place, Q3)


def test_a_scan_goes_where_its_workbook_goes_and_stays_whose_it_was_said_to_be(places):
    units, path = places.units_of(Place(CITY)), "/a/商河三季度.pdf"
    late = {"/a/商河三季度": Identity("annex1", COUNTY, Q2)}
    assert identity_of_scan("商河三季度.pdf", path, units, late, HERE).period == Q2
    said = Identity("annex1", Place(CITY, "平阴县"), Q3)
    found = identity_of_scan("商河三季度.pdf", path, units, late, said)
    assert (found.place, found.period) == (said.place, Q2)
    unread = {"/a/商河三季度": Identity(reason="读不出来。")}
    assert identity_of_scan("商河三季度.pdf", path, units, unread, said) == said
