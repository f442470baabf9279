"""Children: their local authority is told at once and says what it does, and a guardian stands beside them."""
