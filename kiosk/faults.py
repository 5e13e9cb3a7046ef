"""Every fault a part can have, by number: what causes it, what the kiosk does meanwhile, and what
somebody can do. Numbers are printed on the screen and never reused.

`docs/faults.md` is this table for people, made by `document` (tested to be the same).
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple


class FaultCode(IntEnum):
    """`F1` on the screen is `READER` here and `fault` 1 in the journal."""

    READER = 1
    """The badge reader is deaf or unplugged."""
    CABINET = 2
    """A board does not answer: its doors stay shut."""
    CLOCK = 3
    """Nobody can say what time it is."""
    BROKER = 4
    """The relay has no broker to publish to."""
    DATABASE = 5
    """The database cannot be written: nothing is handed in or given back."""
    LOCK = 6
    """A lock is jammed: three pulses opened nothing."""
    SWITCH = 7
    """The switch on a hook cannot be believed."""
    FORCED = 8
    """A door opened that nobody was given."""
    KEY = 9
    """A board has no key, so it opens nothing."""
    DISK = 10
    """The disk of the database is nearly full."""
    FIRMWARE = 11
    """Boards run different firmware."""


WORST_FIRST = (
    *(FaultCode.DATABASE, FaultCode.READER, FaultCode.CABINET, FaultCode.KEY),
    *(FaultCode.FORCED, FaultCode.CLOCK, FaultCode.LOCK, FaultCode.SWITCH),
    *(FaultCode.DISK, FaultCode.BROKER, FaultCode.FIRMWARE),
)
"""What keeps most people from their devices comes first; then what keeps one; then what will."""


def worst_first(faults: Iterable[FaultCode]) -> list[FaultCode]:
    """Each of them once, in that order."""
    return sorted(set(faults), key=WORST_FIRST.index)


class Fault(NamedTuple):
    """A row of the table."""

    name: str
    cause: str
    kiosk: str
    person: str


FAULTS: Mapping[FaultCode, Fault] = MappingProxyType(
    {
        FaultCode.READER: Fault(
            "Reader",
            "Three looks of the badge reader in a row, or most of the last 50, came to nothing: it "
            "is deaf, or its cable is loose.",
            "Sets it up anew each second, also by its reset line; one that only lost its settings "
            "is set up anew without a fault. Doors that are open go on; nobody can begin. It says "
            "so when the reader is back.",
            "Check plug and cable between reader and Pi. Does it stay, replace the reader.",
        ),
        FaultCode.CABINET: Fault(
            "Cabinet",
            "A lock board does not answer for 2 s: no power, a loose cable, a wrong address.",
            "Asks it twice a second. Its doors stay shut, and what lies in them stays where it is; "
            "slots of other boards are given out as before.",
            "Check power and cable of the cabinet; the technician's page names the board.",
        ),
        FaultCode.CLOCK: Fault(
            "Clock",
            "The time was not set over the network since the Pi started, or it is earlier than the "
            "newest entry of the journal.",
            "Shows no time and gives nothing back by time. Handing in goes on.",
            "Connect the network, or look at a clock and confirm the time: kiosk-admin clock.",
        ),
        FaultCode.BROKER: Fault(
            "Broker",
            "The relay does not run, or has no connection to the broker.",
            "Goes on as before. Every entry is kept, and published in order when it is back.",
            "Check network, broker and duinsprong-relay; nothing needs to be done at the gate.",
        ),
        FaultCode.DATABASE: Fault(
            "Database",
            "The disk is full or cannot be written.",
            "Opens nothing, because nothing could be recorded, and tries again each second. What "
            "doors did meanwhile is written first when there is room.",
            "Make room on the data partition. Is the card worn, put a backup on another one.",
        ),
        FaultCode.LOCK: Fault(
            "Lock",
            "Three pulses did not open a door: something leans on it, the cabinet is too full, a "
            "wire of its coil is loose, or its switch always says shut.",
            "Gives nothing new into that slot until somebody looked. Whose device lies there is "
            "tried at each badge; the board pulses again once the door was open, or after a test.",
            "Open it with its key, free the door, test the lock on the technician's page, and put "
            "the slot back in service there or with kiosk-admin slot back.",
        ),
        FaultCode.SWITCH: Fault(
            "Switch",
            "The contact on a hook flaps (a loose wire), or somebody who looked said that it is "
            "broken (a cut wire says open for ever, as a forced door does).",
            "Gives nothing new into that slot. Its door still opens for whose device lies there, "
            "which is then nobody's certainty: staff say what they see in it.",
            "Mend switch or wire, see the door locked on the technician's page, and put the slot "
            "back in service.",
        ),
        FaultCode.FORCED: Fault(
            "Door",
            "A door opened that nobody was given; or the wire of its switch was cut.",
            "Sounds an alarm until the door is shut. What lay there stays with whom it was. Gives "
            "nothing new into that slot until somebody looked.",
            "Look what is inside and whether lock and hook are whole; then put the slot back in "
            "service. Is the door shut and the alarm goes on, say that its switch is broken.",
        ),
        FaultCode.KEY: Fault(
            "Board key",
            "A lock board was never given the cabinet's key, or is a new one: it refuses to open.",
            "Gives nothing new into its slots, and says so to whoever collects; slots of other "
            "boards are given out as before.",
            "Put the key on that board over its USB socket: make flash.",
        ),
        FaultCode.DISK: Fault(
            "Disk",
            "Less than 500 MB are left on the disk of the database.",
            "Goes on as before, until it is full (F5).",
            "Make room on the data partition, or put a larger card in.",
        ),
        FaultCode.FIRMWARE: Fault(
            "Firmware",
            "The lock boards do not all run the same version.",
            "Goes on as before.",
            "Put this release's firmware on all of them: make flash.",
        ),
    }
)
"""A row for each number."""


def document() -> str:
    """The table as `docs/faults.md`."""
    rows = "\n".join(
        f"| F{code.value} | {fault.name} | {fault.cause} | {fault.kiosk} | {fault.person} |"
        for code, fault in FAULTS.items()
    )
    return (
        "# Faults\n\n"
        "Made from `kiosk/faults.py`; a test holds the two together. A number is never given "
        "another meaning.\n\n"
        "| number | part | cause | what the kiosk does | what to do |\n"
        "|---|---|---|---|---|\n"
        f"{rows}\n"
    )
