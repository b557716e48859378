"""The units of the files in mm."""

INCH = 25.4
PT = INCH / 72
TWIP = PT / 20
PIXEL = INCH / 96
EMU = 1 / 36000
