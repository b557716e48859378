import zipfile

import pytest

from fangfan_desktop.exchange.reading.preflight import preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.4", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a", "解压"),
        (b"hello", "不是 Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 and no more", "损坏"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(content, words):
    with pytest.raises(Unreadable, match=words):
        preflight(content, "x.xlsx")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"a.txt": "x"}, "解压"),
        ({"OFD.xml": "x", "Doc_0/Document.xml": "x"}, "这是 OFD，读不出数字"),
        ({"word/document.xml": "x"}, "文档"),
        ({"content.xml": "x", "mimetype": "application/vnd.oasis.opendocument.text"}, "文档"),
        ({"content.xml": "x", "Basic/Standard/Module1.xml": "x"}, "宏"),
        ({"content.xml": "x", "Scripts/python/a.py": "x"}, "宏"),
        ({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}, "密码"),
        ({"encrypted-package": "x", "META-INF/manifest.xml": "x"}, "密码"),
        ({"xl/workbook.xml": "x", "xl/vbaProject.bin": "x"}, "宏"),
        ({"xl/workbook.xml": "x", "../evil": "x"}, "路径"),
        ({"xl/workbook.xml": "0" * 5_000_000}, "大得不正常"),
        ({f"xl/{n}": "x" for n in range(501)}, "部件太多"),
    ],
)
def test_an_archive_that_is_none_of_ours_is_refused(tmp_path, entries, words):
    with pytest.raises(Unreadable, match=words):
        preflight(archive(tmp_path / "x.xlsx", entries).read_bytes(), "x.xlsx")


def test_a_file_cut_short_or_damaged_is_refused(demo_folder):
    whole = next(demo_folder.glob("附件1*.xlsx")).read_bytes()
    for content in (whole[:-200], whole[:4000] + b"\xff" * 50 + whole[4050:]):
        with pytest.raises(Unreadable, match="损坏"):
            preflight(content, "x.xlsx")


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="没有这个文件"):
        read_bytes(tmp_path / "gone.xlsx")
    with pytest.raises(Unreadable, match="文件夹"):
        read_bytes(tmp_path)


def test_our_own_workbook_passes(demo_folder):
    assert preflight(next(demo_folder.glob("附件1*.xlsx")).read_bytes(), "x.xlsx") == "xlsx"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", "县,1".encode("gb18030"), "csv"),
        ("a.xls", OLE + b"x", "xls"),
        ("a.xls", b"a,b", "csv"),
    ],
)
def test_old_workbooks_and_texts_are_known_by_what_is_in_them(name, content, kind):
    assert preflight(content, name) == kind


@pytest.mark.parametrize("name", ["a.et", "a.wps", "a.ett"])
def test_what_wps_keeps_for_itself_is_to_be_saved_as_a_workbook(name):
    with pytest.raises(Unreadable, match=r"另存为 \.xlsx"):
        preflight(OLE + b"x", name)


def test_an_open_document_is_known_by_its_parts_and_empty_libraries_are_no_programs(tmp_path):
    parts = {"content.xml": "x", "Basic/script-lc.xml": "x", "Basic/Standard/script-lb.xml": "x"}
    assert preflight(archive(tmp_path / "x", parts).read_bytes(), "x.xlsx") == "ods"


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "a"])
def test_a_page_is_one_whatever_it_is_called(name):
    assert preflight(b"<table><tr><td>1</td></tr></table>", name) == "page"


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "a")
        file.writestr("xl/Workbook.xml", "b")
    with pytest.raises(Unreadable, match="重名"):
        preflight(path.read_bytes(), "x.xlsx")
