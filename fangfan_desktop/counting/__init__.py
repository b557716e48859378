"""Counts figures from ledgers (台账): which column is which, which lines count, which are doubtful."""
