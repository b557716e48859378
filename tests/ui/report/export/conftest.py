import pytest


@pytest.fixture
def out(tmp_path):
    """Where files go, and what lies there."""

    def names():
        folder = tmp_path / "out"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    return names
