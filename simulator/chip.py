"""The badge reader's chip, an MFRC522, at the level of its registers: `xfer2` as spidev has it.

Any driver that talks to the chip over SPI runs on it unchanged. Sections are those of NXP's
datasheet, rev. 3.9. Modelled: SPI with bursts, FIFO, interrupt requests, timer, CRC coprocessor,
Transceive with collisions, antenna, soft and hard reset. Not modelled: ciphers (MFAuthent gets no
answer), CRC added on the air by the chip, the IRQ pin, start-up times, and anything analogue.
Its behaviour was never compared with a real chip's.
"""

from collections.abc import Sequence
from random import Random
from threading import RLock

from simulator.card import Card, bytes_of
from simulator.chip_core import ChipCore, VirtualTime
from simulator.radio import RadioField

OVERHEAD_S = 10e-6
"""What a transfer costs beside its bits: chip select and the call into the kernel (a guess for a
Pi 4, to be measured)."""


class Mfrc522Chip:
    """One chip and the cards above its antenna. Any thread may call.

    `transfers` counts calls of `xfer2`. `latched_start`: see `ChipCore`.
    """

    def __init__(
        self,
        clock: VirtualTime,
        *,
        overhead_s: float = OVERHEAD_S,
        version: int = 0x92,
        latched_start: bool = False,
    ) -> None:
        self.field = RadioField()
        self.transfers = 0
        self.max_speed_hz = 1_000_000
        self.mode = 0
        self._clock = clock
        self._lock = RLock()  # the window's hand on one thread, the reader on another
        self._overhead_s = overhead_s
        self._core = ChipCore(clock, self.field, version=version, latched_start=latched_start)
        self._missing: int | None = None
        self._held_in_reset = False
        self._noise = 0.0
        self._random = Random(0)  # noqa: S311  # a world that repeats, not a secret

    # --- as spidev.SpiDev has it ---------------------------------------------------------------

    def open(self, bus: int, device: int) -> None:
        """Accepted for spidev's sake: there is one chip."""

    def close(self) -> None:
        """Accepted for spidev's sake."""

    def xfer2(self, values: Sequence[int]) -> list[int]:
        """Clock bytes out and as many in, chip selected (8.1.2). Spends the time this takes."""
        with self._lock:
            self.transfers += 1
            self._clock.advance(self._overhead_s + 8 * len(values) / self.max_speed_hz)
            if self._missing is not None:
                return [self._missing] * len(values)
            if self._held_in_reset:
                return [0] * len(values)
            self._core.settle()
            sent = self._through_noise(values)
            return self._through_noise(self._read(sent) if sent[0] & 0x80 else self._write(sent))

    # --- what the world does to it -------------------------------------------------------------

    def put(self, card: Card) -> None:
        """Hold a card to the reader."""
        with self._lock:
            self._core.settle()
            self.field.put(card)

    def take(self, card: Card) -> None:
        """Take a card away."""
        with self._lock:
            self._core.settle()
            self.field.take(card)

    def unplug(self, level: int = 0x00) -> None:
        """Pull the cable: MISO reads all `level`, 00 or FF, and the chip has no power."""
        assert level in {0x00, 0xFF}
        with self._lock:
            self._missing = level
            self.field.power(False)

    def plug(self) -> None:
        """Put the cable back: the chip starts anew."""
        with self._lock:
            self._missing = None
            self._core.start()

    def reset_registers(self) -> None:
        """A brown-out, or a pulse of a lock's coil: registers as after power-up, antenna off."""
        with self._lock:
            self._core.reset()

    def freeze(self) -> None:
        """The oscillator stops: registers still answer, but nothing happens, until a hard reset.
        One way to be deaf that no register shows."""
        with self._lock:
            self._core.freeze()

    def drive_reset(self, *, high: bool) -> None:
        """Drive NRSTPD (8.8.1): low holds the chip in reset, the rising edge starts it anew."""
        with self._lock:
            if high and self._held_in_reset:
                self._core.start()
            self._held_in_reset = not high
            if not high:
                self.field.power(False)

    def disturb_wire(self, rate: float, random: Random) -> None:
        """Flip each bit on MOSI and MISO with probability `rate` from now on."""
        with self._lock:
            self._noise, self._random = rate, random

    # --- the wires -----------------------------------------------------------------------------

    def _read(self, sent: Sequence[int]) -> list[int]:
        """8.1.2.1: each byte names the register whose value comes with the next."""
        return [0, *(self._core.get(byte >> 1 & 0x3F) for byte in sent[:-1])]

    def _write(self, sent: Sequence[int]) -> list[int]:
        """8.1.2.2: one address, then bytes for that register."""
        for value in sent[1:]:
            self._core.set(sent[0] >> 1 & 0x3F, value)
        return [0] * len(sent)

    def _through_noise(self, values: Sequence[int]) -> list[int]:
        if not self._noise:
            return list(values)
        flip = [[self._random.random() < self._noise for _ in range(8)] for _ in values]
        return [v ^ bytes_of(bits)[0] for v, bits in zip(values, flip, strict=True)]


class ChipResetLine:
    """The chip's RST line as gpiozero's DigitalOutputDevice offers it."""

    def __init__(self, chip: Mfrc522Chip) -> None:
        self._chip = chip

    def on(self) -> None:
        """Let the chip run."""
        self._chip.drive_reset(high=True)

    def off(self) -> None:
        """Hold the chip in reset."""
        self._chip.drive_reset(high=False)

    def close(self) -> None:
        """The board's own pull-up takes over."""
        self.on()
