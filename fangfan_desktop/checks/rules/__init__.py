"""The checks, one module each: a form's TOML names them by the module's name."""
