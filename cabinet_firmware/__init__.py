"""What runs on the lock boards, and the wire both ends speak (MicroPython dialect)."""
