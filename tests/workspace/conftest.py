import pytest


@pytest.fixture
def workspace(workspace):
    """A workspace in which rows come in order only where a statement asks for one."""
    workspace._database.execute("PRAGMA reverse_unordered_selects = ON")
    return workspace
