"""Is it right? Findings from the checks that a form states (domain.md, Checks)."""
