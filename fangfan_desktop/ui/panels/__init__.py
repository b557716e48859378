"""What stands around the grid: head and foot fields, findings."""
