"""The documents are true: no dead link, no old example, and what a newcomer looks for is there."""

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import form_reference
import msgspec
import pytest
from prepare import commands

from fangfan_desktop import __version__
from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.count import CountOutcome
from fangfan_desktop.counting.sentences import CONDITION_WORDS
from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.exchange.ledgers.request import CountRequest
from fangfan_desktop.exchange.ledgers.worker import count_lines
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.count_spec import LedgerColumn
from fangfan_desktop.forms.load import load_form
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.count import LedgerCounter
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.submit.export import ExportRequest, export, layout_of
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style
from tests import roster
from tests.builders import Q3, check

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LOOKED_FOR = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("https://", "mailto:")


def text_of(page):
    return page.read_text(encoding="utf-8")


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)


def anchors(page):
    """Return the anchors of a page's headings, as GitHub makes them."""
    found, times = set(), Counter()
    for heading in re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(page)), re.MULTILINE):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        found.add(f"{slug}-{times[slug]}" if times[slug] else slug)
        times[slug] += 1
    return found


def name_of(page):
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_link_is_dead(page):
    dead = []
    for inline, reference in LINK.findall(FENCED.sub("", text_of(page))):
        link = inline or reference
        if link.startswith(ELSEWHERE):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_column_of_a_table_has_a_name(page):
    lines = text_of(page).splitlines()
    heads = [head for head, line in pairwise(lines) if re.fullmatch(r"\|[-:| ]*-[-:| ]*\|", line)]
    assert [head for head in heads if re.search(r"\| *\|", head)] == []


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        links = (link.partition("#")[0] for link, _ in LINK.findall(text_of(page)))
        targets = {(page.parent / link).resolve() for link in links if link.endswith(".md")}
        waiting += sorted(targets - reached - set(waiting))
    assert set(PAGES) <= reached


def test_the_site_has_every_page_and_no_other():
    """Its contents name them; the site's own pages, and the decisions, are found by themselves."""
    own = sorted((ROOT / "installer" / "web").glob("*.md"))
    named = {
        entry
        for page in own
        for block in blocks(page, r"\{toctree\}")
        for entry in re.findall(r"<(.+)>$", block, re.MULTILINE)
    }
    decisions = (ROOT / "docs" / "decisions").glob("0*.md")
    pages = (
        {name_of(page) for page in PAGES} - {"README.md"} - {name_of(page) for page in decisions}
    )
    own_names = {page.stem for page in own} - {"index"}
    assert named == {name.removesuffix(".md") for name in pages} | own_names


def test_links_on_the_site_s_own_pages_lead_to_its_pages():
    for page in (ROOT / "installer" / "web").glob("*.md"):
        for link, _ in LINK.findall(FENCED.sub("", text_of(page))):
            assert (ROOT / link).is_file() or (page.parent / link).is_file(), link


def test_what_a_newcomer_looks_for_is_there():
    assert all((ROOT / name).is_file() for name in LOOKED_FOR)


def test_the_readme_is_one_page_with_a_small_picture():
    text = text_of(ROOT / "README.md")
    assert len(text.splitlines()) <= 60
    for command in ("run", "test"):
        assert f"python3 installer/bootstrap.py {command}" in text
    (picture,) = re.findall(r"!\[.+\]\((.+\.png)\)", text)
    assert (ROOT / picture).is_file()
    assert all(each.stat().st_size < 150_000 for each in (DOCS / "pictures").iterdir())


def test_the_formats_are_as_written():
    ran = {}
    for block in blocks(DOCS / "formats.md", "python"):
        exec(compile(block, "formats.md", "exec"), ran)
    assert ran["text"] == "K3F6ZJ98XJ"


@pytest.fixture
def form_of_the_page(tmp_path):
    path = tmp_path / "annex3.toml"
    path.write_text("\n".join(blocks(DOCS / "forms.md", "toml")), encoding="utf-8")
    return load_form(path, known_checks())


