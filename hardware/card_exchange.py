"""The `mfrc522` package's MFRC522, corrected: one frame to the cards and their answer.

Registers, constants and `MFRC522_Init` are the package's. What is ours, and why (all seen on the
simulated chip, tests/hardware/test_card_exchange.py):

- its constructor adds a log handler each time and `Close_MFRC522` frees every pin of the process;
- `MFRC522_ToCard` reads one register up to 2000 times without a pause and never sees the timer;
- it writes and reads the FIFO a byte at a time, and cannot tell a collision from silence.

An exchange sleeps until the answer must be in: a card answers these frames after exactly 91 us
(ISO/IEC 14443-3, frame delay time), or never. Sections are those of NXP's datasheet, rev. 3.9.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hardware.errors import ReaderSilent
from hardware.pins import MFRC522, ResetLine, Spi
from kiosk.ports_reader import ReaderTrouble

SPI_HZ = 1_000_000
"""The chip takes 10 MHz (8.1.2); ribbon cable beside lock coils does not."""
BIT_S = 128 / 13.56e6
"""One bit on the air at 106 kbit/s."""
ANSWER_S = 0.000_15
"""The card's 91 us before it answers, and as much again for start and end of frame and rounding.
"""
SILENCE_S = 0.001_2
"""The timer's 1.0 ms, and a margin: after this a chip that works has said Rx or Timer."""
RELOAD = 1
"""TReload: (1 + 1) ticks of 0.5 ms, as long as a card may take to refuse HLTA. The package's 30
(15.5 ms) are for writing to a card's memory."""
SOFT_RESET_S = 0.001
"""The package writes registers at once; 8.8.2 gives the chip 37.7 us and its oscillator's start."""
RESET_LOW_S = 0.001
"""RST low; 8.8.1 asks for 100 ns."""
RESET_START_S = 0.05
"""From the rise of RST to a running crystal: not in the datasheet, what other drivers wait."""

_RX, _ERROR, _TIMER, _SET1 = 0x20, 0x02, 0x01, 0x80
_COLLISION, _ERRORS = 0x08, 0x1B
_START_SEND, _FLUSH = 0x80, 0x80


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: whole bytes without error, or not `whole`, or of several cards at once."""

    data: bytes
    whole: bool
    collided: bool


class CardExchange(MFRC522):  # type: ignore[misc]  # the package has no types
    """One reader chip. All calls sleep and use SPI: the reader's thread only. OSError from SPI
    passes through; a chip that does not do its work raises `ReaderSilent`."""

    def __init__(self, spi: Spi, reset_line: ResetLine, sleep: Callable[[float], None]) -> None:
        # Not the package's constructor: it opens a bus, pins and logs of its own. No SPI yet.
        self.spi: Final = spi
        self.spi.max_speed_hz = SPI_HZ
        self._reset_line = reset_line
        self._sleep = sleep
        self._receiving = True
        self.version: int | None = None
        """As it was read last."""

    def restart(self, *, hard: bool) -> None:
        """Bring the chip from any state to work, with `hard` by its RST line first. Raises
        `ReaderSilent` when its registers do not hold what was written."""
        if hard:
            self._reset_line.off()
            self._sleep(RESET_LOW_S)
            self._reset_line.on()
            self._sleep(RESET_START_S)
        self.MFRC522_Init()
        self.check()

    def check(self) -> None:
        """Read back, in one transfer, version, antenna and timer, which a reset undoes; raises
        `ReaderSilent`.

        Any version is taken but 00 and FF (nobody there): clones work too.
        """
        version, antenna, *timer = self._registers(
            self.VersionReg, self.TxControlReg, self.TModeReg, self.TPrescalerReg, self.TReloadRegL
        )
        self.version = version
        if version in {0x00, 0xFF}:
            raise ReaderSilent(ReaderTrouble.ABSENT)
        if antenna & 0x03 != 0x03 or timer != [0x8D, 0x3E, RELOAD]:
            raise ReaderSilent(ReaderTrouble.SETTINGS)

    def exchange(self, data: bytes, *, last_bits: int = 0, answer_bytes: int) -> Answer | None:
        """Send `data`, of its last byte `last_bits` bits (0: all), and return the answer of at
        most `answer_bytes`; None when no card answered.

        Six transfers with an answer; without, one more, and two at the next exchange.
        """
        self._send(data, last_bits)
        self._sleep(_air_s(len(data)) + ANSWER_S + _air_s(answer_bytes))
        for _look in range(2):
            irq, errors, level, control, *fifo = self._registers(
                self.CommIrqReg,
                self.ErrorReg,
                self.FIFOLevelReg,
                self.ControlReg,
                *[self.FIFODataReg] * answer_bytes,
            )
            if irq & _SET1:
                break  # reads as 0 on any chip: nobody there
            if irq & (_RX | _ERROR):
                return self._answer(errors, level, control & 0x07, bytes(fifo))
            if irq & _TIMER:
                return None
            self._sleep(SILENCE_S)
        raise ReaderSilent(ReaderTrouble.DEAF)

    def tell(self, data: bytes) -> None:
        """Send a frame that has no answer."""
        self._send(data, last_bits=0)
        self._sleep(_air_s(len(data)) + SILENCE_S)

    def close(self) -> None:
        """Give the bus and the one pin back."""
        self.spi.close()
        self._reset_line.close()

    # --- the package's own methods, corrected --------------------------------------------------

    def MFRC522_Reset(self) -> None:  # noqa: N802  # the package's name
        """Soft reset, and the time it takes."""
        super().MFRC522_Reset()
        self._sleep(SOFT_RESET_S)
        self._receiving = True

    def MFRC522_Init(self) -> None:  # noqa: N802  # the package's name
        """The package's settings, with a shorter timer."""
        super().MFRC522_Init()
        self.Write_MFRC522(self.TReloadRegL, RELOAD)

    def Close_MFRC522(self) -> None:  # noqa: N802  # the package's name
        """`close`: the package's would free every pin of the process."""
        self.close()

    # --- wires ---------------------------------------------------------------------------------

    def _send(self, data: bytes, last_bits: int) -> None:
        if self._receiving:  # no answer to the last frame: end the reception (10.2)
            self.Write_MFRC522(self.CommandReg, self.PCD_IDLE)
            self.Write_MFRC522(self.FIFOLevelReg, _FLUSH)
        self._receiving = True
        # Without StartSend first: some clones keep that bit, and would start at the next line
        # but two (9.3.1.14 says it can only be written).
        self.Write_MFRC522(self.BitFramingReg, last_bits)
        self.Write_MFRC522(self.CommIrqReg, ~_SET1 & 0xFF)
        self.spi.xfer2([self.FIFODataReg << 1, *data])
        self.Write_MFRC522(self.CommandReg, self.PCD_TRANSCEIVE)
        self.Write_MFRC522(self.BitFramingReg, _START_SEND | last_bits)

    def _answer(self, errors: int, level: int, last_bits: int, fifo: bytes) -> Answer:
        clean = not errors & _ERRORS and last_bits == 0
        self._receiving = not clean or level > len(fifo)
        return Answer(
            data=fifo[:level],
            whole=clean and level == len(fifo),
            collided=bool(errors & _COLLISION),
        )

    def _registers(self, *addresses: int) -> list[int]:
        """Several registers, in this order, in one transfer (8.1.2.1)."""
        return self.spi.xfer2([0x80 | address << 1 for address in addresses] + [0])[1:]


def _air_s(length: int) -> float:
    """Seconds that `length` bytes take on the air, with parity, start and end."""
    return (9 * length + 3) * BIT_S
