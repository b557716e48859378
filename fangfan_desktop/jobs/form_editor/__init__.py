"""The form editor without a window: a form's TOML text, changed gesture by gesture."""
