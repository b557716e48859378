"""`fangfan count`: from ledgers to figures, for people and for other programs."""

import json

import pytest

from fangfan_desktop.cli import commands as command
from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources
from tests.counting.ledgers import CAPTIONS, line, number
from tests.exchange.ledgers.books import saved
from tests.jobs.ledgers.folders import POOR, TRAINING, ledger

COUNTY = [
    "--form",
    "附件1",
    "--place",
    "济南市/商河县",
    "--period",
    "2026Q3",
    "--date",
    "2026-9-12",
]
STRANGE = (*CAPTIONS[:4], "贫困标识", *CAPTIONS[5:])
ROSTER = ("序号", "姓名", "身份证号", "县（市、区）", "是否脱贫人口", "项目名称")


@pytest.fixture
def run(capsys):
    def go(*words):
        status = main(["count", *map(str, words)])
        return status, *capsys.readouterr()

    return go


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "台账"


def test_figures_are_told_in_sentences(run, folder):
    path = ledger(folder, TRAINING, line(1), line(2, poor=""), line(1), line(3, "人4"))
    status, out, err = run(path, *COUNTY)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "技能培训台账.csv：技能培训台账，4 条",
        "商河县 · 职业技能培训人数：台账 2 人（1 份存疑）",
        "  技能培训台账里，“培训日期”在2026年1月1日到2026年9月12日之间，“是否脱贫人口”是“是”的各条，同一个“身份证号”只算一次。",
        "  存疑：技能培训台账.csv 第 3 行，是否脱贫人口：没有填",
    ]


def test_the_same_is_told_to_other_programs(run, folder):
    path = saved(
        folder.parent / "技能培训.xlsx",
        *(line(1), line(2, poor=""), line(1), line(3, day="2026年13月")),
        ["合计", "4人"],
    )
    status, out, err = run(path, *COUNTY, "--json")
    answer = json.loads(out)
    assert status == 0
    assert "台账 1 人（2 份存疑）" in err
    assert {key: answer[key] for key in ("form", "place", "period", "date", "unread")} == {
        "form": "annex1",
        "place": "济南市/商河县",
        "period": "2026Q3",
        "date": "2026-09-12",
        "unread": [],
    }
    where = {"file": "技能培训.xlsx", "sheet": "培训"}
    (figure,) = answer["figures"]
    assert figure == {
        "row": "商河县",
        "column": "trainees",
        "value": 1,
        "doubtful": 2,
        "ledger": TRAINING,
        "sentence": figure["sentence"],
        "beside": {},
        "lines": [{**where, "row": 3}],
        "doubts": [
            {**where, "row": 4, "column": "是否脱贫人口", "reason": "没有填"},
            {**where, "row": 6, "column": "培训日期", "reason": "没有这个月"},
        ],
        "repeated": [{**where, "row": 5, "first": {**where, "row": 3}}],
    }
    (sheet,) = answer["sheets"]
    assert (sheet["ledger"], sheet["lines"], sheet["asked"]) == (TRAINING, 4, [])
    assert sheet["columns"]["培训日期"] == "培训日期"
    assert sheet["captions"]["C"] == "身份证号"
    assert sheet["notes"] == ["第 7 行是合计，没有算进去"]
    assert [each["cell"] for each in sheet["seen"]] == ["E4", "C5", "F6"]
    assert len(sheet["sha256"]) == 64


def test_a_figure_of_which_nothing_is_known_has_no_value(run, folder):
    path = ledger(folder, TRAINING, line(1, poor=""), line(2, poor=""))
    (figure,) = json.loads(run(path, *COUNTY, "--json")[1])["figures"]
    assert (figure["value"], figure["doubtful"]) == (None, 2)


def test_a_folder_is_read_with_all_its_files(run, folder):
    ledger(folder, f"{TRAINING}许商街道", line(1), line(2))
    ledger(folder, f"{TRAINING}殷巷镇", line(2), line(3))
    _, out, _ = run(folder, *COUNTY, "--json")
    answer = json.loads(out)
    assert answer["figures"][0]["value"] == 3
    assert len(answer["sheets"]) == 2


def test_a_city_has_a_figure_for_each_unit(run, folder):
    path = ledger(folder, TRAINING, line(1), line(2, county="平阴县"))
    words = [
        "--form",
        "annex1",
        "--place",
        "济南市",
        "--period",
        "2026Q3",
        "--date",
        "2026年9月12日",
    ]
    answer = json.loads(run(path, *words, "--json")[1])
    values = {each["row"]: each["value"] for each in answer["figures"]}
    assert values == {"商河县": 1, "平阴县": 1}  # of the others, and of all, nothing is known
    assert answer["partial"] == {TRAINING: 2}
    assert "只有 2 个单位的技能培训台账，合计没有算。" in run(path, *words)[1]


