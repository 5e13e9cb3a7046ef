"""Consistent Overhead Byte Stuffing: any bytes, written without a zero, so that a zero can end
them.

Cheshire and Baker, IEEE/ACM Transactions on Networking 7(2), 1999. One byte more for every 254.
"""


def stuffed(data: bytes) -> bytes:
    """`data` without any zero byte, one byte longer for every 254 (or part) of it."""
    out = bytearray(1)
    code_at = 0
    for byte in data:
        if byte:
            out.append(byte)
        if not byte or len(out) - code_at == 255:
            out[code_at] = len(out) - code_at
            code_at = len(out)
            out.append(0)
    out[code_at] = len(out) - code_at
    return bytes(out)


def unstuffed(data: bytes) -> "bytes | None":
    """What `stuffed` was given, or None where `data` cannot have come from it."""
    out = bytearray()
    at = 0
    while at < len(data):
        code = data[at]
        end = at + code
        if code == 0 or end > len(data):
            return None
        block = data[at + 1 : end]
        if 0 in block:
            return None
        out.extend(block)
        at = end
        if code != 255 and at < len(data):
            out.append(0)
    return bytes(out)
