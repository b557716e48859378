from hashlib import sha256
from pathlib import Path

import pytest

from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY, city_report
from tests.jobs.boards import WHOLE, board_of, board_of_reports
from tests.returned import county_file
from tests.stations import SERVED, sparse_report


@pytest.fixture
def reader(reference, workspace, places, annex1):
    return BoardReader(
        reference, workspace, RollUpScope(annex1, WHOLE, Q3), lambda: places, lambda: TODAY
    )


@pytest.fixture
def keep(workspace):
    """Return what keeps a file of a name as it was identified, and gives its entry."""

    def go(path, *identities, scan=False):
        content = path.encode()
        digest = sha256(content).hexdigest()
        arrival = Arrival(path.rpartition("/")[-1], path, digest, content, scan=scan)
        ((first, *_),) = workspace.received.add([(arrival, identities)])
        return workspace.received.entry(first)

    return go


@pytest.fixture
def read_as(reference):
    """Return what says of kept workbooks that they hold what they were identified as."""

    def go(*entries):
        return {
            entry.id: CheckResult(Path(entry.name), received=_holding(reference, entry.identity))
            for entry in entries
        }

    return go


def _holding(reference, identity):
    form = reference.forms[identity.form]
    report = Report(form.id, identity.place, identity.period, {}, ())
    return ReceivedReport(form, report, {}, (), ())


@pytest.mark.parametrize("own", [True, False])
def test_a_file_is_compared_with_the_citys_table_or_with_what_its_unit_sent_before(
    own, reader, reference, workspace, places, annex1, tmp_path
):
    if own:
        workspace.reports.add(
            city_report(annex1, places, period=Q2, rows={"商河县": {"trainees": "150"}})
        )
    else:
        before = county_file(tmp_path, annex1, "商河县", day="2026年6月10日", trainees="150")
        (version,) = (
            board_of(reference, workspace, places, annex1, Q2, before).line(COUNTY).versions
        )
        assert reader.sent_before() == {COUNTY: version.entry}
    now = county_file(tmp_path, annex1, "商河县", "三季度")
    (version,) = board_of(reference, workspace, places, annex1, Q3, now).line(COUNTY).versions
    (checked,) = reader.reading([version.entry])().values()
    assert [finding.code for finding in checked.errors] == ["A1-06"]
    assert reader.is_here(checked)


def test_a_page_goes_where_the_workbook_beside_it_is(reader, keep, read_as):
    book = keep("/报来/一.xlsx", Identity("annex1", COUNTY, Q2))
    page = keep("/报来/一.pdf", Identity("annex1", None, Q3), scan=True)
    found = reader.identities([book, page], read_as(book))
    assert found == {page.id: Identity("annex1", COUNTY, Q2)}


def test_beside_a_workbook_with_both_forms_a_page_stays_of_its_own(
    reader, keep, workspace, read_as
):
    both = Identity("annex1", COUNTY, Q3), Identity("annex2", COUNTY, Period(2026))
    first = keep("/报来/一.xlsx", *both)
    second = workspace.received.entry(first.id + 1)
    for identity, name in zip(both, ("一.pdf", "一.jpg"), strict=True):
        page = keep(f"/报来/{name}", identity, scan=True)
        assert reader.identities([first, second, page], read_as(first, second)) == {}


def test_what_was_said_of_a_page_goes_before_its_name(reader, keep, workspace):
    page = keep("/报来/商河县.pdf", Identity("annex1", COUNTY, Q3), scan=True)
    other = Place(CITY, "平阴县")
    workspace.received.answer_all([ClerkAnswer("place", page.sha256, str(other))])
    page = workspace.received.entry(page.id)
    assert page.identity.place == other
    assert reader.identities([page], {}) == {}


def test_a_unit_of_a_form_with_several_tables_is_compared_with_its_own_files(
    with_stations, workspace, places, monkeypatch
):
    form = with_stations.forms["stations"]
    workspace.reports.add(sparse_report(form, place=WHOLE, period=Q2, served=SERVED))
    scope = RollUpScope(form, WHOLE, Q3)
    reader = BoardReader(with_stations, workspace, scope, lambda: places, lambda: TODAY)
    asked = []
    monkeypatch.setattr(workspace.received, "opened", asked.append)
    board_of_reports(
        with_stations, workspace, places, form, Q2, sparse_report(form, period=Q2, served=SERVED)
    )
    reader.earlier()
    assert len(asked) == 1
