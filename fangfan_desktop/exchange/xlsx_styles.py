"""The styles of a workbook's cells: each is written once, and its number stands in the cells."""

from fangfan_desktop.exchange.xlsx_xml import quoted
from fangfan_desktop.sheet.model import Borders, Style

# The official faces, by name. If a computer does not have them, Excel uses similar ones.
FACES = {
    "label": "黑体",
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "page_number": "宋体",
    "song": "宋体",
    "kai": "楷体_GB2312",
}
# Column widths are counted in digits of the workbook's default face. Every office system has Arial,
# or Liberation Sans of the same widths. At 13.5 pt a digit is 10.01 pixels of 1/96 inch wide: then
# Excel, which rounds to whole pixels, and LibreOffice, which does not, give the same width, and the
# table is slightly narrower than the page.
_DEFAULT_FONT = '<font><name val="Arial"/><sz val="13.5"/></font>'
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
# Formats that every program knows have fixed numbers, others begin with the first free one
# (ECMA-376, 18.8.30).
_KNOWN_FORMATS = {"0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}
_FIRST_FREE_FORMAT = 164
_HEAD = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
# What every workbook has: two fills that programs expect, and the style that others are based on.
_FILLS = (
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
)
_BASE = (
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
)
_NAMES = (
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9" '
    'defaultPivotStyle="PivotStyleLight16"/>'
)
_StyleKey = tuple[Style | None, Borders, bool]


class StyleTable:
    """The styles that the cells of a workbook have, by their numbers; 0 is a plain cell's."""

    def __init__(self) -> None:
        self._fonts = {_DEFAULT_FONT: 0}
        self._borders = {_NO_BORDER: 0}
        self._formats: dict[str, int] = {}
        self._made: dict[str, int] = {}
        self._numbers: dict[_StyleKey, int] = {}
        self._keys: list[_StyleKey] = []
        self.number(None, Borders())

    def number(self, style: Style | None, borders: Borders, *, locked: bool = True) -> int:
        """Return the number of a style; it is added if no cell had it before."""
        key = style, borders, locked
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._added(key)
        return number

    def with_lock(self, number: int, *, locked: bool) -> int:
        """Return the number of the same style for cells that are locked, or open."""
        style, borders, _ = self._keys[number]
        return self.number(style, borders, locked=locked)

    def xml(self) -> str:
        """Return the part with all styles."""
        formats = "".join(
            f"<numFmt numFmtId={quoted(str(number))} formatCode={quoted(code)}/>"
            for code, number in self._formats.items()
        )
        return "".join(
            (
                _HEAD,
                f'<numFmts count="{len(self._formats)}">{formats}</numFmts>' if formats else "",
                f'<fonts count="{len(self._fonts)}">{"".join(self._fonts)}</fonts>',
                _FILLS,
                f'<borders count="{len(self._borders)}">{"".join(self._borders)}</borders>',
                _BASE,
                f'<cellXfs count="{len(self._made)}">{"".join(self._made)}</cellXfs>',
                _NAMES,
                "</styleSheet>",
            )
        )

    def _added(self, key: _StyleKey) -> int:
        xml = self._cell_style(key)
        number = self._made.setdefault(xml, len(self._made))
        if number == len(self._keys):
            self._keys.append(key)
        return number

    def _cell_style(self, key: _StyleKey) -> str:
        style, borders, is_locked = key
        font = border = number_format = 0
        applied = inside = ""
        if style:
            font = self._fonts.setdefault(_font(style), len(self._fonts))
            applied, inside = ' applyAlignment="1"', _alignment(style)
            if style.ruled:
                border = self._borders.setdefault(_border(borders), len(self._borders))
                number_format = self._format(style.number_format if style.number else "@")
        if not is_locked:
            applied, inside = f'{applied} applyProtection="1"', f'{inside}<protection locked="0"/>'
        return (
            f'<xf numFmtId="{number_format}" fontId="{font}" fillId="0" borderId="{border}" xfId="0"'
            f"{applied}>{inside}</xf>"
        )

    def _format(self, code: str) -> int:
        if code in _KNOWN_FORMATS:
            return _KNOWN_FORMATS[code]
        return self._formats.setdefault(code, _FIRST_FREE_FORMAT + len(self._formats))


def _font(style: Style) -> str:
    bold = '<b val="1"/>' if style.bold else ""
    face = quoted(style.named or FACES[style.face])
    return f'<font><name val={face}/>{bold}<sz val="{style.size:g}"/></font>'


def _alignment(style: Style) -> str:
    align = "center" if style.align == "centre" else style.align
    fit = "shrinkToFit" if style.number or style.shrinks else "wrapText"
    return f'<alignment horizontal="{align}" vertical="center" {fit}="1"/>'


def _border(borders: Borders) -> str:
    edges = (
        ("left", borders.left),
        ("right", borders.right),
        ("top", borders.top),
        ("bottom", borders.bottom),
    )
    drawn = "".join(
        f'<{name} style="thin"/>' if is_drawn else f"<{name}/>" for name, is_drawn in edges
    )
    return f"<border>{drawn}<diagonal/></border>"
