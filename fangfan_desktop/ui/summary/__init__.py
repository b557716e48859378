"""The dialog of the year's 阶段性总结."""
