"""Check reports: run the checks of a form and return findings (domain.md, Checks)."""
