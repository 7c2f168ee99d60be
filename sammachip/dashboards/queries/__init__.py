"""What several apps say together: every figure is counted here, once, from the rows its list shows."""
