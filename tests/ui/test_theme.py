import re
import tomllib
from pathlib import Path

import pytest

from fangfan_desktop.paths import resources
from fangfan_desktop.ui.theme import load_palette

UI = Path(__file__).parents[2] / "fangfan_desktop" / "ui"
THEME = resources() / "theme"

# (text, ground): what is read against what, in the stylesheet and the grid.
READ = [
    ("text", "paper"),
    ("text", "panel"),
    ("text", "head"),
    ("text", "locked"),
    ("text", "total"),
    ("text", "error_soft"),
    ("text", "warning_soft"),
    ("text", "selected"),
    ("text_soft", "panel"),
    ("text_faint", "paper"),
    ("text_faint", "side"),
    ("accent_dark", "accent_soft"),
    ("accent_dark", "paper"),
    ("on_accent", "accent"),
    ("error", "panel"),
    ("warning", "side"),
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


@pytest.mark.parametrize(("text", "ground"), READ)
def test_what_is_read_stands_out_from_its_ground(text, ground):
    palette = load_palette(THEME)
    light, dark = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_colour_of_the_stylesheet_and_the_code_is_in_the_palette():
    names = tomllib.loads((THEME / "palette.toml").read_text(encoding="utf-8"))["light"]
    sheet = (THEME / "app.qss").read_text(encoding="utf-8")
    asked = set(re.findall(r"@(\w+)", sheet)) - {"icons"}
    for file in UI.rglob("*.py"):
        asked |= set(re.findall(r'palette\["(\w+)"\]', file.read_text(encoding="utf-8")))
    assert asked <= set(names)


def test_no_colour_stands_in_code_or_bare_in_the_stylesheet():
    written = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\(\s*\d|rgb\(")
    for file in (*UI.rglob("*.py"), THEME / "app.qss"):
        assert not written.search(file.read_text(encoding="utf-8")), file