def test_the_form_on_the_page_is_one(form_of_the_page):
    assert [column.id for column in form_of_the_page.columns] == [
        *("unit", "schools", "pupils"),
        *("income", "rate", "category", "leader_id"),
    ]
    assert [check.code for check in form_of_the_page.checks] == ["A3-01", "A3-02", "A3-03"]


@pytest.mark.parametrize("draft", [False, True], ids=["official", "draft"])
def test_the_form_on_the_page_is_exported_and_read_again(
    form_of_the_page, reference, paper, places, tmp_path, draft
):
    form, place = form_of_the_page, Place("济南市", "商河县")
    report = begin_report(form, place, Q3, [place], {"unit_name": "商河县人社局"})
    texts = {
        "schools": "3",
        "pupils": "" if draft else "40",
        "income": "12.25",
        "rate": "85.5%",
        "category": "合作社",
        "leader_id": "11010519491231002X",
    }
    cells = tuple((1, column, text) for column, text in texts.items())
    edit = Edit("填", cells=cells, fields=(("date", "2026-9-12"),))
    report = apply(form, report, edit).report
    findings = check(form, report, places)
    done = export(form, report, findings, places, ExportRequest(tmp_path, draft=draft), paper)
    assert [path.suffix for path in done.paths[:2]] == [".xlsx", ".pdf"]
    (read,) = read_reports(open_file(done.paths[0]), ReadingContext({form.id: form}, places))
    assert {column: read.report.rows[0][column].raw for column in texts} == texts


def test_the_header_on_the_page_is_one(tmp_path):
    blocks_of_form = blocks(DOCS / "forms.md", "toml")
    (header,) = blocks(DOCS / "forms.md", "toml header")
    others = [block for block in blocks_of_form if "[[columns]]" not in block]
    path = tmp_path / "annex3.toml"
    path.write_text("\n".join(["unit_row = true", *others, header]), encoding="utf-8")
    form = load_form(path, known_checks())
    assert form.header.depth == 3
    rows = header_rows(form, Style("body", 10, "centre"))
    assert [[box.text for box in row if box.text] for row in rows] == [
        ["市、县（市、区）", "就业夜校", "个数"],
        ["个数", "参加人数"],
        ["其中女性", "脱贫人口"],
        ["个", "人", "人", "人", "个"],
        ["甲", "1", "2", "3", "4", "5"],
    ]


def test_the_page_of_keys_is_what_the_types_say():
    assert text_of(DOCS / "form-keys.md") == form_reference.text(), (
        "run: python installer/form_reference.py"
    )


def block_of(kind):
    """Return the only block of a kind on the page of forms."""
    (block,) = blocks(DOCS / "forms.md", kind)
    return block


def with_other_rows(path, rows, begin):
    """Return the page's form with other rows, whose tables begin with `begin`."""
    first, *others = blocks(DOCS / "forms.md", "toml")
    head, tables, more = rows.partition(begin)
    own = [
        line for line in first.splitlines() if not line.startswith(("rows", "identity", "total"))
    ]
    fields = [block for block in others if block.startswith("[[fields]]")]
    path.write_text("\n".join([head, *own, *fields, tables + more]), encoding="utf-8")
    return load_form(path, known_checks())


def test_the_rows_on_the_page_are_some(tmp_path):
    form = with_other_rows(tmp_path / "annex3.toml", block_of("toml rows"), "[[columns]]")
    assert [row.label for row in form.named_rows] == [
        *("一、务工就业", "01 总人数", "02 其中：省内", "03 其中：省外", "04 二、今年新设的车间"),
    ]


def test_the_classes_on_the_page_are_those_of_rows(tmp_path):
    column, row = block_of("toml classes").split("\n\n")
    rows = block_of("toml rows").replace("[[columns]]", f"{column}\n\n[[columns]]", 1)
    form = with_other_rows(tmp_path / "annex3.toml", f"{rows}\n\n{row}", "[[columns]]")
    assert [column.id for column in form.below_name] == ["topic"]
    assert form.named_rows[-1].label == "05 务工就业·其中：女性"


