"""What happens inside an MFRC522: registers, FIFO, commands, timer. `chip.py` puts SPI around it.

Sections are those of NXP's datasheet, rev. 3.9.
"""

from collections.abc import Callable
from typing import Protocol

from simulator.card import Frame, bytes_of, crc16
from simulator.radio import CARRIER_HZ, FRAME_DELAY_S, RadioField, Reply, command_s, reply_s
from simulator.registers import (
    AFTER_RESET,
    ANTENNA,
    COLLISION_NOT_VALID,
    CRC_IRQ,
    CRC_PRESETS,
    FIFO_BYTES,
    FLUSH,
    START_SEND,
    START_TIMER,
    STATUS1_CRC_READY,
    STOP_TIMER,
    T_AUTO,
    VALUES_AFTER_COLLISION,
    ComIrq,
    Command,
    Error,
    Register,
)


class VirtualTime(Protocol):
    """The clock that the chip lives by. A real one's `advance` does nothing: time has passed."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""

    def advance(self, seconds: float) -> None:
        """Spend `seconds`."""


class ChipCore:
    """The registers, and what reading, writing and time do to them.

    `latched_start`: StartSend is a bit that stays until written otherwise and starts on its rise,
    as some drivers believe; by 9.3.1.14 it can only be written.
    """

    def __init__(
        self, clock: VirtualTime, field: RadioField, *, version: int, latched_start: bool
    ) -> None:
        self._clock = clock
        self._field = field
        self._version = version
        self._latched_start = latched_start
        self._frozen = False
        self._on_read: dict[int, Callable[[], int]] = {
            Register.FIFO_DATA: self._pop,
            Register.FIFO_LEVEL: lambda: len(self._fifo),
        }
        self._on_write: dict[int, Callable[[int], None]] = {
            Register.COMMAND: self._command,
            Register.COM_IRQ: lambda value: self._mark(Register.COM_IRQ, value),
            Register.DIV_IRQ: lambda value: self._mark(Register.DIV_IRQ, value),
            Register.FIFO_DATA: self._push,
            Register.FIFO_LEVEL: self._flush,
            Register.CONTROL: self._control,
            Register.BIT_FRAMING: self._frame,
            Register.TX_CONTROL: self._antenna,
            Register.VERSION: lambda _value: None,
        }
        self.reset()

    def reset(self) -> None:
        """All registers as 9.3 has them after a reset: FIFO empty, timer stopped, antenna off."""
        self._registers = [AFTER_RESET.get(address, 0) for address in range(64)]
        self._registers[Register.VERSION] = self._version
        self._fifo = bytearray()
        self._agenda: list[tuple[float, Callable[[], None]]] = []
        self._timer_at: float | None = None
        self._field.power(False)

    def start(self) -> None:
        """Power comes, or RST rises: the oscillator runs, registers are reset."""
        self._frozen = False
        self.reset()

    def freeze(self) -> None:
        """The oscillator stops until `start`."""
        self._frozen = True

    def settle(self) -> None:
        """Let happen what was due by now, in order."""
        now = self._clock.monotonic()
        while self._agenda and self._agenda[0][0] <= now:
            at, happen = self._agenda.pop(0)
            self._expire(at)
            happen()
        self._expire(now)

    def get(self, address: int) -> int:
        """Read a register, 0 to 63; reading FIFO_DATA takes a byte out."""
        special = self._on_read.get(address)
        return self._registers[address] if special is None else special()

    def set(self, address: int, value: int) -> None:
        """Write a register, 0 to 63."""
        special = self._on_write.get(address)
        if special is None:
            self._registers[address] = value
        else:
            special(value)

    def _mark(self, address: Register, value: int) -> None:
        """9.3.1.5 and 6: bit 7 tells whether the marked bits are set or cleared."""
        marked = value & 0x7F
        held = self._registers[address]
        self._registers[address] = held | marked if value & ComIrq.SET1 else held & ~marked

    def _antenna(self, value: int) -> None:
        self._registers[Register.TX_CONTROL] = value
        self._field.power(bool(value & ANTENNA))

    # --- FIFO (8.3) ----------------------------------------------------------------------------

    def _pop(self) -> int:
        value = self._fifo.pop(0) if self._fifo else 0
        self._alert()
        return value

    def _push(self, value: int) -> None:
        if len(self._fifo) < FIFO_BYTES:
            self._fifo.append(value)
        else:
            self._fail(Error.OVERFLOW)
        self._alert()

    def _flush(self, value: int) -> None:
        if value & FLUSH:
            self._fifo.clear()
            self._registers[Register.ERROR] &= ~Error.OVERFLOW
            self._alert()

    def _alert(self) -> None:
        """8.3.3: the water level, counted from either end."""
        level, mark = len(self._fifo), self._registers[Register.WATER_LEVEL] & 0x3F
        if level <= mark:
            self._registers[Register.COM_IRQ] |= ComIrq.LO_ALERT
        if FIFO_BYTES - level <= mark:
            self._registers[Register.COM_IRQ] |= ComIrq.HI_ALERT

    # --- commands (10.3) -----------------------------------------------------------------------

    def _command(self, value: int) -> None:
        """10.2: a new command ends the one that runs. The timer goes on."""
        command = value & 0x0F
        if command == Command.NO_CHANGE:
            return
        if command == Command.SOFT_RESET:
            self.reset()
            return
        self._agenda.clear()
        self._registers[Register.COMMAND] = value & 0x3F
        self._registers[Register.ERROR] = 0
        if command == Command.CALC_CRC:
            self._calculate_crc()
        elif command == Command.AUTHENTICATE:
            self._send(answered=False)
        elif command == Command.TRANSCEIVE:
            if self._registers[Register.BIT_FRAMING] & START_SEND and self._fifo:
                self._send()
        elif command != Command.IDLE:
            self._registers[Register.COMMAND] &= ~0x0F
            self._registers[Register.COM_IRQ] |= ComIrq.IDLE

    def _calculate_crc(self) -> None:
        """10.3.1.4. The coprocessor takes what is in the FIFO."""
        preset = CRC_PRESETS[self._registers[Register.MODE] & 0x03]
        high, low = crc16(bytes(self._fifo), preset).to_bytes(2, "big")
        self._fifo.clear()
        self._registers[Register.CRC_RESULT_H] = high
        self._registers[Register.CRC_RESULT_L] = low
        self._registers[Register.STATUS1] |= STATUS1_CRC_READY
        self._registers[Register.DIV_IRQ] |= CRC_IRQ
        self._alert()

    def _frame(self, value: int) -> None:
        """9.3.1.14: StartSend starts a Transceive that waits for it."""
        rises = value & START_SEND and not self._registers[Register.BIT_FRAMING] & START_SEND
        self._registers[Register.BIT_FRAMING] = value if self._latched_start else value & 0x7F
        if rises and self._registers[Register.COMMAND] & 0x0F == Command.TRANSCEIVE:
            self._send()

    def _send(self, *, answered: bool = True) -> None:
        """10.3.1.8: what is in the FIFO goes out; the receiver waits for an answer."""
        data, last_bits = bytes(self._fifo), self._registers[Register.BIT_FRAMING] & 0x07
        if self._frozen or not data:
            return
        self._fifo.clear()
        self._alert()
        frame = Frame(data, 8 * len(data) - (8 - last_bits if last_bits else 0))
        sent_at = self._clock.monotonic() + command_s(frame)
        self._agenda = [(sent_at, lambda: self._sent(sent_at))]
        reply = self._field.hear(frame) if answered else None
        if reply is not None:
            begins_at = sent_at + FRAME_DELAY_S
            self._agenda.append((begins_at, self._stop_timer))
            self._agenda.append((begins_at + reply_s(reply), lambda: self._receive(reply)))

    def _sent(self, at: float) -> None:
        self._registers[Register.COM_IRQ] |= ComIrq.TX
        if self._registers[Register.T_MODE] & T_AUTO:
            self._start_timer(at)

    def _receive(self, reply: Reply) -> None:
        """The answer into the FIFO, its first bit at RxAlign; what went wrong into ERROR."""
        align = self._registers[Register.BIT_FRAMING] >> 4 & 0x07
        keep_values = self._registers[Register.COLL] & VALUES_AFTER_COLLISION
        bits = (0,) * align + reply.bits
        self._registers[Register.COLL] = keep_values | COLLISION_NOT_VALID
        if reply.collision is not None:
            at = align + reply.collision
            bits = bits if keep_values else bits[:at] + (0,) * (len(bits) - at)
            self._registers[Register.COLL] = keep_values | _collision_position(at)
            self._fail(Error.COLLISION)
        if reply.parity_error:
            self._fail(Error.PARITY)
        for byte in bytes_of(bits):
            self._push(byte)
        self._registers[Register.CONTROL] = self._registers[Register.CONTROL] & ~0x07 | (
            len(bits) % 8
        )
        self._registers[Register.COM_IRQ] |= ComIrq.RX

    def _fail(self, error: Error) -> None:
        self._registers[Register.ERROR] |= error
        self._registers[Register.COM_IRQ] |= ComIrq.ERR

    # --- timer (8.5) and the passing of time ---------------------------------------------------

    def _control(self, value: int) -> None:
        if value & STOP_TIMER:
            self._stop_timer()
        if value & START_TIMER:
            self._start_timer(self._clock.monotonic())

    def _start_timer(self, at: float) -> None:
        high = (self._registers[Register.T_MODE] & 0x0F) << 8
        prescaler = high | self._registers[Register.T_PRESCALER]
        reload = self._registers[Register.T_RELOAD_H] << 8 | self._registers[Register.T_RELOAD_L]
        if not self._frozen:
            self._timer_at = at + (reload + 1) * (2 * prescaler + 1) / CARRIER_HZ

    def _stop_timer(self) -> None:
        self._timer_at = None

    def _expire(self, now: float) -> None:
        if self._timer_at is not None and self._timer_at <= now:
            self._timer_at = None
            self._registers[Register.COM_IRQ] |= ComIrq.TIMER


def _collision_position(at: int) -> int:
    """CollPos (9.3.1.15) of the bit with index `at`: from 1, 0 is the 32nd, later is not valid."""
    return (at + 1) % 32 if at < 32 else COLLISION_NOT_VALID
