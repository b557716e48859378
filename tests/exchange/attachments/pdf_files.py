"""PDFs written by hand, to draw rules and letters as each program does; lengths in mm."""

PT = 72 / 25.4
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /{0} /Encoding /UniGB-UCS2-H /DescendantFonts [<< "
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /{0} /DW 1000 /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /{0} "
    "/Flags 4 /Ascent 880 /Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 "
    "/FontBBox [0 -120 1000 880] >> >>] >>"
)
FACES = ("SimSun", "SimHei", "FangSong_GB2312", "SimSun,Bold")


class Page:
    """A page of A4, upright unless `wide`; what is drawn on it is counted from its top left."""

    def __init__(self, *, wide=False, turned=0):
        self.width, self.height = (297, 210) if wide else (210, 297)
        self.turned = turned
        self.parts = []
        self.forms = []

    def raw(self, operators):
        self.parts.append(operators)
        return self

    def line(self, x0, y0, x1, y1, *, width=0.5, dash=""):
        """Stroke a line, as LibreOffice draws borders."""
        points = f"{self.at(x0, y0)} m {self.at(x1, y1)} l"
        return self.raw(f"q {width} w {f'[{dash}] 0 d' if dash else ''} {points} S Q")

    def box(self, left, top, width, height, *, how="f"):
        """Fill a box, as Word and WPS draw borders."""
        corner = self.at(left, top + height)
        return self.raw(f"{corner} {width * PT:.3f} {height * PT:.3f} re {how}")

    def grid(self, xs, ys):
        """Stroke every line of a grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def text(self, x, y, text, *, size=10.5, face=0):
        """Write a text whose letters stand on a line at `y`."""
        letters = text.encode("utf-16-be").hex()
        return self.raw(f"BT /F{face} {size} Tf 1 0 0 1 {self.at(x, y)} Tm <{letters}> Tj ET")

    def form(self, operators, matrix="1 0 0 1 0 0"):
        """Draw operators in a form of their own."""
        self.forms.append((operators, matrix))
        return self.raw(f"q /X{len(self.forms) - 1} Do Q")

    def at(self, x, y):
        return f"{x * PT:.3f} {(self.height - y) * PT:.3f}"


def pdf(*pages):
    """Return the bytes of a PDF of these pages."""
    objects = ["", ""]

    def add(text):
        objects.append(text)
        return len(objects)

    fonts = " ".join(f"/F{at} {add(_FONT.format(name))} 0 R" for at, name in enumerate(FACES))
    kids = []
    for page in pages:
        forms = " ".join(
            f"/X{at} "
            + str(
                add(
                    f"<< /Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] "
                    f"/Matrix [{matrix}] /Length {len(operators)} >>\nstream\n{operators}\nendstream"
                )
            )
            + " 0 R"
            for at, (operators, matrix) in enumerate(page.forms)
        )
        content = "\n".join(page.parts)
        stream = add(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /Rotate {page.turned} /MediaBox "
                f"[0 0 {page.width * PT:.3f} {page.height * PT:.3f}] /Contents {stream} 0 R "
                f"/Resources << /Font << {fonts} >> /XObject << {forms} >> >> >>"
            )
        )
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>"
    out, starts = "%PDF-1.7\n", []
    for at, text in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{at} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + end + trailer).encode("latin-1")
