import io
import zipfile

import pytest

from fangfan_desktop.exchange.reading.preflight import preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

SCAN = "读不出数字。请用 Excel 或 WPS 的 .xlsx 文件。"
LOCKED = "文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。"
DAMAGED = "文件不完整或已损坏，可能没有传完。请让对方重新发一份。"
DOCUMENT = "这是文档或演示文稿，里面没有读得出的表格。请用 .xlsx 文件，或者有表格的 .docx 文件。"
MACROS = "文件带有宏。请另存为不带宏的 .xlsx 再试。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的，请让对方重新发一份。"),
        (b"%PDF-1.4", f"这是 PDF，{SCAN}"),
        *(
            (content, f"这是图片，{SCAN}")
            for content in (
                *(b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM1"),
                *(b"II*\x00", b"MM\x00*"),
            )
        ),
        *(
            (content, "这是压缩包。请先解压，再选里面的 .xlsx 文件。")
            for content in (b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b")
        ),
        (b"hello", "这不是 Excel 工作簿。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (b"PK\x03\x04 and no more", DAMAGED),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(content, words):
    with pytest.raises(Unreadable) as refused:
        preflight(content, "x.xlsx")
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"a.txt": "x"}, "这是压缩包，不是工作簿。请先解压，再选里面的 .xlsx 文件。"),
        ({"OFD.xml": "x", "Doc_0/Document.xml": "x"}, f"这是 OFD，{SCAN}"),
        ({"word/document.xml": "x"}, DOCUMENT),
        ({"ppt/presentation.xml": "x"}, DOCUMENT),
        ({"content.xml": "x", "mimetype": "application/vnd.oasis.opendocument.text"}, DOCUMENT),
        ({"content.xml": "x", "Basic/Standard/Module1.xml": "x"}, MACROS),
        ({"content.xml": "x", "Scripts/python/a.py": "x"}, MACROS),
        ({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}, LOCKED),
        ({"encrypted-package": "x", "META-INF/manifest.xml": "x"}, LOCKED),
        ({"xl/workbook.xml": "x", "xl/vbaProject.bin": "x"}, MACROS),
        (
            {"xl/workbook.xml": "x", "xl/workbook.bin": "x"},
            "这是 .xlsb 格式。请在 Excel 里打开，另存为 .xlsx 再试。",
        ),
        *(
            (
                {"xl/workbook.xml": "x", name: "x"},
                "文件里有不正常的路径，没有打开。请重新另存为 .xlsx 再试。",
            )
            for name in ("../evil", "/evil", "a/../b", "C:/evil", "a\\..\\b")
        ),
        (
            {"xl/workbook.xml": "0" * 5_000_000},
            "文件解开后大得不正常，没有打开。请只留表格，另存为 .xlsx 再试。",
        ),
        (
            {f"xl/{n}": "x" for n in range(501)},
            "文件里的部件太多，不像是本表。请只留表格，另存为 .xlsx 再试。",
        ),
    ],
)
def test_an_archive_that_is_none_of_ours_is_refused(tmp_path, entries, words):
    with pytest.raises(Unreadable) as refused:
        preflight(archive(tmp_path / "x.xlsx", entries).read_bytes(), "x.xlsx")
    assert str(refused.value) == words


def test_as_many_parts_as_may_be_are_taken(tmp_path):
    entries = {f"xl/{n}": "x" for n in range(500)}
    assert preflight(archive(tmp_path / "x.xlsx", entries).read_bytes(), "x.xlsx") == "xlsx"


def test_a_file_cut_short_or_damaged_is_refused(demo_folder):
    whole = next(demo_folder.glob("附件1*.xlsx")).read_bytes()
    for content in (whole[:-200], whole[:4000] + b"\xff" * 50 + whole[4050:]):
        with pytest.raises(Unreadable, match=f"^{DAMAGED}$"):
            preflight(content, "x.xlsx")


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable, match=r"^没有这个文件，请核对文件名和文件夹。$"):
        read_bytes(tmp_path / "gone.xlsx")
    with pytest.raises(Unreadable, match=r"^这是文件夹，请选里面的 \.xlsx 文件。$"):
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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.et", "这是 WPS 的 .et 格式。请在 WPS 里打开，另存为 .xlsx 再试。"),
        ("a.ETT", "这是 WPS 的 .ett 模板。请在 WPS 里打开，另存为 .xlsx 再试。"),
        (
            "a.wps",
            "这是 WPS 的文字文档（.wps）。请在 WPS 里打开，另存为 .docx 再试。",
        ),
        ("a.doc", "这是旧格式的文字文档。请在 Word 或 WPS 里打开，另存为 .docx 再试。"),
    ],
)
def test_what_wps_keeps_for_itself_is_to_be_saved_as_a_workbook(name, words):
    with pytest.raises(Unreadable) as refused:
        preflight(OLE + b"x", name)
    assert str(refused.value) == words


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSM", "a.ods"])
def test_a_text_that_is_called_a_workbook_is_none(name):
    with pytest.raises(Unreadable, match="这不是 Excel 工作簿"):
        preflight(b"a,b", name)


