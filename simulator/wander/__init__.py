"""Wandering: random hands at the simulated cabinet, to find what no story thought of."""
