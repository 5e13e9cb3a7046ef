"""What a pulse at commissioning showed, and what to do about each: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.commission.outputs import Output
from kiosk.ports import Hook, LockTrouble, Pulse


class Finding(StrEnum):
    """What came of it."""

    OPENED = "opened"
    SAME_SWITCH = "same_switch"
    OTHER_SWITCH = "other_switch"
    NOTHING_MOVED = "nothing_moved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Seen:
    """The finding, and which other outputs' switches moved."""

    finding: Finding
    others: Sequence[Output] = ()


def seen(pulse: Pulse | None, hook: Hook, others: Sequence[Output]) -> Seen:
    """What the answer, its own hook after it and the others' moves say together."""
    if hook is Hook.OPEN:
        return Seen(Finding.SAME_SWITCH if others else Finding.OPENED, others)
    if others:
        return Seen(Finding.OTHER_SWITCH, others)
    return Seen(Finding.REFUSED if pulse is Pulse.NOT_PULSED else Finding.NOTHING_MOVED)


def refusal(troubles: frozenset[LockTrouble]) -> str:
    """Why a board would not, and what to do."""
    if LockTrouble.NO_KEY in troubles:
        return "its board has no key: put it there with make flash"
    if LockTrouble.JAMMED in troubles:
        return "three pulses opened nothing: look at the lock, let it cool, and try again"
    return "it was refused: look at its board's power and cable, and that the door is shut"


def remedy(found: Seen) -> str:
    """What is wrong, and what to do; not for `OPENED`, `NOTHING_MOVED` and `REFUSED`."""
    others = ", ".join(map(str, found.others))
    if found.finding is Finding.SAME_SWITCH:
        return f"the switch of {others} moved with its own: two slots hang on one switch, part them"
    assert found.finding is Finding.OTHER_SWITCH
    return f"the switch of {others} moved instead of its own: swap the wires of the two switches"


SWITCH_DEAD = "its door opened and its switch never moved: its wire is cut or not connected"
NOT_OPENED = (
    "no door opened: is a lock there, its door free, its coil wired, and its supply switched on"
)
NOT_SHUT = "its switch did not say shut again: does the hook reach it, and was it that door"
