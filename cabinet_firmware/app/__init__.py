"""The program on a lock board: rules, pins and the loop."""
