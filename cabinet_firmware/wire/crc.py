"""CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, most significant bit first, no final xor."""

from array import array


def _remainder(byte: int) -> int:
    crc = byte << 8
    for _ in range(8):
        crc = crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1
    return crc & 0xFFFF


_REMAINDERS = array("H", [_remainder(byte) for byte in range(256)])
# One look-up a byte; 512 bytes of memory. Eight shifts a byte would cost a Pico more than the
# wire takes to carry it.


def by_table(data: bytes, crc: int) -> int:
    """Go on from `crc` over `data`, as a board does."""
    for byte in data:
        crc = (crc << 8 & 0xFF00) ^ _REMAINDERS[crc >> 8 ^ byte]
    return crc


try:
    from binascii import crc_hqx  # the same in C, on the Pi; MicroPython has none
except ImportError:
    crc_hqx = by_table  # type: ignore[assignment]  # it is only ever given bytes


def crc16(data: bytes) -> int:
    """The check number of `data`, 0..0xFFFF. Of b"123456789" it is 0x29B1 (the catalogue's check
    value)."""
    return crc_hqx(data, 0xFFFF)
