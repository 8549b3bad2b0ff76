"""Benchmarks: how long the press takes, as ratios to others that set the same book in the same run. `make bench`."""
