"""Reading in old workbooks: identify them, ask the clerk, plan the reports, store them."""
