"""Workbooks put together by hand, part by part, for what no program would write."""

import io
import zipfile

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/>'
    '<Relationship Id="r2" Type="http://x/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)
BOOK_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/>'
    '<Relationship Id="r4" Type="http://x/chartsheet" Target="chart.xml"/>'
    '<Relationship Id="r5" Type="http://x/worksheet" Target="http://e.vil/x" TargetMode="External"/>'
    "</Relationships>"
)


def package(cells="", *, sheet="", book="", strings="", styles="", custom="", **parts):
    """Return a workbook of one sheet with these cells (or this whole sheet's inside)."""
    content = {
        "_rels/.rels": RELS,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        "xl/workbook.xml": f'<workbook xmlns:r="r">{book}<sheets>'
        '<sheet name="表" r:id="r1"/><sheet name="图" r:id="r4"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet>{sheet or f'<sheetData>{cells}</sheetData>'}</worksheet>",
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
        "docProps/custom.xml": f"<Properties>{custom}</Properties>",
        "xl/chart.xml": "<chartsheet/>",
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return out.getvalue()
