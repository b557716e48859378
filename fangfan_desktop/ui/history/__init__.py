"""Old workbooks come in: what they are, what is asked, what becomes of them."""
