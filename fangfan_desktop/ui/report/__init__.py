"""The report being filled in: its session, page, panels, grid and export."""
