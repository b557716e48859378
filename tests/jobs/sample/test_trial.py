"""What one tries things on: a city with files that came in, a county with a quarter to mend."""

import email
import email.policy

import pypdf
import pytest

from fangfan_desktop.checks.finding import settled_by
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in
from fangfan_desktop.jobs.returns.board import Version, make_board
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import files_in, read_again, take_in
from fangfan_desktop.jobs.sample.sample import CITY, COUNTY, check_sample_report, load_sample
from fangfan_desktop.jobs.sample.trial import CAME, TO_COME, make_trial
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import Q2, Q3, codes

JINAN, SHANGHE = Place("济南市"), Place("济南市", "商河县")


@pytest.fixture
def opened(reference, paper, tmp_path):
    """Return what makes a trial and opens its workspace."""
    made = []

    def go(name):
        folder = tmp_path / name
        make_trial(folder, reference, load_sample(reference, name), paper)
        made.append(Workspace(folder, kept_opened))
        return made[-1]

    yield go
    for each in made:
        each.close()


def told(reference, workspace):
    day = load_sample(reference).trial.today
    answers = workspace.received.answers()
    return KnownFacts(
        day, answers, whole=Place("济南市"), places=reference.places, whole_is_sure=False
    )


def board_of(reference, workspace, form, period):
    wanted, received = RollUpScope(reference.forms[form], JINAN, period), workspace.received
    entries = received.of_board(form, period)
    before = period.before_in_year
    earlier = [workspace.reports.load(reference.forms[form], JINAN, before)] if before else []
    said = told(reference, workspace)
    versions = [
        Version(e, read_again(reference, e, received.opened(e.sha256), said, earlier))
        for e in entries
        if not e.scan
    ]
    versions = [v for v in versions if v.checked.received.form.id == form]
    return make_board(wanted, reference.places, versions, [e for e in entries if e.scan], {})


def test_the_city_s_board_has_every_state_that_there_is(opened, reference):
    workspace = opened(CITY)
    board = board_of(reference, workspace, "annex1", Q3)
    assert {line.place.name: line.state for line in board.lines} == {
        "历下区": "ok",
        "市中区": "ok",
        "槐荫区": "ok",
        "天桥区": "waiting",
        "历城区": "errors",
        "长清区": "errors",
        "章丘区": "ok",
        "济阳区": "waiting",
        "莱芜区": "waiting",
        "钢城区": "ok",
        "平阴县": "ok",
        "商河县": "missing",
    }
    lines = {line.place.name: line for line in board.lines}
    assert len(lines["槐荫区"].versions) == 2
    assert lines["章丘区"].newest.checked.findings  # explained
    assert codes(lines["天桥区"].newest.checked.open_warnings) == [("A1-06", "brands")]
    (question,) = lines["济阳区"].newest.checked.questions
    assert question.kind == "caption"
    assert lines["莱芜区"].name_problem
    assert [scan.name for scan in lines["历下区"].scans] == ["历下区_盖章扫描件.pdf"]
    assert [loose.version.entry.name for loose in board.loose] == ["扫描件003.pdf"]
    assert board.lines[0].newest.entry.at == "2026-09-08T10:12:00"


def test_one_was_late_in_the_quarter_before(opened, reference):
    board = board_of(reference, opened(CITY), "annex1", Q2)
    (line,) = (line for line in board.lines if line.newest)
    assert line.place.name == "平阴县"
    assert codes(line.newest.checked.open_warnings) == [("A1-12", "date")]


def test_the_city_s_lists_have_one_to_send_back(opened, reference):
    board = board_of(reference, opened(CITY), "annex2", Period(2026))
    states = {line.place.name: line.state for line in board.lines}
    assert {name: states[name] for name in ("商河县", "平阴县", "章丘区", "历下区")} == {
        "商河县": "ok",
        "平阴县": "errors",
        "章丘区": "ok",
        "历下区": "missing",
    }


def test_what_is_to_be_rolled_up_is_not_begun_and_rolls_up(opened, reference):
    workspace = opened(CITY)
    assert {str(each.period) for each in workspace.reports.kept(JINAN)} == {"2026Q1", "2026Q2"}
    board = board_of(reference, workspace, "annex1", Q3)
    known = workspace.profile.load().prefill
    planned = plan_roll_in(
        reference, workspace, board, reference.places, known, told(reference, workspace).today
    )
    assert planned.parts == 11
    assert planned.after.rows[0]["alliances"].value


def test_one_file_lies_there_to_be_taken_in_and_then_nothing_is_missing(opened, reference):
    workspace = opened(CITY)
    (path,) = files_in([workspace.folder / "exported" / TO_COME])
    (taken,) = take_in(reference, [path], told(reference, workspace))
    assert taken.checked[0].status == "ok"
    workspace.received.add([(taken.arrival, taken.identities)])
    assert board_of(reference, workspace, "annex1", Q3).count("missing") == 0
    came = workspace.folder / "exported" / CAME
    board = board_of(reference, workspace, "annex1", Q3)
    assert all(
        v.entry.path.startswith(str(came)) for line in board.lines[:-1] for v in line.versions
    )


def test_the_county_has_two_quarters_sent_and_one_to_mend(opened, reference):
    workspace = opened(COUNTY)
    assert workspace.profile.load().place == SHANGHE
    sent = {
        (each.form, str(each.period)): bool(each.exported)
        for each in workspace.reports.kept(SHANGHE)
    }
    assert sent == {
        ("annex1", "2026Q1"): True,
        ("annex1", "2026Q2"): True,
        ("annex1", "2026Q3"): False,
        ("annex2", "2026"): False,
    }
    sample = load_sample(reference, COUNTY)
    *_, q3, projects = sample.reports
    found = {f.code: f.severity for f in check_sample_report(sample, reference, q3)}
    assert found == {"A1-03": "error", "A1-06": "warning"}
    assert not any(settled_by(f, q3.notes) for f in check_sample_report(sample, reference, q3))
    assert check_sample_report(sample, reference, projects) == ()
    assert len(projects.rows) == 3


@pytest.mark.parametrize("name", [CITY, COUNTY])
def test_every_page_and_name_says_what_it_is_and_no_mail_goes_to_anyone(opened, name):
    workspace = opened(name)
    files = [path for path in (workspace.folder / "exported").rglob("*") if path.is_file()]
    assert all("示例" in path.name for path in files if "扫描件" not in path.name)
    for path in files:
        if path.suffix == ".pdf":
            assert all("示例" in page.extract_text() for page in pypdf.PdfReader(path).pages)
        if path.suffix == ".xlsx":
            import openpyxl

            cells = [c.value for row in openpyxl.load_workbook(path).active for c in row]
            assert "示例" in cells
        if path.suffix == ".eml":
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            assert mail["Subject"].strip().startswith("【示例】")
            assert mail["To"].endswith("@example.com")
    assert workspace.profile.load().recipient.endswith("@example.com")


@pytest.mark.parametrize("name", [CITY, COUNTY])
def test_made_again_in_its_folder_it_takes_the_place_of_its_own_files(
    opened, reference, paper, tmp_path, name
):
    opened(name).close()
    folder = tmp_path / name
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    for path in folder.glob("workspace*"):
        path.unlink()
    make_trial(folder, reference, load_sample(reference, name), paper)
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before
