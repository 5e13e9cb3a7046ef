"""The proof in an UNLOCK: a tag that only the cabinet's key can make, for one board, one nonce, one
act.

MicroPython has no `hmac`; RFC 2104 is eight lines over its `hashlib`.
"""

from hashlib import sha256

from cabinet_firmware.wire.bodies import TAG_SIZE, Unlock

KEY_SIZE = 32
"""As long as the hash: a longer key makes nothing safer (RFC 2104, 3)."""
_BLOCK_SIZE = 64


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256, 32 bytes (RFC 2104; RFC 4231 has the vectors)."""
    if len(key) > _BLOCK_SIZE:
        key = sha256(key).digest()
    block = key + bytes(_BLOCK_SIZE - len(key))
    inner = sha256(bytes([byte ^ 0x36 for byte in block]) + message).digest()
    return sha256(bytes([byte ^ 0x5C for byte in block]) + inner).digest()


def tag_of(unlock: Unlock, address: int, boot: bytes, key: bytes) -> bytes:
    """What the tag of `unlock` must be for the board at `address` in the start named `boot`.

    Each field has one length, so no two unlocks are the same bytes. The frame's sequence and host
    are not in it: they only keep the line in order, and a nonce is good once whoever says it.
    """
    message = boot + unlock.nonce + unlock.act + bytes((unlock.slot,))
    message += unlock.pulse_ms.to_bytes(2, "big") + bytes((address,))
    return hmac_sha256(key, message)[:TAG_SIZE]


def is_same(tag: bytes, other: bytes) -> bool:
    """Compare two tags in a time that does not say where they differ."""
    different = len(tag) ^ len(other)
    for one, two in zip(tag, other):  # noqa: B905  # MicroPython's zip has no strict
        different |= one ^ two
    return different == 0
