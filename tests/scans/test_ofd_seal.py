"""An OFD with an electronic seal names its signatures; ours does not."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest

from fangfan_desktop.scans.ofd_seal import is_sealed
from tests.scans.paper import sealed_ofd


def test_one_that_names_its_signatures_is_sealed():
    assert is_sealed(sealed_ofd())
    assert not is_sealed(sealed_ofd(signatures=""))


def test_what_is_no_ofd_is_an_error():
    other = BytesIO()
    with ZipFile(other, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(KeyError):
        is_sealed(other.getvalue())
    with pytest.raises(BadZipFile):
        is_sealed(b"PK\x03\x04 half of it")
    with pytest.raises(ValueError, match="OFD"):
        is_sealed(sealed_ofd(more="x" * 2**20))
