"""What the configuration says of the locks: the sections [locks] and [boards], and the slots of the
cabinet file, which look different for each driver (docs/locks.md)."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Driver = Literal["cabinet_link", "gpio", "kerong"]
Feedback = Literal["locked", "open"]

UART_PINS = (14, 15)
_SPI_PINS: Mapping[int, tuple[int, ...]] = {
    0: (7, 8, 9, 10, 11),
    1: (16, 17, 18, 19, 20, 21),
}
"""BCM numbers that a bus takes, chip selects included. Further buses lie on other pins on a Pi 5
than on a Pi 4."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Locks(_Section):
    """[locks]: what the locks hang on. `series_timer`: a timer in each coil's wire ends a pulse
    that the Pi, killed in the middle of it, would not."""

    driver: Driver = "cabinet_link"
    series_timer: bool = False

    @model_validator(mode="after")
    def _limited_below_the_pi(self) -> "Locks":
        if self.driver == "gpio" and not self.series_timer:
            raise ValueError(
                "driver gpio expected series_timer = true: without a timer in each coil's wire a "
                "kiosk that is killed leaves a coil on"
            )
        if self.driver != "gpio" and self.series_timer:
            raise ValueError(
                f"driver {self.driver} expected no series_timer: its boards limit a pulse"
            )
        return self


class Boards(_Section):
    """[boards]: the serial line all boards hang on, and the key that ours share with this kiosk, a
    file of mode 0600. `baud` None: as such boards come."""

    port: str
    key_file: Path | None = None
    baud: Literal[9600, 19200, 38400, 57600, 115200] | None = None


def check_line(locks: Locks, boards: Boards | None) -> None:
    """Whether there is a line where the driver needs one, at a speed its boards know, and a key
    where they know one. Raises `ValueError` with what was expected."""
    if locks.driver == "gpio":
        if boards is not None:
            raise ValueError("[boards]: expected none with [locks] driver gpio, which has no line")
    elif boards is None:
        raise ValueError(f"[boards] port: expected one with [locks] driver {locks.driver}")
    elif locks.driver == "kerong":
        _check_bought(boards)
    elif boards.key_file is None:
        raise ValueError(
            "[boards] key_file: expected one with [locks] driver cabinet_link, whose boards "
            "believe no unlock without it"
        )


def _check_bought(boards: Boards) -> None:
    if boards.key_file is not None:
        raise ValueError(
            "[boards] key_file: expected none with [locks] driver kerong, whose boards know no key"
        )
    if boards.baud == 38400:
        raise ValueError(
            "[boards] baud: expected 9600, 19200, 57600 or 115200 with [locks] driver kerong"
        )


def check_bus(locks: Locks, bus: int) -> None:
    """Whether it is known which pins the reader's SPI bus leaves to the locks. As `check_line`."""
    if locks.driver == "gpio" and bus not in _SPI_PINS:
        raise ValueError("[reader] bus: expected 0 or 1 with [locks] driver gpio")


def readers_pins(bus: int, reset_pin: int) -> frozenset[int]:
    """The BCM numbers that are the badge reader's."""
    return frozenset((*_SPI_PINS.get(bus, ()), reset_pin))


class Door(_Section):
    """One slot: its number on the door, and its place in the cabinet (from 1, top left)."""

    number: Annotated[int, Field(ge=1, le=999)]
    row: Annotated[int, Field(ge=1, le=99)]
    column: Annotated[int, Field(ge=1, le=99)]

    def its_own(self) -> Iterable[tuple[str, object]]:
        """What no other slot may have, by the keys' names."""
        yield "number", self.number
        yield "row and column", (self.row, self.column)


class Slot(Door):
    """A slot with driver cabinet_link: the board and output that open it, and when its hook's
    contact is closed: its board was told the same over USB, and turns it (docs/decisions/0009)."""

    board: Annotated[int, Field(ge=1, le=247)]
    position: Annotated[int, Field(ge=0, le=15)]
    feedback: Feedback = "locked"

    def its_own(self) -> Iterable[tuple[str, object]]:
        """Its output too."""
        yield from super().its_own()
        yield "board and position", (self.board, self.position)


class KerongSlot(Door):
    """A slot with driver kerong: the address switches of its board, its lock there, and when its
    hook switch is on."""

    board: Annotated[int, Field(ge=0, le=14)]
    position: Annotated[int, Field(ge=0, le=15)]
    feedback: Feedback = "locked"

    def its_own(self) -> Iterable[tuple[str, object]]:
        """Its output too."""
        yield from super().its_own()
        yield "board and position", (self.board, self.position)


def _not_the_uart(pin: int) -> int:
    if pin in UART_PINS:
        raise ValueError("expected a pin that is not the UART's, 14 and 15")
    return pin


class PinSlot(Door):
    """A slot with driver gpio: the BCM numbers of its coil's output and its hook's input, and when
    its hook's contact is closed. Outputs 0 to 8 are high while the Pi starts."""

    coil_pin: Annotated[int, Field(ge=9, le=27), AfterValidator(_not_the_uart)]
    hook_pin: Annotated[int, Field(ge=2, le=27), AfterValidator(_not_the_uart)]
    feedback: Feedback = "locked"

    def its_own(self) -> Iterable[tuple[str, object]]:
        """Its pins too; one pin is not both either."""
        yield from super().its_own()
        yield "pin", self.coil_pin
        yield "pin", self.hook_pin


def _assert_distinct(slots: Sequence[Door]) -> None:
    seen: set[tuple[str, object]] = set()
    for slot in slots:
        for key in slot.its_own():
            if key in seen:
                raise ValueError(f"slot {slot.number} has the {key[0]} of another slot")
            seen.add(key)


class Cabinet(_Section):
    """The cabinet file with driver cabinet_link."""

    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=960)]

    @model_validator(mode="after")
    def _distinct(self) -> "Cabinet":
        _assert_distinct(self.slots)
        return self


class KerongCabinet(_Section):
    """The cabinet file with driver kerong: 15 boards of 16 locks at most."""

    slots: Annotated[tuple[KerongSlot, ...], Field(min_length=1, max_length=240)]

    @model_validator(mode="after")
    def _distinct(self) -> "KerongCabinet":
        _assert_distinct(self.slots)
        return self


class PinCabinet(_Section):
    """The cabinet file with driver gpio: as many slots as the header has room for."""

    slots: Annotated[tuple[PinSlot, ...], Field(min_length=1, max_length=8)]

    @model_validator(mode="after")
    def _distinct(self) -> "PinCabinet":
        _assert_distinct(self.slots)
        return self

    def check(self, taken: frozenset[int]) -> None:
        """Whether it keeps off the pins that are the badge reader's. Raises `ValueError`."""
        for slot in self.slots:
            for key, pin in (("coil_pin", slot.coil_pin), ("hook_pin", slot.hook_pin)):
                if pin in taken:
                    raise ValueError(
                        f"slot {slot.number} {key}: expected a pin that is not the badge reader's, "
                        f"and {pin} is"
                    )


AnyCabinet = Cabinet | KerongCabinet | PinCabinet
CABINETS: Mapping[Driver, type[AnyCabinet]] = {
    "cabinet_link": Cabinet,
    "gpio": PinCabinet,
    "kerong": KerongCabinet,
}
