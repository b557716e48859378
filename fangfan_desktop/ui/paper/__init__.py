"""The report as paper: the very page that is printed and written as PDF."""
