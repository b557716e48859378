"""The page layout of a report: one description for all output formats."""
