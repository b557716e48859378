"""导出报送: the choices, the last look before it is final, and the outcome."""
