"""The codes on the pages of a stamped scan, as every floor passes them on and the workspace keeps them."""

import msgspec

# The texts of the codes page by page: empty if no code could be read, None if the page is blank.
Codes = tuple[tuple[str, ...] | None, ...]
# Stands beside the code of one of two reports on a sheet if the code of the other was not read.
SILENT_HALF = "?"


class ScanCodes(msgspec.Struct, frozen=True, kw_only=True):
    """The codes on a scan's pages. `unsealed`: no seal can be on them, since a program wrote the file.

    Keyword-only, so that these fields come last in the structs that extend it, as they are stored.
    """

    codes: Codes = ()
    unsealed: bool = False
