"""Reading in workbooks of earlier periods: the questions about them, and their uses."""
