"""The simulated cabinet: chip, pins, board, people, clock; and the command that runs it."""
