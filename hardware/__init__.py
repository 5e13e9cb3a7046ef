"""The drivers of the real parts: badge reader, lock boards, pins."""