def test_the_people_of_projects_are_counted_for_a_list(run, folder):
    projects = enumerate(["一项", "一项", ""], 1)
    people = [(f"{at}", f"人{at}", number(at), "商河县", "是", each) for at, each in projects]
    path = ledger(folder, "项目用工花名册", *people, captions=ROSTER)
    words = [
        "--form",
        "附件2",
        "--place",
        "济南市/商河县",
        "--period",
        "2026",
        "--date",
        "2026-9-12",
    ]
    status, out, _ = run(path, *words, "--json")
    found = [(each["row"], each["column"], each["value"]) for each in json.loads(out)["figures"]]
    assert status == 0
    assert found == [("一项", "employed", 2), ("一项", "employed_poor", 2)]
    _, out, _ = run(path, *words)
    assert out.splitlines()[-1] == "没有算到哪一行里：项目用工花名册.csv 第 4 行，项目名称：没有填"


def test_half_a_person_or_fewer_than_none_is_doubtful(run, folder):
    captions = ("序号", "车间名称", "县（市、区）", "吸纳脱贫人口数")
    lines = [
        (f"{at}", f"车间{at}", "商河县", poor) for at, poor in enumerate(("1.5", "4", "-2"), 1)
    ]
    path = ledger(folder, "就业帮扶车间台账", *lines, captions=captions)
    _, out, _ = run(path, *COUNTY)
    assert "商河县 · 车间吸纳脱贫人口数：台账 4 人（2 份存疑）" in out
    assert "第 2 行，吸纳脱贫人口数：有小数，要填的数是整数" in out
    assert "第 4 行，吸纳脱贫人口数：是负数，没有减进去" in out


def test_a_number_that_its_comma_splits_is_no_figure(run, folder):
    captions = ("序号", "车间名称", "县（市、区）", "吸纳脱贫人口数", "备注")
    lines = [("1", "阳光", "商河县", "4", ""), ("2", "明德", "商河县", "1,234", "")]
    _, out, _ = run(ledger(folder, "就业帮扶车间台账", *lines, captions=captions), *COUNTY)
    assert "商河县 · 车间吸纳脱贫人口数：台账 4 人（1 份存疑）" in out
    assert "第 3 行：这一行的格子比表头多，像是数里或者字里有逗号" in out


def test_what_must_be_asked_is_told_with_what_to_write(run, folder):
    path = ledger(folder, "许商街道", line(1), captions=STRANGE)
    status, out, _ = run(path, *COUNTY)
    assert status == 1
    assert "看不出是哪本台账，没有算。要算：--answer '许商街道.csv=台账名称'" in out
    status, out, _ = run(path, *COUNTY, "--answer", f"许商街道.csv={TRAINING}")
    assert status == 1
    assert (
        "“是否脱贫人口”标题里没有，没有算。要写明：--answer '技能培训台账:是否脱贫人口=标题'" in out
    )
    assert "标题有：序号、姓名、身份证号、县（市、区）、贫困标识、" in out
    answers = (
        "--answer",
        f"许商街道.csv={TRAINING}",
        "--answer",
        f"{TRAINING}:是否脱贫人口=贫困标识",
    )
    status, out, _ = run(path, *COUNTY, *answers)
    assert status == 0
    assert "台账 1 人" in out


def test_a_column_can_be_said_to_be_missing_and_a_file_to_be_no_ledger(run, folder):
    other = ledger(folder, "通讯录", line(9))
    path = ledger(folder, TRAINING, line(1), captions=STRANGE)
    answers = ("--answer", "通讯录=无", "--answer", f"{TRAINING}:是否脱贫人口=无")
    status, out, _ = run(other, path, *COUNTY, *answers)
    assert status == 0
    assert "台账 1 人" in out
    assert "通讯录" not in out


def test_a_column_is_said_by_its_letter_where_two_have_its_caption(run, folder):
    captions = (*CAPTIONS[:7], "身份证号")
    path = ledger(folder, TRAINING, line(1, trade=number(9)), captions=captions)
    status, out, _ = run(path, *COUNTY)
    assert status == 1
    assert (
        "“身份证号”有几列都叫这个名，没有算。要写明：--answer '技能培训台账:身份证号=标题'，"
        "没有这一列写 无（要看它的数就数不出来）。" in out
    )
    assert "C 身份证号、县（市、区）、" in out
    status, _, err = run(path, *COUNTY, "--answer", f"{TRAINING}:身份证号=身份证号")
    assert status == 2
    assert "没有“身份证号”一列，有的是：序号、姓名、C 身份证号、" in err
    status, out, _ = run(path, *COUNTY, "--answer", f"{TRAINING}:身份证号=H", "--json")
    assert json.loads(out)["sheets"][0]["columns"]["身份证号"] == "身份证号"
    assert status == 0


