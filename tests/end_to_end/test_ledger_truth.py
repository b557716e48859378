"""A county's ledgers, full of trouble, give the figures that a person counts by hand, and tell every doubt."""

import pytest

from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.ledgers.work import LedgerWork
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, Q3, project_list
from tests.end_to_end.office import LibreOffice
from tests.ledger_world.people import PROJECTS
from tests.ledger_world.sheets import make_world
from tests.ledger_world.truth import BY_PROJECT, CLOSER, OWN, figures
from tests.ledger_world.world import DAY, POOR_LIST, TOWNSHIPS
from tests.ledger_world.write import write_books, write_files, write_texts

ROSTER, FILES = "项目用工花名册", "a file for each township"
COUNTED = list(dict.fromkeys(rule.ledger for rule in OWN.values()))
# How the ledgers lie in a folder: what kind of file they are, and of which townships.
WAYS = {
    FILES: ("xlsx", TOWNSHIPS),
    "a sheet for each township": ("xlsx", TOWNSHIPS),
    "texts": ("csv", TOWNSHIPS),
    "xls": ("xls", TOWNSHIPS[:3]),  # LibreOffice takes its time
    "ods": ("ods", TOWNSHIPS[3:5]),
}
# Calculate what is not calculated: LibreOffice writes 0 for it otherwise.
CALCULATING = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


@pytest.fixture(scope="session")
def whole():
    return make_world(21, 30)


@pytest.fixture
def world(whole, way):
    """Return the ledgers of the townships that are written in a way."""
    return whole.of(WAYS[way][1])


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(CALCULATING)
    return LibreOffice(folder)


@pytest.fixture
def written(world, way, tmp_path, office):
    """Return what writes ledgers in one of the ways."""

    def write(ledgers):
        folder = tmp_path / "台账"
        if way == FILES:
            return write_files(folder, world, ledgers)
        if way == "texts":
            return write_texts(folder, world, ledgers)
        books = write_books(folder, world, ledgers)
        if WAYS[way][0] == "xlsx":
            return books
        saved = office.save(books, tmp_path / "saved", way)
        return [saved / f"{book.stem}.{way}" for book in books]

    return write


def counting_of(form, report, places, paths, counts=None):
    """Return what ledgers give for a report; nothing has to be asked."""
    rules = rules_of(form, resources())
    work = LedgerWork(
        form,
        report,
        places,
        rules._replace(counts=counts) if counts else rules,
        day=DAY,
        today=DAY,
        secret=b"secret",
        answers={},
    )
    work.add(paths)
    with LedgerReader() as reader:
        counting = work.read(reader)
    assert counting.unread == ()
    assert [(each.name, each.answer.head.asked) for each in counting.asked] == []
    return counting


def where_in(counting, at):
    """Return where a line is: ledger, township, row."""
    sheet = counting.sheets[at.sheet]
    ledger, _, township = sheet.path.stem.partition("_")
    return ledger, sheet.answer.head.sheet if township == COUNTY.label else township, at.row


def told_of(counting, figure):
    """Return what is told of a figure: its value, and the lines that count, stand twice, are doubtful."""
    tally = figure.tally
    lines = ([each.at for each in each_kind] for each_kind in (tally.repeated, tally.doubtful))
    return [
        tally.value,
        *(sorted(where_in(counting, at) for at in ats) for ats in (tally.sure, *lines)),
    ]


def true_of(figure):
    """Return the same of the truth."""
    lines = (figure.sure.values(), figure.repeated, figure.doubtful)
    where = (sorted((line.ledger, line.township, line.row) for line in each) for each in lines)
    return [len(figure.sure), *where]


