from assembly.icons import SIZES, draw_icons, write_ico
from assembly.tree import ROOT
from PySide6.QtGui import QImage, QImageReader


def test_one_windows_icon_holds_every_size(qapp, tmp_path):
    draw_icons(ROOT / "resources" / "icons" / "app.svg", tmp_path)
    write_ico(tmp_path, tmp_path / "app.ico")
    reader = QImageReader(str(tmp_path / "app.ico"))
    found = []
    for at in range(reader.imageCount()):
        reader.jumpToImage(at)
        image = reader.read()
        assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0, "round corners"
        found.append(image.width())
    assert tuple(found) == SIZES
    assert QImage(str(tmp_path / "48.png")).width() == 48
