"""What can go wrong with a part, each in one sentence that says what to do where a person must."""

from kiosk.faults import FaultCode
from kiosk.ports_reader import ReaderTrouble


class HardwareFault(Exception):  # noqa: N818  # our three kinds of "no": Refusal, Fault, Bug
    """A part does not work; `code` is the number on the screen and in the journal."""

    code: FaultCode


class ReaderFault(HardwareFault):
    """The badge reader does not work."""

    code = FaultCode.READER


class ReaderSilent(ReaderFault):
    """The chip does not answer, or answers what no working chip does; `trouble` says which."""

    def __init__(self, trouble: ReaderTrouble) -> None:
        super().__init__(f"The badge reader's chip does not work: {trouble}.")
        self.trouble = trouble


class ReaderUnavailable(ReaderFault):
    """This computer has no way to the reader: no SPI, no pin, or no right to use them."""


class BadgeKeyFault(ReaderFault):
    """The file with the badge key is missing, unreadable, not private or not a key."""


class CabinetFault(HardwareFault):
    """The lock boards cannot be reached."""

    code = FaultCode.CABINET


class BoardKeyFault(CabinetFault):
    """The file with the boards' key is missing, unreadable, not private or not a key."""


class LinePortMissing(CabinetFault):
    """The serial port to the lock boards is not there or not ours to open."""


class HeaderFault(CabinetFault):
    """A pin of the Pi's own header cannot be read or driven."""


class NoSeriesTimer(CabinetFault):
    """Nothing below the Pi would end a pulse, so no lock may hang on its pins."""