@pytest.mark.parametrize("way", WAYS)
def test_each_figure_of_the_forms_is_the_truth_with_all_its_doubts(
    world, written, annex1, annex2, places, way
):
    report = begin_report(annex1, COUNTY, Q3, (COUNTY,), {})
    paths = written([*COUNTED, ROSTER])
    own = [path for path in paths if not path.name.startswith(ROSTER)]
    counting = counting_of(annex1, report, places, own)
    truth = figures(world, OWN, WAYS[way][0])
    told = {(figure.column.id, ""): told_of(counting, figure) for figure in counting.figures}
    assert told == {name: true_of(figure) for name, figure in truth.items()}

    listed = project_list(annex2, *({"name": name} for name in PROJECTS))
    rosters = [path for path in paths if path not in own]
    counting = counting_of(annex2, listed, places, rosters)
    truth = figures(world, BY_PROJECT, WAYS[way][0])
    told = {(each.column.id, each.name): told_of(counting, each) for each in counting.figures}
    assert told == {name: true_of(figure) for name, figure in truth.items()}
    blank = {where_in(counting, each.at) for each in counting.lost}
    assert blank == {
        (line.ledger, line.township, line.row)
        for line in world.lines(ROSTER)
        if line.cells["project"].written is None
    }


def each_of(column, ledger, of, *where):
    conditions = tuple(LedgerCondition(*each) for each in where)
    return LedgerCount(column, ledger, "each", of, conditions)


PERSON, POOR = "身份证号", ("是否脱贫人口", "yes")
LISTED, NOT_LISTED = ((PERSON, test, (), POOR_LIST) for test in ("listed", "not_listed"))
LOCAL, RELIEF = ("是否当地农村劳动力", "yes"), "以工代赈务工人员台账"
RUNNING, IN_POST = ("运营状态", "is", ("正常运营",)), ("在岗状态", "is", ("在岗",))
COUNTS = (
    each_of("cooperatives", "劳务合作社台账", "合作社名称", ("成立日期", "by_day"), RUNNING),
    each_of("workshops", "就业帮扶车间台账", "车间名称", ("认定日期", "by_day"), RUNNING),
    each_of("workshop_poor", "车间务工人员台账", PERSON, POOR, ("入职日期", "by_day"), IN_POST),
    each_of("relief_workers", RELIEF, PERSON, LOCAL, ("务工日期", "this_year")),
    each_of("relief_poor", RELIEF, PERSON, LOCAL, ("务工日期", "this_year"), POOR),
    each_of("public_posts", "乡村公益性岗位台账", PERSON, NOT_LISTED, ("务工日期", "by_day")),
    each_of("trainees", "技能培训台账", PERSON, LISTED, ("培训日期", "this_year")),
    each_of(
        "relocated_employed",
        "易地搬迁安置区就业台账",
        PERSON,
        LISTED,
        ("就业日期", "by_day"),
        ("目前就业状态", "is_not", ("未就业", "失业")),
    ),
)


@pytest.mark.parametrize("way", [FILES, "texts"])
def test_figures_that_are_counted_more_closely_are_the_truth_too(
    world, written, annex1, places, way
):
    report = begin_report(annex1, COUNTY, Q3, (COUNTY,), {})
    ledgers = [*{count.ledger: 0 for count in COUNTS}, POOR_LIST]
    counting = counting_of(annex1, report, places, written(ledgers), COUNTS)
    truth = figures(world, CLOSER, WAYS[way][0])
    told = {(figure.column.id, ""): told_of(counting, figure) for figure in counting.figures}
    assert told == {name: true_of(figure) for name, figure in truth.items()}


@pytest.mark.parametrize("way", [FILES])
def test_every_cell_that_cannot_be_read_is_told_for_the_township(world, written, annex1, places):
    report = begin_report(annex1, COUNTY, Q3, (COUNTY,), {})
    paths = written(["技能培训台账"])
    counting = counting_of(annex1, report, places, paths)
    seen = {(counting.sheets[each.sheet].path.stem, each.cell) for each in counting.seen()}
    looked_at = ("id", "date", "poor", "county")
    planted = {
        (f"{line.ledger}_{line.township}", address(line.row, world.sheet_of(line).index(name)))
        for line in world.lines("技能培训台账")
        for name in looked_at
        if line.cells[name].doubt
    }
    assert len(planted) > 20
    assert planted <= seen
