"""Sizes of paper by the numbers that Excel's files have for them (mm, upright)."""

# [MS-XLS] 2.4.257 and ECMA-376 18.3.1.63, paperSize. 0 is the printer's own: A4 here.
_SIZES = {
    0: (210.0, 297.0),
    1: (215.9, 279.4),
    2: (215.9, 279.4),
    3: (279.4, 431.8),
    4: (431.8, 279.4),
    5: (215.9, 355.6),
    6: (139.7, 215.9),
    7: (184.15, 266.7),
    8: (297.0, 420.0),
    9: (210.0, 297.0),
    10: (210.0, 297.0),
    11: (148.0, 210.0),
    12: (257.0, 364.0),
    13: (182.0, 257.0),
    14: (215.9, 330.2),
    66: (420.0, 594.0),
    70: (105.0, 148.0),
    93: (146.0, 215.0),
}


def paper_size(number: int) -> tuple[float, float]:
    """Return the width and height of a paper (mm); those of A4 for a number that is not known."""
    return _SIZES.get(number, _SIZES[9])
