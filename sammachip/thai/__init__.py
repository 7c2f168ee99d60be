"""How people in Thailand write dates, numbers, names, places and land: pure functions, no Django."""
