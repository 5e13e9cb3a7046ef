"""Consistent Overhead Byte Stuffing: any bytes, written without a zero, so that a zero can end
them.

Cheshire and Baker, IEEE/ACM Transactions on Networking 7(2), 1999. One byte more for every 254.
"""

BLOCK_MAX = 254
"""Bytes that one code can stand for."""


def stuffed(data: bytes) -> bytes:
    """`data` without any zero byte, one byte longer for every 254 (or part) of it."""
    out = bytearray()
    for block in data.split(b"\0"):
        for at in range(0, len(block) + 1, BLOCK_MAX):
            part = block[at : at + BLOCK_MAX]
            out.append(len(part) + 1)
            out.extend(part)
    return bytes(out)


def unstuffed(data: bytes) -> "bytes | None":
    """What `stuffed` was given, or None where `data` cannot have come from it."""
    if 0 in data:
        return None
    out = bytearray()
    at, size = 0, len(data)
    while at < size:
        code = data[at]
        end = at + code
        if end > size:
            return None
        out.extend(data[at + 1 : end])
        at = end
        if code != BLOCK_MAX + 1 and at < size:
            out.append(0)
    return bytes(out)