def test_a_sheet_aside_is_asked_by_its_own_name(run, tmp_path):
    path = saved(tmp_path / "名册.xlsx", line(1), title="", sheets=("一", "已退出"))
    _, out, _ = run(path, *COUNTY)
    assert "--answer '名册.xlsx（已退出）=台账名称'，不算写 无" in out
    answers = ("--answer", f"名册.xlsx（一）={TRAINING}", "--answer", "名册.xlsx（已退出）=无")
    status, out, _ = run(path, *COUNTY, *answers)
    assert (status, "已退出" in out, "台账 1 人" in out) == (0, False, True)


def test_a_file_is_said_by_its_whole_name_before_a_part_of_it(run, folder):
    one, other = (ledger(folder, name, line(at)) for at, name in enumerate(("一", "十一"), 1))
    answers = ("--answer", f"一.csv={TRAINING}", "--answer", "十一.csv=无")
    status, out, _ = run(one, other, *COUNTY, *answers)
    assert status == 0
    assert "台账 1 人" in out


def test_a_caption_that_was_taken_for_another_is_told(run, folder):
    captions = (*CAPTIONS[:5], "参加培训日期", *CAPTIONS[6:])
    _, out, _ = run(ledger(folder, TRAINING, line(1), captions=captions), *COUNTY)
    assert "技能培训台账.csv：“参加培训日期”当作“培训日期”" in out


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(run, folder):
    path, torn = ledger(folder, TRAINING, line(1)), folder / "torn.xlsx"
    torn.write_bytes(b"PK")
    status, out, _ = run(torn, path, *COUNTY)
    assert status == 2
    assert out.splitlines()[0].startswith("torn.xlsx：文件不完整或已损坏")
    assert "台账 1 人" in out
    _, out, _ = run(torn, path, *COUNTY, "--json")
    assert [each["file"] for each in json.loads(out)["unread"]] == ["torn.xlsx"]


def test_a_file_that_is_given_twice_counts_once_and_is_told(run, folder):
    path = ledger(folder, TRAINING, line(1))
    copy = folder / "副本.csv"
    copy.write_bytes(path.read_bytes())
    status, out, _ = run(path, copy, *COUNTY)
    assert status == 0
    assert out.splitlines()[0] == "副本.csv：和“技能培训台账.csv”一模一样，只算一次。"
    assert "台账 1 人" in out
    answer = json.loads(run(path, copy, *COUNTY, "--json")[1])
    assert (answer["unread"], answer["same"]) == ([], [{"file": "副本.csv", "first": path.name}])


def test_a_list_of_persons_is_told_without_what_it_is_compared_with(run, folder):
    paths = [ledger(folder, POOR, line(1), captions=CAPTIONS)]
    status, out, _ = run(*paths, *COUNTY)
    assert status == 0
    assert out.splitlines() == ["脱贫人口名单.csv：脱贫人口名单，1 条"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--form", "附件9"], "附件9"),
        (["--place", "火星"], "火星"),
        (["--period", "昨天"], "不是期间"),
        (["--date", "昨天"], "“昨天”不是日期。请写成 2026-9-12 这样。"),
        (["--answer", "没有"], "没有"),
        (
            ["--answer", "别的.csv=技能培训台账"],
            "没有“别的.csv”。能写的有：技能培训台账.csv、技能培训台账:列。",
        ),
        (
            ["--answer", "技能培训台账.csv=培训账"],
            "没有“培训账”这本台账，有的是：劳务协作联盟台账、",
        ),
        (["--answer", "技能培训台账:培训日期=哪天"], "没有“哪天”一列，有的是：序号、姓名"),
        (
            ["--answer", "技能培训台账:哪天=培训日期"],
            "技能培训台账不看“哪天”一列，要看的是：身份证号、培训日期、",
        ),
        (["--answer", "通讯录:姓名=姓名"], "没有“通讯录”。能写的有：技能培训台账.csv"),
    ],
)
def test_what_cannot_be_done_is_said(run, folder, words, said):
    path = ledger(folder, TRAINING, line(1))
    status, out, err = run(path, *COUNTY, *words)
    assert (status, out) == (2, "")
    assert said in err


def test_a_file_that_is_not_there_is_said(run, folder):
    status, _, err = run(folder / "没有.csv", *COUNTY)
    assert status == 2
    assert "没有.csv" in err


def test_a_folder_without_a_ledger_is_said(run, folder):
    folder.mkdir()
    status, _, err = run(folder, *COUNTY)
    assert status == 2
    assert "文件夹里没有能读的台账（" in err


def test_a_form_without_counts_says_how_it_gets_some(run, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "data_folder", lambda: tmp_path / "data")
    assert main(["forms", "add", str(resources() / "packs" / "workshops")]) == 0
    words = ["--form", "月调度表", "--place", "济南市/商河县", "--period", "2026M09"]
    status, _, err = run(ledger(folder, TRAINING, line(1)), *words)
    assert status == 2
    assert "月调度表还没有写怎么从台账取数：在表样里加 [[counts]]。" in err
