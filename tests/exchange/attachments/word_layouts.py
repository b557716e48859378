"""Forms in Word as offices lay them out, each with what may move its lines by a little."""

from io import BytesIO

from docx import Document
from docx.shared import Mm

from tests.exchange.attachments.word_files import (
    CENTRED,
    DOWN,
    FIXED,
    FURTHER,
    LINES,
    PLAIN,
    TITLE,
    across,
    borders,
    document,
    face,
    p,
    run,
    section,
    spacing,
    table,
    tc,
    tr,
)

FANGSONG = face("仿宋_GB2312", 12)
NO_LINE = '<w:tcBorders><w:{0} w:val="nil"/></w:tcBorders>'


def row(text="字", height=0, rule="atLeast"):
    return tr(tc(text, 2000), tc("乙", 2000), tc("", 2000), height=height, rule=rule)


def margins(tag, **sides):
    inside = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides.items())
    return f"<w:{tag}>{inside}</w:{tag}>"


def notice():
    """The notice's own: captions over two rows, parts below the free end of their wholes."""
    whole, part = ("就业帮扶车间个数", "以工代赈吸纳人数"), ("吸纳脱贫人口数",) * 2
    names = ("市、县（市、区）", "劳务协作联盟个数", "特色劳务品牌个数")
    look = face("仿宋_GB2312", 10.5)
    cell = lambda text, width, how="": tc(p(text, CENTRED, look), width, how)  # noqa: E731  # it is short
    first = [cell(name, 1700, DOWN) for name in names]
    first += [cell(name, 2600, across(2) + NO_LINE.format("bottom")) for name in whole]
    second = [cell("", 1700, FURTHER) for _ in names]
    for name in part:
        second += [cell("", 1300, NO_LINE.format("top")), cell(name, 1300)]
    body = [
        tr(
            *(cell(text, 1700) for text in (name, "", "")),
            *(cell("", 1300) for _ in range(4)),
            height=567,
        )
        for name in ("##市", "##县", "……")
    ]
    widths = (1700, 1700, 1700, 1300, 1300, 1300, 1300)
    return document(
        p("附件1", "", face("黑体", 16)),
        TITLE,
        p(
            "单位（公章）：                填表日期：    年    月    日",
            spacing(before=120),
            FANGSONG,
        ),
        table(
            tr(*first, height=700),
            tr(*second, height=900),
            *body,
            widths=widths,
            how=PLAIN + CENTRED,
        ),
        p("注：相关数据填当年累计数。        填表人：      电话：", "", FANGSONG),
        end=section(landscape=True, grid=LINES, margins=(1588, 1418, 1474, 1418)),
    )


def three_rows():
    """Captions over three rows, a row of letters and numbers, rows that the letters make high."""
    top = tr(tc("地区", 1200, DOWN), tc("培训情况", 4800, across(4)), tc("备注", 1500, DOWN))
    middle = tr(
        tc("", 1200, FURTHER),
        tc("人数", 1200, DOWN),
        tc("其中", 2400, across(2)),
        tc("补贴金额（万元）", 1200, DOWN),
        tc("", 1500, FURTHER),
    )
    low = tr(
        tc("", 1200, FURTHER),
        tc("", 1200, FURTHER),
        tc("女性", 1200),
        tc("脱贫人口和监测帮扶对象", 1200),
        tc("", 1200, FURTHER),
        tc("", 1500, FURTHER),
    )
    letters = tr(
        *(
            tc(text, width)
            for text, width in zip(
                ("甲", "1", "2", "3", "4", "5"), (1200,) * 5 + (1500,), strict=True
            )
        )
    )
    body = tr(
        *(
            tc(text, width)
            for text, width in zip(
                ("某某县", "", "", "", "", ""), (1200,) * 5 + (1500,), strict=True
            )
        )
    )
    return document(
        TITLE, table(top, middle, low, letters, body, body, widths=(1200,) * 5 + (1500,))
    )


