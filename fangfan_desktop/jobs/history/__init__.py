"""Reading in workbooks of earlier periods: what they are, what is asked, what becomes of them."""
