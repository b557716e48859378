"""The palette's search: what can be looked for, and what fits a few typed letters best."""