def by_python_docx(*, top=25.4, header=None):
    """A document as python-docx begins one, with its own styles; `header` are lines."""
    made = Document()
    made.sections[0].top_margin, made.sections[0].header_distance = Mm(top), Mm(15)
    for at, line in enumerate(header or ()):
        part = made.sections[0].header
        (part.paragraphs[0] if at == 0 else part.add_paragraph()).text = line
    made.add_paragraph("情况表")
    grid = made.add_table(2, 3, "Table Grid")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "县", "乙"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _rows():
    return {
        "rows": document(
            p("标题字"),
            table(
                *(
                    row(text)
                    for text in (
                        "",
                        "字",
                        "abc",
                        "123",
                        p("字", "", face("仿宋_GB2312", 16)),
                        p("", "", face("仿宋_GB2312", 16)),
                        p("字") + p("字"),
                        p("字", spacing(line=360)),
                        p("字", spacing(line=480, rule="exact")),
                        p("字", spacing(line=480, rule="atLeast")),
                        p("字", spacing(120, 240)),
                        p("字" * 12, spacing(line=360)),
                        p("字" * 12),
                        p("字" * 12, spacing(line=200)),
                    )
                ),
            ),
        ),
        "rows_on_lines": document(
            p("标题字"),
            table(
                *(
                    row(text)
                    for text in (
                        "",
                        "字",
                        p("字", "", face("仿宋_GB2312", 16)),
                        p("字") + p("字"),
                        p("字", spacing(line=360)),
                        p("字", spacing(line=480, rule="exact")),
                        p("字", spacing(120, 240)),
                        p("字" * 12, spacing(line=360)),
                        p("字", '<w:snapToGrid w:val="0"/>'),
                    )
                ),
            ),
            end=section(grid=LINES),
        ),
        "heights": document(
            table(row(height=600), row(height=600, rule="exact"), row(height=100), row(height=1200))
        ),
        "cell_margins": document(
            table(row(), row(height=600), how=PLAIN + margins("tblCellMar", top=100, bottom=200))
        ),
        "one_cell_s_margins": document(
            table(
                tr(
                    tc("字", 2000, margins("tcMar", top=200, left=0)),
                    tc("字", 2000),
                    tc("字", 2000),
                )
            )
        ),
        "grown_by_a_merged_cell": document(
            table(
                tr(tc(p("字") * 4, 2000, DOWN), tc("", 2000), tc("", 2000)),
                tr(tc("", 2000, FURTHER), tc("", 2000), tc("", 2000)),
                row(),
            )
        ),
        "thick": document(table(row(), row(height=600), how=PLAIN + borders(12))),
        "double": document(table(row(), row(), how=PLAIN + borders(4, "double"))),
        "thick_around": document(
            table(
                row(),
                row(),
                row(),
                how=PLAIN
                + borders(12)
                .replace(
                    '<w:insideH w:val="single" w:sz="12"', '<w:insideH w:val="single" w:sz="4"'
                )
                .replace(
                    '<w:insideV w:val="single" w:sz="12"', '<w:insideV w:val="single" w:sz="4"'
                ),
            )
        ),
    }


def _lines():
    kinds = (
        "字" * 8,
        "字" * 9,
        "字" * 7 + "，字",
        "字" * 8 + "，字",
        "字" * 8 + "）字",
        "字" * 7 + "（字",
        "a" * 20,
        "字字字字1234字字",
        "字字字字1234字字字",
        "吸纳脱贫人口数ab cd",
        "字" * 8 + "。”字",
    )
    spaced = (p("字", spacing(0, 240)), p("字", spacing(120)), p("字", spacing(0, 400)))
    same = "<w:contextualSpacing/>"
    return {
        "wrapped": document(table(*(row(text) for text in kinds))),
        "wrapped_large": document(
            table(*(row(p("字" * count, "", face("仿宋_GB2312", 15))) for count in (5, 6, 12)))
        ),
        "indents": document(
            p("字" * 60, '<w:ind w:firstLineChars="200" w:firstLine="420"/>'),
            p("字" * 60, '<w:ind w:left="840" w:right="420"/>'),
            table(row(p("字" * 9, '<w:ind w:left="210"/>'))),
        ),
        "between_paragraphs": document(*spaced, table(row()), p("后", spacing(100)), table(row())),
        "same_style": document(
            p("字", spacing(0, 240) + same), p("字", spacing(120) + same), table(row())
        ),
        "counted_in_lines": document(
            p("字", '<w:spacing w:beforeLines="100" w:afterLines="50"/>'), table(row())
        ),
        "as_on_a_web_page": document(
            p(
                "字",
                '<w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/>',
            ),
            table(row()),
        ),
        "hidden_line": document(p("字", "", "<w:vanish/>"), p("字"), table(row())),
        "large_and_small": document(p(run("字") + run("大", '<w:sz w:val="44"/>')), table(row())),
        "lines_of_blanks": document(
            p("   ", "", face("仿宋_GB2312", 16)),
            p("字"),
            p(" ", "", face("黑体", 22)),
            table(row()),
        ),
        "faces": document(
            *(
                p("字", "", face(name, 16))
                for name in ("宋体", "仿宋_GB2312", "黑体", "方正小标宋简体", "楷体_GB2312")
            ),
            p("abc", "", '<w:rFonts w:ascii="宋体"/><w:sz w:val="32"/>'),
            table(row()),
        ),
        "letters_on_a_grid": document(
            p("字" * 50),
            table(row("字" * 9)),
            end=section(
                grid='<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="-4096"/>'
            ),
        ),
        "many_lines": document(
            p("字"), table(*(row() for _ in range(30))), end=section(grid=LINES)
        ),
    }


