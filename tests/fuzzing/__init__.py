"""Fuzzing: inputs that are drawn by chance for every door of the press, and what must hold for each of them."""
