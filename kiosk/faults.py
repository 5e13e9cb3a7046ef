"""Every fault a part can have, by number: what causes it, what the kiosk does meanwhile, and what
somebody can do. Numbers are printed on the screen and never reused.

`docs/faults.md` is this table for people, made by `document` (tested to be the same).
"""

from collections.abc import Mapping
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
