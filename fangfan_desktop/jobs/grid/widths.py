"""The widths of the grid's columns: the proportions of the paper, filling the space there is."""

from collections.abc import Sequence


def fitted_widths(weights: Sequence[float], space: int, floor: float, zoom: float) -> list[int]:
    """Return widths in pixels for columns with `weights` in mm.

    Together they fill `space` pixels, times a `zoom` above 1; a mm is never less than `floor` pixels.
    """
    scale = max(space / sum(weights) * max(zoom, 1), floor)
    widths: list[int] = []
    edge = 0.0
    for mm in weights:
        start, edge = edge, edge + mm * scale
        widths.append(round(edge) - round(start))
    return widths


def weight_of(pixels: int, others: float, space: float, floor: float) -> float:
    """Return the mm for which a column becomes `pixels` wide beside `others` mm in all."""
    if pixels < space:
        weight = pixels * others / (space - pixels)
        if space / (weight + others) >= floor:
            return weight
    return pixels / floor
