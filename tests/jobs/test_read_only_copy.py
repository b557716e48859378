import os
from hashlib import sha256

import pytest

from fangfan_desktop.jobs.read_only_copy import open_read_only
from fangfan_desktop.workspace.columns import UnexpectedContent

ONE, TWO = b"%PDF-1.4 one", b"%PDF-1.4 two"
A = sha256(ONE).hexdigest()
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="the modes and links of POSIX")


SHOWN = []


@pytest.fixture
def opened():
    """Return the files that were to be shown."""
    SHOWN.clear()
    return SHOWN


def open_copy(root, name, digest, content):
    return open_read_only(root, name, digest, content, lambda path: SHOWN.append(str(path)) or True)


@pytest.fixture
def root(tmp_path):
    return tmp_path / "data" / "received"


def test_a_copy_is_made_once_and_nobody_writes_to_it(root, opened):
    said = open_copy(root, "表.pdf", A, lambda: ONE)
    copy = root / A[:12] / "表.pdf"
    assert copy.read_bytes() == ONE
    assert not copy.stat().st_mode & 0o222
    assert "只读副本" in said
    open_copy(root, "表.pdf", A, lambda: ONE)
    assert opened == [str(copy)] * 2
    assert [*copy.parent.iterdir()] == [copy]


def test_where_nothing_opens_such_files_it_is_said_where_the_copy_is(root):
    said = open_read_only(root, "表.pdf", A, lambda: ONE, lambda _: False)
    assert str(root / A[:12] / "表.pdf") in said


@ON_POSIX
def test_copies_are_for_the_owner_alone(root, opened):
    root.mkdir(parents=True, mode=0o777)
    root.chmod(0o777)
    open_copy(root, "表.pdf", A, lambda: ONE)
    assert (root / A[:12] / "表.pdf").stat().st_mode & 0o777 == 0o400
    assert {each.stat().st_mode & 0o777 for each in (root, root / A[:12])} == {0o700}


def test_another_file_of_that_name_is_neither_opened_nor_touched(root, opened):
    (root / A[:12]).mkdir(parents=True)
    there = root / A[:12] / "表.pdf"
    there.write_bytes(TWO)
    open_copy(root, "表.pdf", A, lambda: ONE)
    assert opened == [str(root / A[:12] / "表 (2).pdf")]
    assert there.read_bytes() == TWO


@ON_POSIX
@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_a_link_is_not_followed(root, opened, tmp_path, link):
    """Even one to the same bytes: whoever laid it can change them."""
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(ONE)
    (root / A[:12]).mkdir(parents=True)
    getattr(root / A[:12] / "表.pdf", link)(elsewhere)
    (root / A[:12] / "表 (2).pdf").symlink_to(tmp_path / "nowhere")
    open_copy(root, "表.pdf", A, lambda: ONE)
    assert opened == [str(root / A[:12] / "表 (3).pdf")]
    assert not (tmp_path / "nowhere").exists()


@ON_POSIX
@pytest.mark.parametrize("planted", ["received", f"received/{A[:12]}"])
def test_a_folder_that_leads_elsewhere_is_refused(root, opened, tmp_path, planted):
    (tmp_path / "home").mkdir()
    root.parent.mkdir()
    (root.parent / planted).parent.mkdir(exist_ok=True)
    (root.parent / planted).symlink_to(tmp_path / "home")
    assert "打不开" in open_copy(root, "表.pdf", A, lambda: ONE)
    assert not any((tmp_path / "home").iterdir())
    assert opened == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((".xprofile", b"x"), ("a.desktop", b"[Desktop Entry]"), ("a.xls", b"<html>")),
        *(("a.pdf:x.exe", ONE), ("a.pdf.exe. ", ONE), ("\u202efdp.exe", ONE), ("../../a", ONE)),
    ],
)
def test_what_is_no_table_pdf_or_picture_is_not_opened(root, opened, name, content):
    said = open_copy(root, name, A, lambda: content)
    assert "没有打开" in said
    assert "\n" not in said
    assert opened == []
    assert not root.exists()


@pytest.mark.parametrize(
    "name", ["../../../x.pdf", "..\\x.pdf", "/etc/x.pdf", "C:\\x.pdf", "x.PDF. "]
)
def test_whatever_it_is_called_it_lies_in_the_folder(root, opened, name):
    open_copy(root, name, A, lambda: ONE)
    (path,) = (root / A[:12]).iterdir()
    assert opened == [str(path)]
    assert path.suffix == ".pdf"


def test_a_folder_that_cannot_be_written_is_said(tmp_path, opened):
    (tmp_path / "file").write_text("x")
    assert "不能写入" in open_copy(tmp_path / "file" / "received", "表.pdf", A, lambda: ONE)


def test_bytes_that_are_not_those_that_came_are_damage(root, opened):
    def changed():
        raise UnexpectedContent("有一份留存文件和收进来时不一样了")

    with pytest.raises(UnexpectedContent):
        open_copy(root, "表.pdf", A, changed)
    assert opened == []
