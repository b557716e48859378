"""The city's board: who has reported, and what became of it."""
