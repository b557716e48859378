"""Word documents put together piece by piece, as Word in a Chinese office writes them."""

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_KINDS}" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
PLAIN = '<w:tblW w:w="0" w:type="auto"/>'
FIXED = '<w:tblLayout w:type="fixed"/>'
LINES = '<w:docGrid w:type="lines" w:linePitch="312"/>'


def borders(size=4, kind="single", edges=EDGES, tag="tblBorders"):
    """Return borders of so many eighths of a pt."""
    each = "".join(f'<w:{edge} w:val="{kind}" w:sz="{size}" w:color="auto"/>' for edge in edges)
    return f"<w:{tag}>{each}</w:{tag}>"


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="a3"><w:name w:val="Table Grid"/><w:basedOn w:val="a1"/>'
    f"<w:tblPr>{borders()}</w:tblPr></w:style>"
)


def section(*, landscape=False, grid="", kind="", margins=(1440, 1800, 1440, 1800)):
    """Return the end of a section: A4, margins (top, right, bottom, left) in twips."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    top, right, bottom, left = margins
    return (
        f"<w:sectPr>{f'<w:type w:val={kind!r}/>' if kind else ''}"
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992" w:gutter="0"/>'
        f"{grid}</w:sectPr>"
    )


def document(*parts, end=None, mode=15, styles=STYLES, numbering="", theme=""):
    """Return the bytes of a document with these paragraphs and tables."""
    body = "".join(parts) + (section() if end is None else end)
    uri = 'w:uri="http://schemas.microsoft.com/office/word"'
    compat = f'<w:compatSetting w:name="compatibilityMode" {uri} w:val="{mode}"/>'
    content = {
        "styles": f"<w:styles {NAMES}>{styles}</w:styles>",
        "settings": f"<w:settings {NAMES}><w:compat>{compat}</w:compat></w:settings>",
        "numbering": numbering and f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        "theme": theme,
    }
    content = {name: text for name, text in content.items() if text}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in content
    )
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f"{overrides}</Types>"
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_KINDS}/{name}" Target="{name}.xml"/>'
        for name in content
    )
    start = f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _relations(start))
        archive.writestr("word/_rels/document.xml.rels", _relations(related))
        for name, text in content.items():
            archive.writestr(f"word/{name}.xml", text)
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


def _relations(inside):
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text="", how="", look=""):
    """Return a paragraph; `text` may also be runs. `how` and `look` are properties."""
    mark = f"<w:rPr>{look}</w:rPr>" if look else ""
    inside = text if text.startswith("<") else run(text, look) if text else ""
    return f"<w:p><w:pPr>{how}{mark}</w:pPr>{inside}</w:p>"


def face(name, size, *, bold=False):
    """Return the look of letters: face and size in pt."""
    return (
        f'<w:rFonts w:eastAsia="{name}"/>{"<w:b/>" if bold else ""}'
        f'<w:sz w:val="{round(size * 2)}"/>'
    )


CENTRED = '<w:jc w:val="center"/>'
TITLE = p("就业帮扶情况表", CENTRED, face("方正小标宋简体", 22))
DOWN, FURTHER = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def spacing(before=0, after=0, line=0, rule="auto"):
    """Return the spacing of a paragraph in twips; `line` in 240ths of a line if `auto`."""
    lines = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def across(count):
    return f'<w:gridSpan w:val="{count}"/>'


def tc(content="", width=0, how=""):
    """Return a cell with a text or paragraphs; `how` are properties after its width."""
    inside = content if content.startswith("<") else p(content)
    stated = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    return f"<w:tc><w:tcPr>{stated}{how}</w:tcPr>{inside}</w:tc>"


def tr(*cells, height=0, rule="atLeast", how=""):
    """Return a row of cells, or of texts."""
    stated = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    made = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{how}{stated}</w:trPr>{made}</w:tr>"


def table(*rows, widths=(2000, 2000, 2000), how=PLAIN, style="a3"):
    """Return a table whose grid has these widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{how}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
