"""Read a workbook that came back."""
