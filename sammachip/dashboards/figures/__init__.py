"""Proving that every figure is its list: read the pages as people of every role do, and count again."""
