import pytest

from tests.exchange.ledgers.books import PEOPLE, saved, strike


def _doubtful(sheet):
    strike(sheet, 4)
    sheet.row_dimensions[5].hidden = True


@pytest.fixture(scope="session")
def other_kinds(libreoffice, tmp_path_factory):
    """Return a ledger as `.xls` and as `.ods`: its second person is struck out, its third hidden."""
    folder = tmp_path_factory.mktemp("ledgers")
    path = saved(folder / "技能培训台账.xlsx", *PEOPLE, change=_doubtful)
    return {kind: libreoffice.convert(path, kind, folder / kind) for kind in ("xls", "ods")}
