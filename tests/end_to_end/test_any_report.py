"""Sixty reports of every size: our PDF and LibreOffice's print of our workbook, cell by cell.

LibreOffice prints them twice: with faces of the official ones' measure, and as it does where it has
none of them and takes DejaVu Sans for Latin letters, whose figures are wider. Its lines may begin
with a mark (，), which ours never do: in such a cell a word stands elsewhere, but in the cell.
"""

import html
import random
import re
from itertools import islice

import msgspec
import pytest

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import CITY, GOOD, Q3, city_report, county_report, project_list
from tests.end_to_end.office import LibreOffice, run
from tests.headers import headed
from tests.slow import one_of

CLOSE = 1.5
MM = 25.4 / 72
WORDS = (
    "利用镇闲置校舍改建，做洋葱、大蒜初加工，农闲时吸纳周边六个村的脱贫人口就近务工，"
    "带动周边农户种植、储运和销售，年产值约三百万元。"
)
FIVE = "0531-66600000，0531-66600001，13300000002，13300000003，0531-66600004-8801"
LONGEST_NAME = "济南市商河县" + "人力资源和社会保障事业发展服务中心" * 3
LENGTHS = (114, 150, 200, 250, 300, 350, 450, 600, 900, 1500, 4000)


def text(length):
    return (WORDS * (length // len(WORDS) + 1))[:length]


def figures(digits):
    return dict.fromkeys(GOOD, "9" * digits)


def first_form(form, places):
    """Yield 附件1 by name."""
    for name, fields, row in (
        ("一个县", {}, {}),
        ("没有填", {}, dict.fromkeys(GOOD, "")),
        ("六十字的单位", {"unit_name": LONGEST_NAME}, {}),
        ("五个电话", {"phone": FIVE}, {}),
        ("生僻字", {"unit_name": "鄄城县堌堆㙦𬒈人社局", "filler": "鄄堌"}, {}),
        *((f"{digits}位数", {}, figures(digits)) for digits in (4, 5, 6, 7)),
    ):
        yield name, county_report(form, fields=fields, **row)
    yield "全市", city_report(form, places)
    yield "全市七位数", city_report(form, places, total=figures(7))
    whole = Place(CITY)
    yield "空白", begin_report(form, whole, Q3, places.reporting(whole, "county"), {})


def second_form(form):
    """Yield 附件2 by name."""
    for count in (0, 1, 2, 5, 12, 40, 200):
        rows = ({"name": f"第{n}个车间", "summary": text(20 + n * 7 % 90)} for n in range(count))
        yield f"{count}个项目", project_list(form, *rows, place=Place(CITY))
    for length in LENGTHS:
        long, next_ = {"summary": text(length)}, {"name": "后一个", "summary": text(40)}
        yield f"第一个{length}字", project_list(form, long, next_)
        before = ({"name": f"项目{n}", "summary": text(60)} for n in range(4))
        yield f"第五个{length}字", project_list(form, *before, long, next_)
    for name, project in (
        ("五个电话", {"phone": FIVE}),
        ("分机", {"phone": "0531-66600001-8801", "contact": "诸葛孔明"}),
        ("生僻字", {"name": "鄄堌㙦𬒈合作社", "summary": "鄄堌㙦𬒈" * 20}),
        ("换行", {"summary": "第一行\n第二行\n\n第四行" + text(50), "remark": "甲\n乙"}),
        ("备注", {"remark": "省级示范车间，已复核，另有两处在建"}),
        (
            "西文",
            {
                "name": "ABC Co., Ltd. 加工车间",
                "summary": "CNC-4500 设备 12 台，产值 1,200 万元。" * 4,
            },
        ),
        ("长名称", {"name": "商河县" + "蔬菜产业融合发展示范园帮扶加工车间" * 3}),
        ("七位数", {"employed": "9999999", "employed_poor": "9999999"}),
        ("从右到左", {"name": "里يېزا كوچىسى中", "summary": "村מדינה שלום里，قرية محمد办"}),
        ("均不属于", {"location_kinds": "均不属于", "contact": "古丽米热·买买提"}),
    ):
        yield name, project_list(form, project, project)
    for seed in range(10):
        yield f"随意{seed}", project_list(form, *islice(_any_projects(seed), 5 + seed * 5))


def deep_form(form):
    """Yield forms with deep headers, rows of units and numbers, by name, each with a report."""
    for name, nodes, numbers in (
        ("两组", (["城镇", "男", "女"], ["农村", "男", "女"], "合计"), ["甲", "1=2+3", "2", "3"]),
        ("四层", (["城镇劳动力", ("就业人数", ["其中", "男", "女"]), "失业人数"], "合计"), []),
        ("多个其中", (("就业人数", "男", ("女", "脱贫人口"), "本年新增"), "合计"), ["甲"]),
    ):
        shaped = headed(form, *nodes, numbers=numbers, unit_row=bool(numbers))
        figures = {column.id: str(7 * at) for at, column in enumerate(shaped.figures)}
        rows = tuple(
            make_row(shaped, at, {form.place_column.id: f"第{at}县", **figures})
            for at in range(1, 30 if numbers else 3)
        )
        report = county_report(shaped)
        yield shaped, name, msgspec.structs.replace(report, rows=rows)


def _any_projects(seed):
    any_ = random.Random(seed)
    while True:
        yield {
            "name": text(any_.randint(2, 40)),
            "summary": text(any_.randint(5, 260)),
            "remark": text(any_.choice([0, 0, 3, 14])),
            "phone": any_.choice(["0531-66600001", "13300000001", "0531-66600001，13300000001"]),
            "contact": any_.choice(["李四", "欧阳震华"]),
            "employed": str(any_.randint(0, 10 ** any_.randint(1, 6))),
        }


@pytest.fixture(scope="module")
def printed(request, reference, places, tmp_path_factory, qapp):
    """Return the layouts of every Nth report, and the folders of our PDFs and of LibreOffice's prints.

    It prints them twice, with the official faces and without.
    """
    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure

    load_fonts(resources() / "fonts")
    first, second = reference.forms["annex1"], reference.forms["annex2"]
    reports = [(first, *each) for each in first_form(first, places)]
    reports += [(second, *each) for each in second_form(second)]
    reports += deep_form(first)
    assert len(reports) >= 60
    folder, layouts = tmp_path_factory.mktemp("any"), {}
    for at, (form, name, report) in enumerate(reports[:: request.param]):
        mark = ("", "草稿", "示例")[at % 3]
        sheet = compose(form, report, mark=mark, margin="" if mark else "校验码 7K3MR-9QXA2")
        key = f"{form.label}_{name}"
        layouts[key] = layout = paginate(sheet, PaperMeasure())
        write_pdf(layout, folder / f"{key}.pdf")
        write_xlsx(layout, folder / f"{key}.xlsx", properties={})
    books = sorted(folder.glob("*.xlsx"))
    prints = []
    for faces in (True, False):
        office = LibreOffice(tmp_path_factory.mktemp("office"), official=faces)
        prints.append(office.print(books, folder / str(faces)))
    return layouts, folder, prints


@pytest.mark.parametrize("printed", one_of([3, 1]), indirect=True)
def test_every_cell_has_every_character_on_the_same_page_with_whatever_faces(printed):
    layouts, folder, prints = printed
    for name, layout in layouts.items():
        own = cells(layout, words(folder / f"{name}.pdf"))
        assert len(own) == len(layout.pages)
        for theirs in prints:
            assert squeezed(cells(layout, words(theirs / f"{name}.pdf"))) == squeezed(own), name


@pytest.mark.slow
@pytest.mark.parametrize("printed", [1], indirect=True)
def test_the_words_of_a_cell_stand_where_ours_do(printed):
    layouts, folder, (official, _) = printed
    same = every = 0
    for name, layout in layouts.items():
        ours, theirs = (cells(layout, words(each / f"{name}.pdf")) for each in (folder, official))
        for mine, other in zip(ours, theirs, strict=True):
            for at, found in mine.items():
                every += 1
                if lines_of(found) == lines_of(other[at]):
                    same += 1
                    for (word, x, y), (_, x2, y2) in zip(found, other[at], strict=True):
                        assert abs(x - x2) <= CLOSE, (name, word)
                        assert abs(y - y2) <= CLOSE, (name, word)
    assert same / every > 0.95, same / every  # 95.7 of 100


def lines_of(found):
    """Return a cell's words, and whether each begins a line."""
    above = [None, *(y for *_, y in found)]
    return [
        (word, before is None or y - before > 1)
        for (word, _, y), before in zip(found, above, strict=False)
    ]


def words(pdf):
    """Return each page's words with their middles (mm)."""
    found = []
    for page in re.split("<page ", run("pdftotext", "-bbox", pdf, "-"))[1:]:
        boxes = re.findall(
            r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', page
        )
        middles = [
            (html.unescape(word), (float(a) + float(c)) / 2 * MM, (float(b) + float(d)) / 2 * MM)
            for a, b, c, d, word in boxes
        ]
        found.append(middles)
    return found


def cells(layout, pages):
    """Return for each page which words stand in which box, from its top; those beside all under -1."""
    found = []
    for page, its in zip(layout.pages, pages, strict=True):
        placed = {}
        for word in sorted(its, key=lambda each: (round(each[2]), each[1])):
            _, x, y = word
            inside = (
                at
                for at, p in enumerate(page.placed)
                if p.box.text and p.left <= x <= p.left + p.width and p.top <= y <= p.top + p.height
            )
            placed.setdefault(next(inside, -1), []).append(word)
        found.append(placed)
    return found


def squeezed(pages):
    return [
        {at: sorted("".join(word for word, *_ in found)) for at, found in page.items()}
        for page in pages
    ]
