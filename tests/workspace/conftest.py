import pytest

from fangfan_desktop.workspace.database import FILE_NAME, Database


@pytest.fixture
def workspace(workspace):
    """A workspace in which rows come in order only where a statement asks for one."""
    workspace._database.execute("PRAGMA reverse_unordered_selects = ON")
    return workspace


@pytest.fixture
def in_order(workspace):
    """Let rows come as they are stored: the newest come first only where a statement asks for it."""
    workspace._database.execute("PRAGMA reverse_unordered_selects = OFF")


@pytest.fixture
def database(tmp_path):
    from tests.workspace.test_database import write

    opened = Database(tmp_path / "data" / FILE_NAME)
    write(opened, "1")
    yield opened
    opened.close_without_note()