def test_a_text_that_begins_like_a_picture_is_a_text():
    assert preflight(b"BM,1", "a.csv") == "csv"


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
    with pytest.raises(
        Unreadable, match=r"^文件里有重名的部件，分不清该读哪一个。请重新另存为 \.xlsx 再试。$"
    ):
        preflight(path.read_bytes(), "x.xlsx")


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b")
    assert read_bytes(tmp_path / "a.csv") == b"a,b"


def test_a_file_larger_than_any_table_is_refused_before_it_is_looked_into(tmp_path):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(Unreadable) as refused:
        read_bytes(path)
    assert str(refused.value) == "文件超过 50 MB，不像是本表。请只留表格，另存为 .xlsx 再试。"


def test_a_part_with_nothing_in_it_is_no_fault(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/a", "")
    assert preflight(path.read_bytes(), "x.xlsx") == "xlsx"


def test_a_file_as_large_as_a_table_may_be_is_read(tmp_path):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert len(read_bytes(path)) == 50 * 1024 * 1024


def listed(**facts):
    """An archive that says about its part what is not so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/a", "x")
        for name, fact in facts.items():
            setattr(file.infolist()[0], name, fact)
    return out.getvalue()


LARGE = "文件解开后大得不正常，没有打开。请只留表格，另存为 .xlsx 再试。"


@pytest.mark.parametrize(
    ("size", "packed", "words"),
    [
        # What is not too large is looked into, and found to be damaged.
        (50 * 1024 * 1024, 1024 * 1024, DAMAGED),
        (50 * 1024 * 1024 + 1, 1024 * 1024, LARGE),
        (100 * 1234, 1234, DAMAGED),
        (100 * 1234 + 1, 1234, LARGE),
        (100, 0, DAMAGED),
        (101, 0, LARGE),
    ],
)
def test_an_archive_is_as_large_as_a_table_may_be_and_not_packed_more_than_one(size, packed, words):
    with pytest.raises(Unreadable) as refused:
        preflight(listed(file_size=size, compress_size=packed), "x.xlsx")
    assert str(refused.value) == words


def test_a_locked_archive_is_refused_and_one_with_other_flags_is_not():
    with pytest.raises(Unreadable) as refused:
        preflight(listed(flag_bits=1), "x.xlsx")
    assert str(refused.value) == LOCKED
    assert preflight(listed(flag_bits=0x800), "x.xlsx") == "xlsx"


def test_an_open_document_that_is_locked_in_wide_letters_is_refused(tmp_path):
    manifest = "<manifest:encryption-data/>".encode("utf-16")
    parts = {"content.xml": "x", "META-INF/manifest.xml": manifest}
    with pytest.raises(Unreadable) as refused:
        preflight(archive(tmp_path / "x", parts).read_bytes(), "x.ods")
    assert str(refused.value) == LOCKED


def test_an_open_document_with_all_that_it_may_have_is_taken(tmp_path):
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet-template",
        "content.xml": "x",
        "META-INF/manifest.xml": "x",
        "Basic/": "",
        "Basic/Standard/dialog-lb.xml": "x",
        "Basic/dialog-lc.xml": "x",
        "Configurations2/a:b": "x",
        "a..b/c": "x",
    }
    assert preflight(archive(tmp_path / "x", parts).read_bytes(), "x.ods") == "ods"


@pytest.mark.parametrize("name", ["\\evil", "C:\\evil", ".."])
def test_a_part_outside_of_the_archive_is_refused(tmp_path, name):
    path = archive(tmp_path / "x.xlsx", {"xl/workbook.xml": "x", name: "x"})
    with pytest.raises(Unreadable, match="不正常的路径"):
        preflight(path.read_bytes(), "x.xlsx")


@pytest.mark.parametrize("names", [("_rels/.rels",), ("xl/workbook.xml",)])
def test_a_package_is_a_workbook_by_either_of_its_first_parts(tmp_path, names):
    path = archive(tmp_path / "x", dict.fromkeys(names, "x"))
    assert preflight(path.read_bytes(), "x.xlsx") == "xlsx"


def test_what_another_program_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.open", lambda *_: (_ for _ in ()).throw(PermissionError))
    with pytest.raises(Unreadable) as refused:
        read_bytes(tmp_path)
    assert str(refused.value) == ("文件打不开：可能没有权限，或正被别的程序占用。请关闭后再试。")


def test_an_old_document_in_a_text_is_not_looked_for():
    assert preflight("EncryptedPackage".encode("utf-16-le") + b"a,b", "a.csv") == "csv"


WORD_TABLE = "<w:document><w:tbl><w:tr/></w:tbl></w:document>"


def test_a_word_document_with_a_table_is_read(tmp_path):
    path = archive(tmp_path / "a.docx", {"word/document.xml": WORD_TABLE, "_rels/.rels": "x"})
    assert preflight(path.read_bytes(), "a.docx") == "docx"


def test_a_letter_is_read_where_texts_are_wanted(tmp_path):
    path = archive(tmp_path / "a.docx", {"word/document.xml": "<w:p/>", "_rels/.rels": "x"})
    assert preflight(path.read_bytes(), "a.docx", texts=True) == "docx"


def test_a_word_document_with_macros_is_refused(tmp_path):
    parts = {"word/document.xml": WORD_TABLE, "word/vbaProject.bin": "x"}
    path = archive(tmp_path / "a.docx", parts)
    with pytest.raises(Unreadable, match=r"不带宏的 \.docx"):
        preflight(path.read_bytes(), "a.docx")
