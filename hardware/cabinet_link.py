"""The Pi's end of the wire to the lock boards: the lock driver `kiosk.ports.Locks` by COBS frames.

The Pi is master and asks one board at a time (docs/wire.md). `open`, `ask` and `hook` are called
from the deciding thread and never wait; `step` from the link thread. An unlock is sent at most
`TRIES` times with one sequence number and one authorisation, of which a board makes one pulse at
most; whatever stays in doubt after that is asked, never sent again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from cabinet_firmware.wire.bodies import outcome_unpacked, report_unpacked
from cabinet_firmware.wire.frame import Decoder, Frame, encode, request
from cabinet_firmware.wire.numbers import (
    BROADCAST,
    CLEAR,
    E_NOT_GREETED,
    E_STALE,
    ERROR,
    HELLO,
    OFF,
    PULSED,
    UNLOCK,
)
from hardware.board_exchange import (
    BytePort,
    Command,
    Exchange,
    Place,
    boards_of,
    in_doubt,
    never_sent,
    pulse_in,
)
from hardware.board_state import BoardState
from hardware.command_queue import CommandQueue
from hardware.outbox import RETRY_S, Outbox
from kiosk.ports import Authorisation, BoardReport, Hook, Inbox, Item, LockTrouble, PulseAnswered

__all__ = ["CabinetLink", "Place"]

ANSWER_S = 0.06
"""A full report takes 7 ms on the line and a Pico some milliseconds to make; the rest is room for
its garbage collection and a busy Pi."""
TRIES = 3
TURNAROUND_S = 0.002
"""Both ends need a moment to let go of an RS-485 pair."""
LOST_S = 2.2
"""A board not heard for this long has failed: noticed within 3 s, a few lost frames are not it, and
by then a board that hung was switched off by its own watchdog (2 s)."""
RETRY_LOST_S = 0.5
PULSE_MS = 200
"""Sources give 100 to 300 ms for spring locks; the board stops earlier when the hook opens."""
COIL_S_MAX = 0.55
"""No board keeps a coil on longer (500 ms): one of before this program started is off by then."""


class CabinetLink:
    """The locks of every board on one line.

    `layout` says where each slot is; `key` is the cabinet's, which its boards have too (32 bytes);
    `host_boot` is 32 random bits drawn at this start of the program; `wake` makes the link thread
    call `step` soon (any thread may call it).
    """

    def __init__(
        self,
        port: BytePort,
        layout: Mapping[int, Place],
        inbox: Inbox,
        *,
        key: bytes,
        host_boot: int,
        wake: Callable[[], None],
        now: float,
        pulse_ms: int = PULSE_MS,
    ) -> None:
        self._port = port
        self._layout = layout
        self._key = key
        self._host = host_boot
        self._wake = wake
        self._pulse_ms = pulse_ms
        self._boards = boards_of(layout, now)
        self._decoder = Decoder()
        self._commands = CommandQueue()
        self._outbox = Outbox(inbox)
        self._exchange: Exchange | None = None
        self._sequence = 0
        self._quiet_until = now
        self._opens_from = now + COIL_S_MAX
        self._stepped_at = now
        self._lost_at = now
        """No board can have been silent too long before."""

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once (Locks)."""
        self._ask_for(Command(authorisation.act, authorisation.slot, authorisation))

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an authorisation, without pulsing (Locks)."""
        self._ask_for(Command(act, slot))

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last (Locks)."""
        return self._board_of(slot).hook(slot)

    def item(self, _slot: int) -> Item:
        """UNKNOWN: our boards have no sensor (Locks)."""
        return Item.UNKNOWN

    def reports(self) -> list[BoardReport]:
        """Every board, by address (Locks)."""
        return [board.told() for board in self._boards.values()]

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """What is wrong with that slot's lock, by its board's last report (LockCare)."""
        return self._board_of(slot).troubles(self._layout[slot].position)

    def clear(self, slot: int) -> None:
        """Have a jammed slot tried again, at its board's next poll (LockCare)."""
        self._board_of(slot).clear(self._layout[slot].position)

    def step(self, now: float) -> float:
        """Do what is due. Call again when a byte came, when `wake` was called, and at the returned
        time."""
        self._outbox.deliver()
        if now - self._stepped_at > LOST_S:
            self._was_held_up(now)
        self._stepped_at = now
        self._commands.take_in()
        for frame in self._decoder.feed(self._port.read()):
            self._heard(frame, now)
        self._watch(now)
        if self._exchange is None and now >= self._quiet_until:
            self._begin(now)
        self._outbox.deliver()
        return self._deadline(now)

    def all_off(self) -> None:
        """Tell every board at once to switch its coils off. Link thread, at the very end."""
        self._port.write(encode(request(BROADCAST, OFF, self._host, 0)))

    # --- from the deciding thread ---

    def _ask_for(self, command: Command) -> None:
        assert command.slot in self._layout
        if not self._commands.add(command):
            self._outbox.add(never_sent(command))
        self._wake()

    # --- what the boards say ---

    def _heard(self, frame: Frame, now: float) -> None:
        exchange = self._exchange
        if exchange is None or not exchange.answered_by(frame):
            return
        self._exchange = None
        exchange.board.answer_s = now - exchange.answer_by + ANSWER_S
        self._quiet_until = now + TURNAROUND_S
        if frame.type == ERROR:
            self._objected(exchange, frame.body, now)
        elif exchange.command is None:
            self._reported(exchange.board, exchange.frame, frame.body, now)
        else:
            self._answered(exchange, exchange.command, frame.body, now)

    def _objected(self, exchange: Exchange, body: bytes, now: float) -> None:
        board = exchange.board
        if body in (bytes((E_NOT_GREETED,)), bytes((E_STALE,))):
            board.heard_at = now
            board.greeted = False
            board.next_at = now
        else:  # another version: it might as well be silent
            board.next_at = now + RETRY_LOST_S
        self._in_doubt(exchange)

    def _reported(self, board: BoardState, asked: Frame, body: bytes, now: float) -> None:
        report = report_unpacked(body)
        if report is None:
            return
        board.heard_at = now
        if not self._outbox.full:  # else the board keeps its events
            self._outbox.add(*board.report(report))
            board.greeted = board.greeted or asked.type == HELLO
        if asked.type == CLEAR:
            board.cleared(asked.body[0])
        board.next_at = board.poll_at(now)

    def _answered(self, exchange: Exchange, command: Command, body: bytes, now: float) -> None:
        outcome = outcome_unpacked(body)
        if outcome is None or outcome.act != command.act.bytes:
            self._in_doubt(exchange)
            return
        exchange.board.heard_at = now
        exchange.board.next_at = now  # a refused unlock leaves open which coil is on
        if outcome.outcome == PULSED and command.authorisation is not None:
            exchange.board.pulsed(command.slot, now, self._pulse_ms / 1000)
        pulse = pulse_in(outcome, command, exchange.board)
        self._outbox.add(PulseAnswered(command.act, command.slot, pulse))

    # --- what did not come ---

    def _was_held_up(self, now: float) -> None:
        """This program did nothing for so long that boards may have forgotten it: no fault."""
        for board in self._boards.values():
            board.greeted = False
            board.passed(now)

    def _watch(self, now: float) -> None:
        exchange = self._exchange
        if exchange is not None and now >= exchange.answer_by:
            if exchange.tries_left and not exchange.too_old(now):
                self._send(replace(exchange, tries_left=exchange.tries_left - 1), now)
            else:
                self._exchange = None
                exchange.board.next_at = now + (RETRY_LOST_S if exchange.board.failed else ANSWER_S)
                self._in_doubt(exchange)
        if now > self._lost_at:
            self._lost_at = now + LOST_S
            for board in self._boards.values():
                if not board.failed and now - board.heard_at > LOST_S:
                    self._outbox.add(*board.fell_silent())
                elif not board.failed:
                    self._lost_at = min(self._lost_at, board.heard_at + LOST_S)

    def _in_doubt(self, exchange: Exchange) -> None:
        """An unlock or a question without an answer: ask, before anything else."""
        if exchange.command is not None:
            self._commands.put_first(in_doubt(exchange.command, exchange.board))

    # --- what to say next ---

    def _begin(self, now: float) -> None:
        command = self._next_command(now)
        if command is not None:
            self._send(self._carrying(command), now)
            return
        due = [board for board in self._boards.values() if board.next_at <= now]
        if due:
            board = min(due, key=lambda board: (not board.pulsing, board.next_at))
            self._send(self._exchange_for(board, *board.next_request()), now)

    def _next_command(self, now: float) -> Command | None:
        """The first that can be sent; those that never will be are answered on the way."""
        for command in self._commands:
            board = self._board_of(command.slot)
            if board.failed or command.too_old(now):
                self._commands.remove(command)
                self._outbox.add(never_sent(command))
            elif board.greeted and (command.authorisation is None or self._free(command, now)):
                self._commands.remove(command)
                return command
        return None

    def _free(self, command: Command, now: float) -> bool:
        """Whether that slot may be pulsed: no coil is on, anywhere, and its own has rested and is
        not about to be tried anew."""
        board = self._board_of(command.slot)
        if any(each.pulsing for each in self._boards.values()) or now < self._opens_from:
            return False
        position = self._layout[command.slot].position
        rested = not board.cooling(position) and not board.clearing(position)
        return board.settled and board.nonce is not None and rested

    def _carrying(self, command: Command) -> Exchange:
        board, position = self._board_of(command.slot), self._layout[command.slot].position
        kind, body = command.request(board, position, self._pulse_ms, self._key)
        return self._exchange_for(board, kind, body, command)

    def _exchange_for(
        self, board: BoardState, kind: int, body: bytes, command: Command | None = None
    ) -> Exchange:
        self._sequence = self._sequence + 1 & 0xFFFF
        frame = request(board.address, kind, self._host, self._sequence, body)
        return Exchange(board, frame, command, 0 if board.failed else TRIES - 1, 0.0)

    def _send(self, exchange: Exchange, now: float) -> None:
        self._exchange = replace(exchange, answer_by=now + ANSWER_S)
        exchange.board.nonce = None
        if exchange.frame.type == UNLOCK:
            exchange.board.pulsing = True  # until it says otherwise, or is given up
        self._port.write(encode(exchange.frame))

    def _deadline(self, now: float) -> float:
        if self._exchange is not None:
            due = self._exchange.answer_by
        else:
            polls_at = min(board.next_at for board in self._boards.values())
            due = max(polls_at, self._quiet_until)
        if self._outbox or self._commands:
            soon = self._quiet_until if self._exchange is None else now
            due = min(due, soon if soon > now else now + RETRY_S)
        return due

    def _board_of(self, slot: int) -> BoardState:
        return self._boards[self._layout[slot].board]
