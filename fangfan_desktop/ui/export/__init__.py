"""导出报送: what is asked, the last look before it is final, and what was written."""
