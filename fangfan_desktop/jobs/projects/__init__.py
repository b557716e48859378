"""项目库: join several cities' project lists, filter them, choose from them."""
