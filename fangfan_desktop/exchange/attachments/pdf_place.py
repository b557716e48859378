"""From the coordinates of a page of a PDF to mm from its top left, as it is shown."""

from typing import Any, NamedTuple

from fangfan_desktop.exchange.attachments.lengths import PT

# x' = a x + c y + e, y' = b x + d y + f
Transform = tuple[float, float, float, float, float, float]


class PdfPlace(NamedTuple):
    """The size of a page in mm as it is shown, and the transform of its coordinates to mm."""

    width: float
    height: float
    transform: Transform

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page in mm from the top left."""
        a, b, c, d, e, f = self.transform
        return a * x + c * y + e, b * x + d * y + f


def page_place(page: Any) -> PdfPlace:
    """Return the place of a page of pypdfium2; turned pages are turned upright."""
    left, bottom, right, top = page.get_cropbox()
    across, up = (right - left) * PT, (top - bottom) * PT
    x, y = left * PT, bottom * PT
    transforms: dict[int, Transform] = {
        0: (PT, 0.0, 0.0, -PT, -x, up + y),
        90: (0.0, PT, PT, 0.0, -y, -x),
        180: (-PT, 0.0, 0.0, PT, across + x, -y),
        270: (0.0, -PT, -PT, 0.0, up + y, across + x),
    }
    turned = page.get_rotation()
    width, height = (up, across) if turned in {90, 270} else (across, up)
    return PdfPlace(width, height, transforms.get(turned, transforms[0]))


def combined(first: Transform, then: Transform) -> Transform:
    """Return the transform that does one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
