"""The tables as web pages and as Excel-2003 XML, the way offices' systems export them."""

from html import escape

_OFFICE = (
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"'
)
_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def plain(value):
    return escape(str(value))


def table_rows(table, cell=plain, *, closed=True, style=""):
    """Return the rows as HTML; `cell` writes one's inside."""
    spans = {(t, l): (b - t + 1, r - l + 1) for t, l, b, r in table.merged}
    out = []
    for row in range(1, max(row for row, _ in table.cells) + 1):
        out.append("<tr>")
        for column in range(1, max(column for _, column in table.cells) + 1):
            if (row, column) in _covered(table):
                continue
            down, across = spans.get((row, column), (1, 1))
            span = (f' rowspan="{down}"' if down > 1 else "") + (
                f' colspan="{across}"' if across > 1 else ""
            )
            value = table.cells.get((row, column))
            inside = "" if value is None else cell(value)
            out.append(f"<td{span}{style}>{inside}" + ("</td>" if closed else ""))
        out.append("</tr>\r\n" if closed else "\r\n")
    return "".join(out)


def _covered(table):
    return {
        (row, column)
        for t, l, b, r in table.merged
        for row in range(t, b + 1)
        for column in range(l, r + 1)
        if (row, column) != (t, l)
    }


def table_to_excel(table):
    """EasyUI and ExtJS pages: `tableToExcel` with a template of Excel's own."""
    return (
        f"<html {_OFFICE}><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>"
        f"<x:ExcelWorksheet><x:Name>{table.name}</x:Name></x:ExcelWorksheet></x:ExcelWorksheets>"
        '</x:ExcelWorkbook></xml><![endif]--><meta charset="UTF-8"></head><body>'
        f"<table>{table_rows(table)}</table></body></html>"
    ).encode()


def server_page(table):
    """A JSP page with another content type: blank lines first, GBK, no end tags."""
    meta = '<meta http-equiv="Content-Type" content="application/vnd.ms-excel;charset=GBK">'
    return (
        f"\r\n\r\n<html><head>{meta}</head><body><center><table border=1>"
        f"{table_rows(table, closed=False)}</table></center></body></html>"
    ).encode("gbk")


def grid_view(table):
    """ASP.NET's GridView: no html element, gb2312, &nbsp; for nothing."""
    rows = table_rows(table, style=' style="vnd.ms-excel.numberformat:@"').replace(
        "></td>", ">&nbsp;</td>"
    )
    return (
        '<meta http-equiv="content-type" content="application/ms-excel; charset=gb2312"/>'
        "<style> .text { mso-number-format:\\@; } </style><div>\r\n\t"
        f'<table cellspacing="0" rules="all" border="1" id="GridView1">{rows}</table>\r\n</div>'
    ).encode("gb2312")


def report_page(table):
    """FineReport's page: a table within a table, a row that holds the widths, text in blocks."""
    widths = '<tr style="height:0px">' + '<td style="width:70px"></td>' * 13 + "</tr>"
    rows = table_rows(table, lambda value: f'<div style="white-space:nowrap">{plain(value)}</div>')
    return (
        '<html><head><META http-equiv=Content-Type content="text/html; charset=GB2312"></head>'
        f'<body><div><table><tr><td><table class="x-table">{widths}{rows}</table></td></tr></table>'
        "</div></body></html>"
    ).encode("gb2312")


def saved_page(table, old):
    """One file of Excel's with all its parts: the sheet, and an older one that is hidden."""
    import quopri

    def sheet(name, number, state=""):
        source = f'<x:WorksheetSource HRef="a.files/sheet00{number}.htm"/>'
        return f"<x:ExcelWorksheet><x:Name>{name}</x:Name>{state}{source}</x:ExcelWorksheet>"

    hidden = "<x:Visible>SheetHidden</x:Visible>"
    sheets = sheet("三季度", 1) + sheet("旧表", 2, hidden)
    first = (
        f"<html {_OFFICE}><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>{sheets}"
        "</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>"
        '<frameset><frame src="a.files/sheet001.htm"></frameset></html>'
    )
    pages = [
        f"<html><body><table>{table_rows(each)}</table></body></html>" for each in (table, old)
    ]
    parts = {"a.htm": first, "a.files/sheet001.htm": pages[0], "a.files/sheet002.htm": pages[1]}
    out = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n\r\n'
    for name, text in parts.items():
        head = (
            f"--b\r\nContent-Location: file:///C:/1/{name}\r\n"
            'Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n'
        )
        out += head.encode() + quopri.encodestring(text.encode("gb2312")) + b"\r\n"
    return out + b"--b--\r\n"


def xml2003(table, encoding="UTF-8"):
    """Excel-2003 XML as a page template writes it, in an encoding of China."""
    spans = {(t, l): (b - t, r - l) for t, l, b, r in table.merged}
    out = []
    for row in range(1, max(row for row, _ in table.cells) + 1):
        hidden = ' ss:Hidden="1"' if row in table.hidden_rows else ""
        out.append(f'<Row ss:Index="{row}"{hidden}>')
        for column in sorted(
            {c for r, c in table.cells if r == row} | {c for r, c in spans if r == row}
        ):
            down, across = spans.get((row, column), (0, 0))
            span = (f' ss:MergeDown="{down}"' if down else "") + (
                f' ss:MergeAcross="{across}"' if across else ""
            )
            out.append(
                f'<Cell ss:Index="{column}"{span}>{_data(table.cells.get((row, column)))}</Cell>'
            )
        out.append("</Row>\r\n")
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
        f'<Workbook xmlns="{_SHEET}" xmlns:ss="{_SHEET}"><Worksheet ss:Name="{table.name}"><Table>'
        f"{''.join(out)}</Table></Worksheet></Workbook>"
    ).encode(encoding)


def _data(value):
    if value is None:
        return ""
    kind = "Number" if isinstance(value, int) else "String"
    return f'<Data ss:Type="{kind}">{plain(value)}</Data>'
