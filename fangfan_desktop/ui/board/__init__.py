"""The city's board: which units have reported, and what is done about it."""
