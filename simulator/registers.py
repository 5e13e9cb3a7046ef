"""The registers of the MFRC522: addresses, bits and what they hold after a reset (datasheet rev.
3.9, chapter 9)."""

from enum import IntEnum


class Register(IntEnum):
    """Addresses of those registers that do something here (9.2)."""

    COMMAND = 0x01
    COM_IRQ = 0x04
    DIV_IRQ = 0x05
    ERROR = 0x06
    STATUS1 = 0x07
    FIFO_DATA = 0x09
    FIFO_LEVEL = 0x0A
    WATER_LEVEL = 0x0B
    CONTROL = 0x0C
    BIT_FRAMING = 0x0D
    COLL = 0x0E
    MODE = 0x11
    TX_CONTROL = 0x14
    CRC_RESULT_H = 0x21
    CRC_RESULT_L = 0x22
    T_MODE = 0x2A
    T_PRESCALER = 0x2B
    T_RELOAD_H = 0x2C
    T_RELOAD_L = 0x2D
    VERSION = 0x37


AFTER_RESET = {
    0x01: 0x20, 0x02: 0x80, 0x04: 0x14, 0x07: 0x21, 0x0B: 0x08, 0x0C: 0x10, 0x0E: 0xA0,
    0x11: 0x3F, 0x14: 0x80, 0x16: 0x10, 0x17: 0x84, 0x18: 0x84, 0x19: 0x4D, 0x1C: 0x62,
    0x1F: 0xEB, 0x21: 0xFF, 0x22: 0xFF, 0x23: 0x88, 0x24: 0x26, 0x25: 0x87, 0x26: 0x48,
    0x27: 0x88, 0x28: 0x20, 0x29: 0x20, 0x33: 0x80, 0x36: 0x40,
}  # fmt: skip
"""What is not named here is zero. A dump of a real chip's registers, published in a forum for
PICBASIC, agrees in all that its owner had not set."""


class Command(IntEnum):
    """What the lower four bits of COMMAND start (10.3)."""

    IDLE = 0x0
    CALC_CRC = 0x3
    NO_CHANGE = 0x7
    TRANSCEIVE = 0xC
    AUTHENTICATE = 0xE
    SOFT_RESET = 0xF


class ComIrq(IntEnum):
    """9.3.1.5. Set1 tells whether a write sets or clears the bits it marks."""

    TIMER = 0x01
    ERR = 0x02
    LO_ALERT = 0x04
    HI_ALERT = 0x08
    IDLE = 0x10
    RX = 0x20
    TX = 0x40
    SET1 = 0x80


class Error(IntEnum):
    """9.3.1.7; the other errors cannot happen here."""

    PARITY = 0x02
    COLLISION = 0x08
    OVERFLOW = 0x10


CRC_IRQ = 0x04
"""DIV_IRQ: the CRC coprocessor is done."""
STATUS1_CRC_READY = 0x20
FLUSH = 0x80
"""FIFO_LEVEL: empties the buffer and reads as zero."""
START_SEND = 0x80
"""BIT_FRAMING: starts a Transceive."""
T_AUTO = 0x80
"""T_MODE: the timer starts when a transmission ends."""
STOP_TIMER, START_TIMER = 0x80, 0x40
"""CONTROL."""
VALUES_AFTER_COLLISION = 0x80
COLLISION_NOT_VALID = 0x20
"""COLL."""
ANTENNA = 0x03
"""TX_CONTROL: Tx1RFEn and Tx2RFEn."""
CRC_PRESETS = (0x0000, 0x6363, 0xA671, 0xFFFF)
"""By the lower two bits of MODE."""
FIFO_BYTES = 64
