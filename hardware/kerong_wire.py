"""What a Kerong KR-CU16 lock board understands and says (docs/locks.md). Sans-IO.

Taken from public client code, not from the maker, and never tried on a real board. A frame begins
with STX and ends with ETX and the sum of all before it, modulo 256. Its bytes may themselves be STX
or ETX, so a frame is found by its length, which follows from its type; and eight bits of sum let
one spoilt frame in 256 through, so nothing rests on a single one.
"""

from dataclasses import dataclass

STX = 0x02
ETX = 0x03

STATUS = 0x30
UNLOCK = 0x31
TIME = 0x37
TOLD_STATUS = 0x35
TOLD_TIME = 0x38
"""Also a request, without data: clients say it to a board that fell mute after an unlock."""

BOARD_MAX = 14
"""The address is four switches; 15 is all boards at once."""
LOCKS = 16
TIME_UNIT_S = 0.01

_LENGTHS = {TOLD_STATUS: 9, TOLD_TIME: 7}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer whose sum is right. `board` 0..14; `data` 4 bytes of status, or 2 of time."""

    board: int
    kind: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Status:
    """A board's inputs as bitmaps, bit n: lock n. `hooks`: set where the hook switch is on, which
    is where it is locked unless wired otherwise. `items`: set where the infrared sensor sees
    something; boards without sensors say what they like."""

    hooks: int
    items: int


def status_request(board: int) -> bytes:
    """How are your locks? Answered with a status."""
    return _frame(board, 0, STATUS)


def unlock_request(board: int, lock: int) -> bytes:
    """Pulse that lock, 0..15, for as long as the board's time says. Answered with a status, often;
    no answer does not mean that it was not done."""
    return _frame(board, lock, UNLOCK)


def time_request(board: int) -> bytes:
    """How long is your pulse? Answered with a time."""
    return _frame(board, 0, TIME)


def set_time_request(board: int, seconds: float) -> bytes:
    """Make your pulse that long, in steps of 10 ms up to 60 s. What it answers, if anything, is not
    known: ask for the time afterwards."""
    return _frame(board, 0, TIME, round(seconds / TIME_UNIT_S).to_bytes(2, "big"))


def clear_request(board: int) -> bytes:
    """Speak again: what clients send to a board that fell mute after an unlock."""
    return _frame(board, 0, TOLD_TIME)


def status_of(reply: Reply) -> Status | None:
    """The status in a reply; None: it holds none."""
    if reply.kind != TOLD_STATUS:
        return None
    hooks, items = reply.data[:2], reply.data[2:]
    return Status(int.from_bytes(hooks, "little"), int.from_bytes(items, "little"))


def time_of(reply: Reply) -> float | None:
    """The time in a reply, seconds; None: it holds none."""
    if reply.kind != TOLD_TIME:
        return None
    return int.from_bytes(reply.data, "big") * TIME_UNIT_S


class Decoder:
    """Finds replies in what a line brings, noise and halves of frames included."""

    def __init__(self) -> None:
        self._kept = b""

    def feed(self, data: bytes) -> list[Reply]:
        """Take what arrived; return the replies that are whole now."""
        self._kept += data
        replies = []
        while self._kept:
            reply, used = _first(self._kept)
            if used == 0:
                break  # the rest of a frame is still on its way
            if reply is not None:
                replies.append(reply)
            self._kept = self._kept[used:]
        return replies

    def forget(self) -> None:
        """Drop what came before the next request."""
        self._kept = b""


def _first(data: bytes) -> tuple[Reply | None, int]:
    """The reply `data` begins with, if any, and how many bytes are done with; 0: not yet known."""
    if data[0] != STX:
        return None, 1
    if len(data) < 3:
        return None, 0
    length = _LENGTHS.get(data[2])
    if length is None:
        return None, 1
    if len(data) < length:
        return None, 0
    frame = data[:length]
    if frame[-2] != ETX or _sum(frame[:-1]) != frame[-1]:
        return None, 1
    return Reply(frame[1] >> 4, frame[2], frame[3:-2]), length


def _frame(board: int, lock: int, command: int, data: bytes = b"") -> bytes:
    assert 0 <= board <= BOARD_MAX
    assert 0 <= lock < LOCKS
    head = bytes((STX, board << 4 | lock, command)) + data + bytes((ETX,))
    return head + bytes((_sum(head),))


def _sum(data: bytes) -> int:
    return sum(data) & 0xFF
