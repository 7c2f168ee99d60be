"""The monthly meeting: one sheet of everything, live until it is kept."""
