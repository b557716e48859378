"""Lists of projects, and tables that are none of ours."""

import io
import zipfile

from tests.samples.build_returned.expected import case, counts, project, read, refused
from tests.samples.build_returned.tables import A1, A2, PROJECT, Table, annex1, annex2
from tests.samples.build_returned.writers import (
    as_csv,
    by_libreoffice,
    by_openpyxl,
    by_xlwt,
    edited,
)


def projects():
    two = [
        PROJECT,
        {
            **PROJECT,
            "name": "草编合作社",
            "employed": "12",
            "employed_poor": "１０",
            "location_kinds": "否",
            "phone": 13300000001,
            "remark": "新",
        },
    ]
    second = project(
        2,
        name="草编合作社",
        employed=12,
        employed_poor=10,
        location_kinds=[],
        phone="13300000001",
        remark="新",
    )
    listed = read([project(), second], form="annex2", period="2026")
    case("清单.xlsx", by_openpyxl(annex2(two)), listed)
    case("清单.xls", by_xlwt(annex2(two)), listed)
    case("清单.csv", as_csv(annex2(two)).encode("gb18030"), listed)
    merged = annex2(two)
    merged.cells.pop((7, 1))
    merged.merged.append((6, 1, 7, 1))
    case("清单_县合并.xlsx", by_openpyxl(merged), listed)
    case("清单_县合并.xls", by_libreoffice(by_openpyxl(merged), "xls"), listed)
    contact = annex2([two[0], {**two[1], "contact": None}])
    contact.merged.append((6, 8, 7, 8))
    case("清单_联系人合并.xlsx", by_openpyxl(contact), listed)
    figure = annex2([two[0], {**two[1], "employed": None}])
    figure.merged.append((6, 5, 7, 5))
    case(
        "清单_人数合并.xlsx",
        by_openpyxl(figure),
        read(
            [project(), {**second, "employed": None}],
            form="annex2",
            period="2026",
            findings=[("A2-01", "第2项", "employed", "E7")],
        ),
    )
    total = annex2([*two, {"county": "合计", "employed": 58, "employed_poor": 28}])
    case(
        "清单_合计.xlsx", by_openpyxl(total), {**listed, "notes": ["第 8 行“合计”没有当作一个项目"]}
    )
    serial_total = annex2([*two, {"serial": "合计", "employed": 58}])
    case(
        "清单_合计写在序号列.xlsx",
        by_openpyxl(serial_total),
        {**listed, "notes": ["第 8 行“合计”没有当作一个项目"]},
    )
    pages = annex2([two[0]], foot=[])
    again = annex2([two[1]])
    for (row, column), value in again.cells.items():
        if row >= 4:
            pages.put(row + 3, column, value)
    case("清单_第二页又有表头.xlsx", by_openpyxl(pages), listed)
    spelled = annex2(
        [
            {
                **PROJECT,
                "location_kinds": "1、3",
                "phone": "0531-66600001、66600002",
                "summary": "第一行\n第二行",
            }
        ]
    )
    case(
        "清单_写法各样.xlsx",
        by_openpyxl(spelled),
        read(
            [project(phone="0531-66600001，66600002", summary="第一行\n第二行")],
            form="annex2",
            period="2026",
        ),
    )
    short = annex2(captions={"location_kinds": "项目所在地"})
    case(
        "清单_短列名.xlsx",
        by_openpyxl(short),
        read([project()], form="annex2", period="2026", notes=["“项目所在地”当作"], questions=1),
    )
    no_phone = annex2(order=[c for c in A2 if c != "phone"])
    case(
        "清单_少电话列.xlsx",
        by_openpyxl(no_phone),
        read(
            [project(phone=None)],
            form="annex2",
            period="2026",
            findings=[("R-01", None, "phone", None)],
        ),
    )
    no_serial = annex2(order=[c for c in A2 if c != "serial"])
    case(
        "清单_没有序号列.xlsx",
        by_openpyxl(no_serial),
        read([project()], form="annex2", period="2026"),
    )
    shared = annex2([PROJECT, {**PROJECT, "county": "平阴县", "name": "别县的"}])
    case(
        "清单_两个县.xlsx",
        by_openpyxl(shared),
        read(
            [project(), project(2, county="平阴县", name="别县的")],
            form="annex2",
            place=None,
            period="2026",
            notes=["没有写明是哪个单位"],
            questions=1,
        ),
    )


def others():
    base = by_openpyxl(annex1())
    case("工资表.xlsx", by_openpyxl(_wages()), refused("没有附件1或附件2的表头"))
    half = annex1(order=A1[:6])
    case("只有一半的列.xlsx", by_openpyxl(half), refused("像是附件1"))
    case("空文件.xlsx", b"", refused("空的"))
    page = b"<html><table><tr><td>1</td></tr></table></html>"
    case("其实是网页.xls", page, refused("没有附件1或附件2的表头"))
    case("其实是文本.xlsx", "县,1".encode(), refused("不是 Excel"))
    case("盖章件.pdf", b"%PDF-1.7\n", refused("PDF"))
    case("照片.jpg", b"\xff\xd8\xff\xe0JFIF", refused("图片"))
    case("wps表格.et", by_xlwt(annex1()), refused(".et"))
    case("wps文字.wps", by_xlwt(annex1()), refused("文字文档"))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("附件1.xlsx", base)
    case("压缩包.zip", archive.getvalue(), refused("解压"))
    case("开放文档.ods", by_libreoffice(base, "ods"), read([counts()]))
    case("有宏.xlsm", edited(base, "", add={"xl/vbaProject.bin": b"x"}), refused("宏"))
    ole = by_xlwt(annex1())
    case(
        "加密.xlsx",
        ole[:1024] + "EncryptedPackage".encode("utf-16-le") + ole[1056:],
        refused("密码"),
    )
    protected = ole.replace(
        b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00\x10\x00\x00\x06\x05\x00", 1
    )
    case("加密.xls", protected, refused("密码"))


def _wages():
    table = Table()
    for column, words in enumerate(("姓名", "单位", "人数", "金额", "备注"), 1):
        table.put(1, column, words)
        table.put(2, column, words)
    return table
