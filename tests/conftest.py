"""A few fixed people and places that every room's tests share."""
