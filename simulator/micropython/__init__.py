"""What stands in for a Pico under MicroPython's unix port; `machine` is the one module replaced."""
