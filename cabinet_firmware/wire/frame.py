"""Frames: a packet with its check number, stuffed, between two zeros. No input or output here.

`Decoder` is given bytes as they come and gives back frames. It holds at most `ENCODED_MAX` bytes,
and after any noise the next zero brings it back into step.
"""

from collections import namedtuple

from cabinet_firmware.wire.cobs import stuffed, unstuffed
from cabinet_firmware.wire.crc import crc16
from cabinet_firmware.wire.numbers import BODY_MAX, WIRE_VERSION

HEADER_SIZE = 9
CRC_SIZE = 2
PACKET_MAX = HEADER_SIZE + BODY_MAX + CRC_SIZE
ENCODED_MAX = PACKET_MAX + 1
"""Longest stuffed packet: under 254 bytes, so stuffing adds one."""


class Frame(namedtuple("Frame", ("version", "address", "type", "host", "sequence", "body"))):
    """One packet. `host` is the host's boot number (32 bits), `sequence` 16 bits; an answer
    repeats both. `body` is bytes."""


def encode(frame: Frame) -> bytes:
    """The bytes to send.

    The zero in front ends whatever noise the line carried before, so that it cannot spoil this
    frame.
    """
    assert len(frame.body) <= BODY_MAX
    packet = (
        bytes((frame.version, frame.address, frame.type))
        + frame.host.to_bytes(4, "big")
        + frame.sequence.to_bytes(2, "big")
        + frame.body
    )
    return b"\0" + stuffed(packet + crc16(packet).to_bytes(2, "big")) + b"\0"


def request(address: int, kind: int, host: int, sequence: int, body: bytes = b"") -> Frame:
    """A frame of this wire version."""
    return Frame(WIRE_VERSION, address, kind, host, sequence, body)


def _parsed(packet: bytes) -> "Frame | None":
    if not HEADER_SIZE + CRC_SIZE <= len(packet) <= PACKET_MAX:
        return None
    if crc16(packet[:-CRC_SIZE]) != int.from_bytes(packet[-CRC_SIZE:], "big"):
        return None
    return Frame(
        packet[0],
        packet[1],
        packet[2],
        int.from_bytes(packet[3:7], "big"),
        int.from_bytes(packet[7:9], "big"),
        packet[HEADER_SIZE:-CRC_SIZE],
    )


class Decoder:
    """Frames out of a stream of bytes. `bad_frames` counts what was thrown away (wraps at 65536).

    A frame of another wire version is given back too: whoever gets it must look at `version`.
    """

    def __init__(self) -> None:
        self.bad_frames = 0
        self._held = bytearray(ENCODED_MAX)
        self._size = 0

    def feed(self, data: bytes) -> "list[Frame]":
        """Take `data` in, any length; return the whole frames it completed, oldest first."""
        frames = []
        begin, end = 0, data.find(b"\0")
        while end >= 0:
            if begin < end:
                self._hold(data[begin:end])
            if self._size:
                frame = self._ended()
                if frame is None:
                    self.bad_frames = self.bad_frames + 1 & 0xFFFF
                else:
                    frames.append(frame)
            begin = end + 1
            end = data.find(b"\0", begin)
        if begin < len(data):
            self._hold(data[begin:])
        return frames

    def _hold(self, piece: bytes) -> None:
        """Keep what has room; what has not makes the whole too long."""
        size = min(self._size + len(piece), ENCODED_MAX)
        self._held[self._size : size] = piece[: size - self._size]
        self._size = min(self._size + len(piece), ENCODED_MAX + 1)

    def _ended(self) -> "Frame | None":
        size, self._size = self._size, 0
        if size > ENCODED_MAX:
            return None
        packet = unstuffed(bytes(self._held[:size]))
        return None if packet is None else _parsed(packet)
