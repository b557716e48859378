"""防返填报: fill in, check and export the two tables of 防止返贫就业攻坚行动."""

__version__ = "0.2.0"
