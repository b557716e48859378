"""The year's 阶段性总结 in draft: its facts, its sentences and tables, and how they stand."""