def test_the_column_that_is_not_printed_is_the_place_of_a_list():
    (block,) = blocks(DOCS / "forms.md", "toml roster")
    (stated,) = tomllib.loads(block)["columns"]
    form = roster.load()
    assert msgspec.convert(stated, Column) == form.place_column
    assert form.hides_place


def test_the_tables_on_the_page_are_some_and_their_sample_is_one(tmp_path):
    form = with_other_rows(tmp_path / "annex3.toml", block_of("toml tables"), "[[checks]]")
    assert [table.table_title for table in form.tables] == ["表一 夜校情况", "表二 夜校名单"]
    assert [check.code for check in form.checks] == ["A3-01"]
    (sample,) = blocks(DOCS / "forms.md", "toml tables-sample")
    report = read_sample(form, sample)
    assert [(row["pupils"].value, row["enrolled"].value) for row in report.rows] == [
        *((40, None), (None, 40)),
    ]


def test_the_paper_on_the_page_is_one(paper, tmp_path):
    form = with_other_rows(tmp_path / "annex3.toml", block_of("toml paper"), "[paper]")
    report = begin_report(form, Place("济南市", "商河县"), Q3, (), {})
    layout = layout_of(form, report, paper.measure, mark="")
    assert (layout.size.width, layout.size.height, len(layout.printed)) == (210, 297, 1)


def test_the_sample_and_the_new_version_on_the_page_are_some(form_of_the_page, tmp_path):
    (sample,) = blocks(DOCS / "forms.md", "toml sample")
    assert read_sample(form_of_the_page, sample).rows[0]["schools"].value == 12
    (version,) = blocks(DOCS / "forms.md", "toml version")
    path = tmp_path / "annex3.toml"
    path.write_text("\n".join([version, *blocks(DOCS / "forms.md", "toml")]), encoding="utf-8")
    assert str(load_form(path, known_checks()).first_period) == "2027Q1"


@pytest.fixture
def counting_form(tmp_path):
    """The form on the page of forms with the ledgers and counts on theirs."""
    path = tmp_path / "annex3.toml"
    counts = [*blocks(DOCS / "counts.md", "toml"), *blocks(DOCS / "counts.md", "toml check")]
    text = "\n".join([*blocks(DOCS / "forms.md", "toml"), *counts])
    path.write_text(text, encoding="utf-8")
    return load_form(path, known_checks())


def test_the_counts_on_the_page_are_some(counting_form):
    assert [count.column for count in counting_form.counts] == ["pupils", "schools", "income"]
    assert counting_form.checks[-1].code == "A3-04"


def test_the_count_of_a_list_on_the_page_is_one(tmp_path):
    (block,) = blocks(DOCS / "counts.md", "toml list")
    path = tmp_path / "tables.toml"
    with_other_rows(path, block_of("toml tables"), "[[checks]]")
    ledgers, _ = blocks(DOCS / "counts.md", "toml")
    path.write_text("\n".join([text_of(path), ledgers, block]), encoding="utf-8")
    assert [count.by for count in load_form(path, known_checks()).counts] == ["夜校名称"]


def test_the_ledger_on_the_page_is_counted_as_it_says(counting_form, reference, places, tmp_path):
    (ledger,) = blocks(DOCS / "counts.md", "csv")
    (said,) = blocks(DOCS / "counts.md", "text")
    (columns,) = blocks(DOCS / "counts.md", "toml columns")
    path = tmp_path / "夜校学员台账.csv"
    path.write_text(ledger, encoding="utf-8")
    day, place = date(2026, 9, 12), Place("济南市", "商河县")
    rules = rules_of(counting_form, reference.folder)
    stated = msgspec.convert(tomllib.loads(columns)["columns"], tuple[LedgerColumn, ...])
    rules = rules._replace(columns=rules.columns + stated)
    report = begin_report(counting_form, place, Q3, [place], {})
    counter = LedgerCounter(counting_form, rules, report, places, day=day, today=day)
    content = count_lines(path, CountRequest(*rules, Q3, day, day, b"secret"))
    outcome = CountOutcome(report, day, counter.counting([path], [content]))
    assert "\n".join(outcome.lines()) == said.strip()


