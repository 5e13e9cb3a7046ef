"""What the deciding thread wants of a board, and the request and answer it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cabinet_firmware.wire.bodies import NO_TAG, Outcome, Unlock
from cabinet_firmware.wire.frame import Frame
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ASK,
    ERROR,
    PULSED,
    REFUSED,
    UNLOCK,
    WIRE_VERSION,
)
from cabinet_firmware.wire.tag import tag_of
from hardware.board_state import BoardState, idle_s
from kiosk.ports import AUTHORISATION_AGE_S_MAX, Authorisation, Pulse, PulseAnswered


class BytePort(Protocol):
    """A serial line, real or simulated."""

    def read(self) -> bytes:
        """What has arrived, without waiting."""

    def write(self, data: bytes) -> None:
        """Send it, without waiting."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot is: the board's address (1..247) and its position there (0..15)."""

    board: int
    position: int


@dataclass(frozen=True, slots=True)
class Command:
    """Something the deciding thread wants. `authorisation` None: only ask. `boot`: the start of the
    board under which an unlock went out whose answer never came."""

    act: UUID
    slot: int
    authorisation: Authorisation | None = None
    boot: bytes | None = None

    def too_old(self, now: float) -> bool:
        """Whether its authorisation may not be used any more. A question does not age."""
        given = self.authorisation
        return given is not None and now - given.given_at > AUTHORISATION_AGE_S_MAX

    def request(
        self, board: BoardState, position: int, pulse_ms: int, key: bytes
    ) -> tuple[int, bytes]:
        """Type and body of the request it becomes, for a slot at `position` of `board`. An unlock
        is tagged for the board's present start and nonce."""
        if self.authorisation is None:
            return ASK, self.act.bytes
        assert board.boot is not None
        assert board.nonce is not None
        unlock = Unlock(self.act.bytes, position, pulse_ms, board.nonce, NO_TAG)
        tag = tag_of(unlock, board.address, board.boot, key)
        return UNLOCK, unlock._replace(tag=tag).packed()


@dataclass(frozen=True, slots=True)
class Exchange:
    """The one request on the line, to be answered by monotonic second `answer_by`."""

    board: BoardState
    frame: Frame
    command: Command | None
    tries_left: int
    answer_by: float

    def answered_by(self, frame: Frame) -> bool:
        """Whether `frame` is the answer: same board, host and sequence, and the type that
        belongs."""
        asked = self.frame
        echo = (frame.address, frame.host, frame.sequence)
        if echo != (asked.address, asked.host, asked.sequence):
            return False
        if frame.type == ERROR:  # in whatever version: that may be what it objects to
            return True
        return bool(frame.version == WIRE_VERSION and frame.type == asked.type | ANSWER)

    def too_old(self, now: float) -> bool:
        """Whether it may not be sent again."""
        return self.command is not None and self.command.too_old(now)


def boards_of(layout: Mapping[int, Place], now: float) -> dict[int, BoardState]:
    """The boards of a cabinet by their address, each with its slots."""
    slots: dict[int, dict[int, int]] = {}
    for slot, place in layout.items():
        slots.setdefault(place.board, {})[place.position] = slot
    every_s = idle_s(len(slots))
    return {board: BoardState(board, its, now, every_s) for board, its in sorted(slots.items())}


def in_doubt(command: Command, board: BoardState) -> Command:
    """The question that follows a command without an answer."""
    boot = command.boot if command.authorisation is None else board.boot
    return Command(command.act, command.slot, None, boot)


def never_sent(command: Command) -> PulseAnswered:
    """What is told of a command that no board will get."""
    pulse = Pulse.UNKNOWN if command.authorisation is None else Pulse.NOT_PULSED
    return PulseAnswered(command.act, command.slot, pulse)


def pulse_in(outcome: Outcome, command: Command, board: BoardState) -> Pulse:
    """What a board's answer means. A refusal is one whatever its reason: also when the nonce was
    outdated, nothing is sent again; the pupil's next tap is a new act.

    A board that never heard of an act sent to it since the same start did not carry it out: it
    remembers sixteen, and only this one was in doubt.
    """
    if outcome.outcome == PULSED:
        return Pulse.PULSED
    lost = command.boot is not None and command.boot == board.boot
    return Pulse.NOT_PULSED if outcome.outcome == REFUSED or lost else Pulse.UNKNOWN
