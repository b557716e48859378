"""How wide columns stand on the screen: the paper's proportions, filling the room there is."""

from collections.abc import Sequence


def fitted_widths(asked: Sequence[float], room: int, floor: float, zoom: float) -> list[int]:
    """Return widths in pixels for columns `asked` for in mm.

    They fill `room` together, times a `zoom` above 1, and a mm is never less than `floor` pixels.
    """
    scale = max(room / sum(asked) * max(zoom, 1), floor)
    widths: list[int] = []
    edge = 0.0
    for mm in asked:
        start, edge = edge, edge + mm * scale
        widths.append(round(edge) - round(start))
    return widths


def weight_of(pixels: int, others: float, room: float, floor: float) -> float:
    """Return the mm for which a column comes out `pixels` wide beside `others` mm in all."""
    if pixels < room:
        weight = pixels * others / (room - pixels)
        if room / (weight + others) >= floor:
            return weight
    return pixels / floor
