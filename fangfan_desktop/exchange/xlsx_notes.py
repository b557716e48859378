"""The notes on a worksheet's cells: their words, and the shapes that programs show them in."""

from collections.abc import Mapping

from fangfan_desktop.exchange.xlsx_xml import address, text_element

_COMMENTS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTH, _HEIGHT = 260, 90  # pixels
_SHAPES_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
# Excel numbers the shapes of the first worksheet from here on.
_FIRST_SHAPE = 1026

Notes = Mapping[tuple[int, int], str]


def notes_xml(notes: Notes) -> str:
    """Return the part with the words of notes, each by its cell (row, column)."""
    written = "".join(
        f'<comment ref="{address(*at)}" authorId="0"><text>{text_element(words)}</text></comment>'
        for at, words in sorted(notes.items())
    )
    return (
        f'<comments xmlns="{_COMMENTS}"><authors><author></author></authors>'
        f"<commentList>{written}</commentList></comments>"
    )


def shapes_xml(notes: Notes) -> str:
    """Return the part with the shapes of notes, as Excel has them (VML)."""
    shapes = (_shape(number, *at) for number, at in enumerate(sorted(notes), _FIRST_SHAPE))
    return f"{_SHAPES_HEAD}{''.join(shapes)}</xml>"


def _shape(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:59.25pt;margin-top:1.5pt;width:{_WIDTH}px;height:{_HEIGHT}px;z-index:1;"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
        f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
