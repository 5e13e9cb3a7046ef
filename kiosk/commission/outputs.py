"""Where locks may hang: the outputs of the boards, or pairs of pins, before doors have numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD
from kiosk.commission.errors import NotCommissionedError
from kiosk.config_locks import Driver, Feedback

_ADDRESSES: Mapping[Driver, range] = {"cabinet_link": range(1, 248), "kerong": range(15)}
_ROW = 99
"""Rows and columns of a cabinet file end here; the walk's own cabinet only has to be one."""
_DIGITS_MAX = 9
"""Nobody means a longer number, and Python reads none of thousands of digits."""


@dataclass(frozen=True, slots=True)
class Output:
    """One place for a lock. `slot` numbers it for the time of the walk, from 1; `keys` is what the
    cabinet file says of it."""

    slot: int
    keys: Mapping[str, int] = field(hash=False)

    @property
    def where(self) -> tuple[int, int]:
        """Board and output, as the journal names it; of the Pi's own pins 0 and the coil's."""
        if "coil_pin" in self.keys:
            return 0, self.keys["coil_pin"]
        return self.keys["board"], self.keys["position"]

    def __str__(self) -> str:
        if "coil_pin" in self.keys:
            return f"GPIO{self.keys['coil_pin']}"
        return f"board {self.keys['board']} output {self.keys['position']}"


def outputs(driver: Driver, boards: Sequence[str], pins: Sequence[str]) -> tuple[Output, ...]:
    """Every place that the driver has: those of each board, as "ADDRESS" (all 16) or
    "ADDRESS:COUNT" (its first ones), or the pairs of pins as "COIL:HOOK".

    Raises:
        NotCommissionedError: what was named is not what this driver has.
    """
    if driver == "gpio":
        keys = [_pair(each) for each in pins]
        _expect(bool(pins) and not boards, "name each lock's pins: --pins COIL:HOOK, BCM numbers")
    else:
        _expect(bool(boards) and not pins, "name each board by its address: --board 1 --board 2")
        counts = dict(_board(each, _ADDRESSES[driver]) for each in boards)
        _expect(len(counts) == len(boards), "name each board once: correct --board")
        keys = [
            {"board": board, "position": position}
            for board, count in sorted(counts.items())
            for position in range(count)
        ]
    return tuple(Output(slot, each) for slot, each in enumerate(keys, start=1))


def cabinet_table(
    all_of_them: Sequence[Output], feedback: Mapping[int, Feedback]
) -> dict[str, Any]:
    """A cabinet file in which each output is a slot with the walk's own number."""
    slots = [
        {
            "number": each.slot,
            "row": (each.slot - 1) // _ROW + 1,
            "column": (each.slot - 1) % _ROW + 1,
            **each.keys,
            "feedback": feedback.get(each.slot, "locked"),
        }
        for each in all_of_them
    ]
    return {"slots": slots}


def is_number(text: str) -> bool:
    """Whether somebody typed a number of a length that he can have meant."""
    return text.isdecimal() and len(text) <= _DIGITS_MAX


def _board(text: str, known: range) -> tuple[int, int]:
    address, colon, count = text.partition(":")
    if not colon:
        count = str(SLOTS_PER_BOARD)
    _expect(
        is_number(address) and int(address) in known,
        f"a board's address is {known.start} to {known.stop - 1}: correct --board",
    )
    _expect(
        is_number(count) and 1 <= int(count) <= SLOTS_PER_BOARD,
        f"a board has 1 to {SLOTS_PER_BOARD} outputs: --board 1:12 walks the first twelve",
    )
    return int(address), int(count)


def _pair(text: str) -> dict[str, int]:
    coil, colon, hook = text.partition(":")
    _expect(
        bool(colon) and is_number(coil) and is_number(hook),
        "--pins takes two BCM numbers such as 16:22, the coil's and the hook's",
    )
    return {"coil_pin": int(coil), "hook_pin": int(hook)}


def _expect(so: bool, sentence: str) -> None:
    if not so:
        raise NotCommissionedError(f"{sentence[0].upper()}{sentence[1:]}.")
