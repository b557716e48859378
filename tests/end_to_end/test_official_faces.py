"""Where the system has an official face it is used, and ours stands behind it."""

import os
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from fangfan_desktop.paths import resources
from tests.end_to_end.office import fonts, pages
from tests.paint.ofd_page import Package

FAMILY, POSTSCRIPT = "仿宋_GB2312", "FangSongOfTest"


@pytest.fixture
def home(tmp_path):
    """A home with a face of that name installed, which like the real one lacks 堌."""
    font = TTFont(resources() / "fonts" / "FangFanSerif-Regular.otf", recalcBBoxes=False)
    for record in font["name"].names:
        record.string = {1: FAMILY, 4: FAMILY, 6: POSTSCRIPT, 16: FAMILY}.get(
            record.nameID, record.toUnicode()
        )
    for table in font["cmap"].tables:
        table.cmap.pop(ord("堌"), None)
    folder = tmp_path / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    font.save(folder / "test.otf")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="fontconfig")
def test_an_installed_face_prints_the_body_and_ours_what_it_lacks(home):
    code = (
        "import sys; from fangfan_desktop.cli.main import main\n"
        "main(['demo', '--out', sys.argv[1]])\n"
        "from pathlib import Path; (book,) = Path(sys.argv[1]).glob('附件1_*.xlsx')\n"
        "main(['export', str(book), '--out', sys.argv[1], '--formats', 'ofd', '--draft'])"
    )
    env = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / ".local" / "share")}
    subprocess.run([sys.executable, "-c", code, str(home / "out")], env=env, check=True)
    (pdf,) = (home / "out").glob("附件1_*.pdf")
    used = {font["name"].partition("+")[2] for font in fonts(pdf)}
    assert POSTSCRIPT in used
    assert "FangFanSerif-Bold" in used
    (ofd,) = (home / "out").glob("附件1_*.ofd")
    package = Package(ofd)
    names = {f.get("ID"): f.get("FontName") for f in package.all("Doc_0/PublicRes.xml", "Font")}
    assert FAMILY in names.values()
    by_ours = {text.text for text in package.texts(package.pages[0]) if names[text.font] != FAMILY}
    assert not any("相关数据填当年累计数" in text for text in by_ours)
    assert "相关数据填当年累计数" in pages(pdf)[0].replace(" ", "")