def test_the_table_of_tests_has_each_with_its_words():
    table = text_of(DOCS / "counts.md").partition("\n## The twelve tests\n")[2]
    rows = (line.strip("|").split(" | ") for line in table.splitlines() if line.startswith("| `"))
    told = {cells[0].strip(" `"): cells[-1].strip() for cells in rows if len(cells) == 4}
    assert told == CONDITION_WORDS


def test_the_table_of_rules_has_each_with_its_parameters_and_words():
    told = {}
    for line in text_of(DOCS / "forms.md").partition("\n## Checks\n")[2].splitlines():
        cells = line.strip("|").split("|")
        if len(cells) == 4 and (rule := re.fullmatch(r" `(\w+)` ", cells[0])):
            told[rule[1]] = tuple(set(re.findall(r"\w+", cell)) for cell in cells[2:])
    own = {field.name for field in msgspec.structs.fields(CheckEntry)}
    known = {
        name: ({f.name for f in msgspec.structs.fields(rule)} - own, set(rule.words))
        for name, rule in known_checks().items()
    }
    assert told == known


def test_the_changelog_has_this_version_and_versions_fall():
    heads = re.findall(
        r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE
    )
    assert heads[0] == ("Unreleased", "")
    assert heads[1][0] == __version__
    numbers = [tuple(map(int, version.split("."))) for version, _ in heads[1:]]
    assert numbers == sorted(numbers, reverse=True)
    assert all(day for _, day in heads[1:])


def test_the_checks_before_a_commit_are_those_of_ci():
    """The file is plain: each hook has its keys, one a line, and no other syntax of YAML."""
    text = text_of(ROOT / ".pre-commit-config.yaml")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines[:3] == ["repos:", "  - repo: local", "    hooks:"]
    hooks = []
    for line in lines[3:]:
        start, key, value = re.fullmatch(r"      (- |  )(\w+): (\S.*)", line).groups()
        if start == "- ":
            hooks.append({})
        assert key not in hooks[-1]
        hooks[-1][key] = value
    for hook in hooks:
        assert {"id", "name", "entry", "language", "pass_filenames"} <= hook.keys()
        assert (hook["language"], hook["pass_filenames"]) == ("system", "false")
    assert [(hook["name"], hook["entry"].split()) for hook in hooks] == lint_commands()


def lint_commands():
    """Return what the test command runs beside pytest: name, and words as they stand in `.venv`."""
    return [
        (name, [f".venv/bin/{program}", *(word.replace(f"{ROOT}/", "") for word in words)])
        for name, (program, *words) in (*commands.QUICK_CHECKS, commands.TYPE_CHECK)
    ]


def test_editors_are_told_the_line_length_of_the_linter():
    told = re.search(r"max_line_length = (\d+)", text_of(ROOT / ".editorconfig"))
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    assert int(told[1]) == project["tool"]["ruff"]["line-length"]


@pytest.mark.parametrize("name", ["annex1", "annex2"])
def test_the_domain_names_each_column_and_each_check(name, reference):
    text, form = text_of(DOCS / "domain.md"), reference.forms[name]
    (section,) = re.findall(rf"^## {form.label} .*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| \d+ \| (\w+) \|", section, re.MULTILINE) == [c.id for c in form.columns]
    codes = {check.code for check in form.checks}
    letter = min(codes).partition("-")[0]
    assert set(re.findall(rf"^\| ({letter}-\d\d) \|", text, re.MULTILINE)) == codes
