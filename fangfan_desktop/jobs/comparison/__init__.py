"""对比与走势: a period compared with earlier ones, as tables, a heat table and a chart."""
