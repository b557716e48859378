import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from fangfan_desktop.paths import resources
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.theme import Theme


def inks(pixmap):
    image = pixmap.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize(
    "path", sorted((resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_every_icon_draws_something(qapp, path):
    assert inks(icon(path.stem, Theme()).pixmap(QSize(64, 64)))


def test_it_follows_the_scheme_and_what_may_be_done(qapp):
    theme = Theme("light")
    undo = icon("undo", theme)
    assert inks(undo.pixmap(64)) >= {QColor(theme["text_soft"]).name()}
    assert inks(undo.pixmap(64, QIcon.Mode.Disabled)) >= {QColor(theme["disabled"]).name()}
    on = undo.pixmap(QSize(64, 64), QIcon.Mode.Normal, QIcon.State.On)
    assert inks(on) >= {QColor(theme["accent_dark"]).name()}
    theme.use("dark")
    assert inks(undo.pixmap(64)) >= {QColor(theme["text_soft"]).name()}
    theme.use("light")


def test_on_a_fine_screen_it_is_drawn_finer(qapp):
    pixmap = icon("find", Theme()).pixmap(QSize(16, 16), 1.5)
    assert pixmap.width() >= 24
    assert pixmap.width() == 16 * pixmap.devicePixelRatio()


def test_a_name_without_a_drawing_is_an_error():
    with pytest.raises(FileNotFoundError):
        icon("nothing", Theme())
