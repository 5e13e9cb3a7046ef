"""Locks on Kerong KR-CU16 boards: the lock driver `kiosk.ports.Locks` for boards that are bought.

The Pi is master and asks one board at a time (docs/locks.md). `open`, `ask` and `hook` are called
from the deciding thread and never wait; `step` from the link thread. Such a board knows no acts: an
unlock that comes twice is done twice. So one is sent once, and where no answer comes the lock may
have opened or not: that is answered UNKNOWN, at once, so that the edge of the hook that may follow
is believed. Only questions are repeated. Its own pulse time is the limit below the Pi: it is
set and read back before the first unlock. Tried on a simulated board only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from hardware import kerong_wire as wire
from hardware.board_exchange import BytePort, Command
from hardware.coils import Coils, Happening
from hardware.kerong_board import ANSWER_S, LOST_S, KerongBoard, KerongPlace
from hardware.kerong_wire import Decoder, Reply
from hardware.outbox import RETRY_S, Outbox
from hardware.turns import Turns
from kiosk.ports import Authorisation, BoardReport, Hook, Inbox, Item, LockTrouble, Pulse

BAUD = 19_200
"""As boards come."""
PULSE_S = 0.25
"""Enough for every spring lock found. The board holds the whole of it: whether it ends a pulse when
its hook opens is not known."""
PULSE_SPARE_S = 0.1
"""For how long more a coil counts as on: the request's way, and the board's own clock."""
TURNAROUND_S = 0.003
"""Both ends need a moment to let go of an RS-485 pair: six bytes' time."""
UNLOCK_ANSWER_S = ANSWER_S[-1]
"""It is not repeated, so it is waited for the longest."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The one request on the line, asked and to be answered by those monotonic seconds. `command`:
    what an unlock carries out; None: a question."""

    board: KerongBoard
    command: Command | None
    asked_at: float
    answer_by: float


class KerongLocks:
    """The locks of every KR-CU16 on one line. `layout` says where each slot is; `wake` makes the
    link thread call `step` soon (any thread may call it); `item_sensor`: each slot has a sensor on
    the board's second input, else what that says is nothing."""

    def __init__(
        self,
        port: BytePort,
        layout: Mapping[int, KerongPlace],
        inbox: Inbox,
        *,
        wake: Callable[[], None],
        now: float,
        item_sensor: bool = False,
    ) -> None:
        self._port = port
        self._layout = layout
        self._item_sensor = item_sensor
        self._boards = _boards_of(layout, now)
        self._outbox = Outbox(inbox)
        self._coils = Coils(layout, now)
        self._turns = Turns(
            self._coils,
            self._outbox,
            hook=self.hook,
            is_doubtful=self._is_doubtful,
            works=self._works,
            wake=wake,
        )
        self._decoder = Decoder()
        self._exchange: Exchange | None = None
        self._quiet_until = now
        self._stepped_at = now

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once (Locks)."""
        self._turns.open(authorisation)

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an authorisation, without pulsing (Locks)."""
        self._turns.ask(act, slot)

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last (Locks)."""
        return self._board_of(slot).hook(slot)

    def item(self, slot: int) -> Item:
        """Whether the infrared sensor of that slot sees something (Locks)."""
        return self._board_of(slot).item(slot) if self._item_sensor else Item.UNKNOWN

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """SWITCH, or nothing (LockCare)."""
        return self._board_of(slot).troubles(slot)

    def reports(self) -> list[BoardReport]:
        """Every board, by address (Locks)."""
        return [board.told() for board in self._boards.values()]

    def step(self, now: float) -> float:
        """Do what is due. Call again when a byte came, when `wake` was called, and at the returned
        time."""
        self._outbox.deliver()
        if now - self._stepped_at > LOST_S:
            self._was_held_up(now)
        self._stepped_at = now
        for reply in self._decoder.feed(self._port.read()):
            self._heard(reply, now)
        self._watch(now)
        if self._exchange is None and now >= self._quiet_until:
            self._begin(now)
        self._outbox.deliver()
        return self._deadline(now)

    def all_off(self) -> None:
        """Nothing to say: these boards have no word for it, and end every pulse by their time."""

    # --- what the boards say ---

    def _heard(self, reply: Reply, now: float) -> None:
        exchange = self._exchange
        if exchange is None or reply.board != exchange.board.address:
            return
        command = exchange.command
        if command is not None:
            if wire.status_of(reply) is None:
                return
            self._turns.answer(command, Pulse.PULSED)
        room = not self._outbox.full
        self._outbox.add(*exchange.board.heard(reply, exchange.asked_at, now, room=room))
        self._exchange = None
        self._quiet_until = now + TURNAROUND_S

    # --- what did not come ---

    def _was_held_up(self, now: float) -> None:
        """This program asked nothing for so long that silence is no fault of the boards."""
        for board in self._boards.values():
            board.passed(now)

    def _watch(self, now: float) -> None:
        if self._coils.over(now):
            self._coils.end(Happening.PULSE_OVER, now)
        self._coils.rest(now)
        exchange = self._exchange
        if exchange is not None and now >= exchange.answer_by:
            self._exchange = None
            if exchange.command is not None:
                self._turns.answer(exchange.command, Pulse.UNKNOWN)
            exchange.board.missed(now)
        for board in self._boards.values():
            self._outbox.add(*board.watch(now))

    # --- what to say next ---

    def _begin(self, now: float) -> None:
        command = self._turns.next(now, lambda slot: self._board_of(slot).ready(now))
        if command is not None:
            self._unlock(command, now)
            return
        board = min(self._boards.values(), key=lambda board: board.next_at)
        if board.next_at <= now:
            self._send(Exchange(board, None, now, now + board.answer_s()), board.question(now))

    def _unlock(self, command: Command, now: float) -> None:
        board = self._board_of(command.slot)
        over_at = now + PULSE_S + PULSE_SPARE_S
        self._turns.begin(command, over_at, Pulse.UNKNOWN)
        board.unlocked(now)
        request = wire.unlock_request(board.address, self._layout[command.slot].position)
        self._send(Exchange(board, command, now, now + UNLOCK_ANSWER_S), request)

    def _send(self, exchange: Exchange, request: bytes) -> None:
        """Say it, after dropping what came before: a board's left-overs would look like its
        answer."""
        self._port.read()
        self._decoder.forget()
        self._port.write(request)
        self._exchange = exchange

    def _deadline(self, now: float) -> float:
        if self._exchange is not None:
            due = self._exchange.answer_by
        else:
            polls_at = min(board.next_at for board in self._boards.values())
            due = max(polls_at, self._quiet_until)
        if self._outbox or self._turns:
            due = min(due, now + RETRY_S)
        return due

    def _is_doubtful(self, slot: int, now: float) -> bool:
        return self._board_of(slot).is_doubtful(slot, now)

    def _works(self, slot: int) -> bool:
        return not self._board_of(slot).failed

    def _board_of(self, slot: int) -> KerongBoard:
        return self._boards[self._layout[slot].board]


def _boards_of(layout: Mapping[int, KerongPlace], now: float) -> dict[int, KerongBoard]:
    places: dict[int, dict[int, KerongPlace]] = {}
    for slot, place in layout.items():
        places.setdefault(place.board, {})[slot] = place
    return {board: KerongBoard(board, its, PULSE_S, now) for board, its in sorted(places.items())}
