"""What a city lists itself, beside its units."""

from fangfan_desktop.forms.places import Place
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import CITY, REST, project_list
from tests.rollup.test_merge import empty_list, listing, names, rolled


def test_what_the_city_itself_lists_follows_its_units(annex2, places):
    own = UnitReport(Place(CITY, REST), project_list(annex2, {"county": REST, "name": "市里的"}))
    sent = listing(annex2, "商河县", "丙")
    report, done = rolled(annex2, empty_list(annex2), places, sent, rest=own)
    assert names(report) == [("商河县", "丙"), (CITY, "市里的")]
    assert done.totals["employed"] == 46, "those of the units"
    owned = {row_id: made[0][0].place for row_id, made in done.sources.items()}
    again, done = rolled(annex2, report, places, sent, rest=own, owned=owned)
    assert done.edit.is_empty
    alone, _ = rolled(annex2, again, places, sent)
    assert names(alone) == names(report)
