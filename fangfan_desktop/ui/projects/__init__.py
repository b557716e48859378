"""项目库: several cities' lists of projects, joined and filtered."""
