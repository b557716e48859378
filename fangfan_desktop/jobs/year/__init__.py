"""The first page: which reports of the year are due, how each stands, and what can be done."""
