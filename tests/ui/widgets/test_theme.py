import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from fangfan_desktop.paths import resources
from fangfan_desktop.ui.widgets.theme import SCHEMES, Theme, colours, folder
from tests.ui.hands import press

UI = Path(__file__).parents[3] / "fangfan_desktop" / "ui"

# (text, ground): what is read against what, in the stylesheet and the grid.
READ = [
    ("ink", "paper"),
    ("ink", "head"),
    ("ink", "locked"),
    ("ink", "total"),
    ("ink", "cell_error"),
    ("ink", "cell_warning"),
    ("ink", "selected"),
    ("ink_filled", "paper"),
    ("ink_filled", "selected"),
    ("ink_filled", "cell_error"),
    ("ink_faint", "paper"),
    ("ink_faint", "head"),
    ("ink_faint", "selected"),
    ("ink_faint", "total"),
    ("ink_faint", "cell_error"),
    ("ink_faint", "cell_warning"),
    ("text", "panel"),
    ("text", "desk"),
    ("text", "side"),
    ("text", "field"),
    ("text", "hover"),
    ("text_soft", "panel"),
    ("text_soft", "hover"),
    ("text_faint", "side"),
    ("text_faint", "field"),
    ("text_faint", "hover"),
    ("text_faint", "accent_soft"),
    ("accent_dark", "accent_soft"),
    ("accent_dark", "panel"),
    ("accent", "panel"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("error", "panel"),
    ("error", "side"),
    ("warning", "panel"),
    ("warning", "side"),
    ("warning", "accent_soft"),
    ("good", "panel"),
]


def luminance(colour):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.red())
        + 0.7152 * linear(colour.green())
        + 0.0722 * linear(colour.blue())
    )


def contrast(theme, one, other):
    light, dark = sorted((luminance(theme[one]), luminance(theme[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), READ)
def test_what_is_read_stands_out_from_its_ground(scheme, text, ground):
    theme = Theme(scheme)
    # WCAG 2.1: 4.5 is AA; the scheme for high contrast keeps AAA.
    assert contrast(theme, text, ground) >= (7 if scheme == "contrast" else 4.5)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_borders_of_what_has_the_keyboard_are_seen(scheme):
    theme = Theme(scheme)
    for mark, ground in (
        ("mark_error", "cell_error"),
        ("mark_warning", "paper"),
        ("mark_good", "paper"),
        ("cursor", "paper"),
        ("accent", "panel"),
        ("warning_mark", "panel"),
    ):
        assert contrast(theme, mark, ground) >= (7 if scheme == "contrast" else 2.4), mark


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_tick_of_a_box_is_seen(scheme):
    tick = (resources() / "icons" / "tick.svg").read_text(encoding="utf-8")
    (drawn,) = set(re.findall(r'stroke="(#\w+)"', tick))
    light, dark = luminance(QColor(drawn)), luminance(Theme(scheme)["checked"])
    assert (light + 0.05) / (dark + 0.05) >= (7 if scheme == "contrast" else 4.5)


def asked_for():
    """Return the colours that stylesheet and code ask for by name."""
    sheet = (folder() / "app.qss").read_text(encoding="utf-8")
    asked = set(re.findall(r"@(\w+)", sheet)) - {"icons"}
    for file in UI.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r'theme\["(\w+)"\]', text))
        for names in re.findall(
            r"^_(?:ROLES|GROUNDS|CORNERS|MARKS) = \{(.*?)\}", text, re.MULTILINE | re.DOTALL
        ):
            asked |= set(re.findall(r': "(\w+)"', names))
    return asked


def test_all_schemes_have_every_colour_that_is_asked_for():
    for scheme in SCHEMES:
        assert asked_for() <= colours(scheme).keys()
        assert colours(scheme).keys() == colours("light").keys()


def test_in_high_contrast_what_is_disabled_and_lines_are_seen_too():
    theme = Theme("contrast")
    for seen, ground in (("disabled", "panel"), ("line", "panel"), ("grid_line", "paper")):
        assert contrast(theme, seen, ground) >= 4.5, seen


def test_no_colour_or_size_stands_in_code_and_none_bare_in_the_stylesheet():
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\(\s*\d|rgb\(")
    size = re.compile(
        r"set(PixelSize|FixedWidth|FixedHeight|FixedSize|MinimumWidth|MinimumSize|MaximumWidth)"
        r"\(\d*[1-9]"
        r"|setContentsMargins\([^)]*[1-9]|setSpacing\([1-9]"
    )
    for file in (*UI.rglob("*.py"), folder() / "app.qss"):
        text = file.read_text(encoding="utf-8")
        assert not colour.search(text), file
        assert not size.search(text), file


def test_every_size_is_used():
    table = tomllib.loads((folder() / "theme.toml").read_text(encoding="utf-8"))
    code = "".join(file.read_text(encoding="utf-8") for file in UI.rglob("*.py"))
    made = {f"field_{kind}" for kind in ("text", "date", "person", "phone")}
    made |= {"row_places", "row_list", "row_named"}
    assert [n for n in table["sizes"] if n not in made and f'"{n}"' not in code] == []


def test_the_scheme_is_changed_by_a_key_and_the_sheet_stays_white(city_window):
    grid = city_window.editor.grid
    before = grid.viewport().grab().toImage()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "dark"
    assert "#20262e" in QApplication.instance().styleSheet()
    assert grid.viewport().grab().toImage() == before
    bar = city_window.centralWidget().grab().toImage()
    assert bar.pixelColor(400, 4) == city_window.theme["panel"]
    city_window.show_home()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "light"
    assert city_window.state.scheme == "light"
