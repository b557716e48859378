"""别的表: the forms of other notices are added, listed and removed."""
