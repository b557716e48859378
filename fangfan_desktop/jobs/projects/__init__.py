"""项目库: several cities' lists of projects joined, filtered and chosen from."""
