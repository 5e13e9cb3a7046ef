"""Pulling the plug: every call that writes or syncs is recorded, the power is cut after each one,
and what a disk may then hold is opened with the store that ships.

`python -m simulator.power_cut` runs it and prints a table. Needs `strace`.
"""