def _places():
    found = {}
    for mode in (12, 15):
        found[f"left_{mode}"] = document(table(row()), mode=mode)
        found[f"indented_{mode}"] = document(
            table(row(), how=PLAIN + '<w:tblInd w:w="300" w:type="dxa"/>'), mode=mode
        )
        found[f"share_{mode}"] = document(
            table(row(), how='<w:tblW w:w="5000" w:type="pct"/>'), mode=mode
        )
    floating = '<w:tblpPr w:vertAnchor="text" w:horzAnchor="margin" w:tblpX="200" w:tblpY="300"/>'
    return {
        **found,
        "centred": document(table(row(), how=PLAIN + CENTRED)),
        "right": document(table(row(), how=PLAIN + '<w:jc w:val="right"/>')),
        "stated_width": document(table(row(), how='<w:tblW w:w="8000" w:type="dxa"/>')),
        "fixed": document(table(row(), how='<w:tblW w:w="8000" w:type="dxa"/>' + FIXED)),
        "no_grid": document(table(tr(tc("字", 1000), tc("", 3000), tc("", 2000)), widths=())),
        "cells_without_width": document(table(tr("字", "乙", "丙"), widths=(1000, 2000, 3000))),
        "other_cells_than_the_grid": document(
            table(
                tr(tc("字", 1000), tc("", 2000), tc("", 3000)),
                tr(tc("字", 3000), tc("", 3000)),
                widths=(3000, 3000),
            )
        ),
        "spans": document(
            table(
                tr(tc("字", 4000, across(2)), tc("", 2000)),
                tr(tc("字", 1000), tc("", 3000), tc("", 2000)),
                widths=(1000, 3000, 2000),
            )
        ),
        "set_apart": document(
            p("字"), table(row(), widths=(1500, 1500, 1500), how=PLAIN + floating), p("后面的字")
        ),
        "set_apart_on_lines": document(
            p("字"),
            table(
                row(p("字", "", face("仿宋_GB2312", 12))),
                row(height=996),
                widths=(1500, 1500, 1500),
                how=PLAIN + floating.replace('"margin"', '"page"').replace('"200"', '"2033"'),
            ),
            p("后面的字"),
            end=section(grid=LINES),
        ),
        "after_a_page_break": document(
            p("第一页"), p('<w:r><w:br w:type="page"/></w:r>'), p("附件2"), table(row())
        ),
        "a_page_break_before_words": document(
            p("第一页"), p('<w:r><w:br w:type="page"/></w:r>' + run("附件2")), table(row())
        ),
        "a_page_break_after_words": document(
            p(run("第一页") + '<w:r><w:br w:type="page"/></w:r>'), p("附件2"), table(row())
        ),
        "on_a_new_page": document(
            p("第一页"), p("附件2", "<w:pageBreakBefore/>" + spacing(240)), table(row())
        ),
        "in_a_wide_section": document(
            p("第一页", section()), p("附件2"), table(row()), end=section(landscape=True)
        ),
        "below_a_text_on_a_page": document(
            p("第一页", section()), p("附件2"), table(row()), end=section(kind="continuous")
        ),
        "unruled_beside_ruled": document(
            table(tr("单位：", "", "日期："), style="a1"), p(""), table(row())
        ),
        "two_tables": document(
            p("表一"),
            table(row(), row()),
            p("表二"),
            table(tr("甲", "乙"), tr("丙", "丁"), widths=(3000, 3000)),
        ),
        "side_by_side": document(
            table(
                tr(
                    tc(table(tr("甲", "乙"), widths=(1000, 1000)) + p(), 4000),
                    tc(table(tr("丙", "丁"), widths=(1000, 1000)) + p(), 4000),
                ),
                widths=(4000, 4000),
                style="a1",
            )
        ),
        "title_in_the_table": document(
            table(
                tr(tc(p("情况表", CENTRED, face("黑体", 16)), 6000, across(3))),
                row(),
                row(),
                tr(tc("注：填当年累计数。", 6000, across(3))),
            )
        ),
    }


LAYOUTS = {
    "notice": notice(),
    "three_rows": three_rows(),
    "by_python_docx": by_python_docx(),
    "below_a_low_header": by_python_docx(header=["页眉"]),
    "below_a_high_header": by_python_docx(top=12.7, header=["页眉", "第二行"]),
    **_rows(),
    **_lines(),
    **_places(),
}
