"""The panels around the grid: head and foot fields, findings, bars."""
