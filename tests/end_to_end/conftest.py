"""Machines that the whole program is tried on."""

import pytest

from tests.end_to_end.office import LibreOffice


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory):
    return LibreOffice(tmp_path_factory.mktemp("office"))
