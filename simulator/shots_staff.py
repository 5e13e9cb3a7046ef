"""The staff's screens with the values of the design's pictures."""

from collections.abc import Iterator
from datetime import datetime, time

from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Door,
    LockTested,
    Menu,
    Part,
    PartMark,
    PartName,
    PinEntry,
    PinPurpose,
    PinTrouble,
    Service,
    SignedIn,
    StaffView,
    StaffWanted,
    Technician,
    Tile,
    Wanted,
)
from policy.doors import DoorState
from policy.people import Role
from policy.staff_changes import Change
from simulator.shots_custody import custody_views
from simulator.shots_directie import directie_views
from simulator.shots_open import open_views
from simulator.shots_release import release_views

DAY = datetime(2025, 9, 16)  # noqa: DTZ001  # views carry local, naive times
TEACHER, DIRECTOR = "juf Els", "Mia"
MARKS = {
    3: DoorState.SWITCH_FAULT,
    7: DoorState.OPEN,
    12: DoorState.FORCED,
    19: DoorState.LEFT_OPEN,
    22: DoorState.NO_KEY,
    25: DoorState.OUT_OF_SERVICE,
    26: DoorState.SILENT,
    30: DoorState.JAMMED,
}
FAULTS = {19: 3, 30: 7}
SERVICE = {12: Service.SWITCH, 25: Service.BACK}
PARTS = (
    Part(PartName.READER, PartMark.OK, "5"),
    Part(PartName.FIRMWARE, PartMark.OK, "1.4.2"),
    Part(PartName.BOARDS, PartMark.OK, "12"),
    Part(PartName.BROKER, PartMark.BAD),
    Part(PartName.BACKLOG, PartMark.BUSY, "38"),
    Part(PartName.CLOCK, PartMark.OK),
    Part(PartName.DISK, PartMark.OK, "2140"),
)


FALTERS = Part(PartName.READER, PartMark.BUSY, "4")
DEAF = Part(PartName.READER, PartMark.BAD, "0")


def _parts(reader: Part) -> tuple[Part, ...]:
    return (reader, *PARTS[1:])


def staff_views() -> Iterator[tuple[str, StaffView]]:
    """Every screen of the staff, and the file name it gets."""
    afternoon, morning = (datetime.combine(DAY, at) for at in (time(14, 12), time(9, 41)))
    doors = tuple(_door(number) for number in range(1, 31))
    yield "05a-pin", PinEntry(afternoon, TEACHER, 3)
    yield "05a-pin-choose", PinEntry(afternoon, TEACHER, 0, PinPurpose.CHOOSE, PinTrouble.TOO_EASY)
    yield "05a-pin-locked", PinEntry(afternoon, TEACHER, 0, trouble=PinTrouble.LOCKED, locked_s=30)
    yield "05a-pin-disabled", PinEntry(afternoon, TEACHER, 0, trouble=PinTrouble.DISABLED)
    four = (Tile.RELEASE_GROUP, Tile.TAKE_INTO_CUSTODY, Tile.OPEN_ONE, Tile.OVERVIEW)
    yield "05b-menu", Menu(afternoon, TEACHER, four, 26, 30, ("7a",), 23, 7)
    yield "05b-menu-no-group", Menu(afternoon, DIRECTOR, tuple(Tile)[:6], 1, 30)
    everything = Menu(afternoon, DIRECTOR, tuple(Tile)[:8], 26, 30, ("7a", "8b"), 46, 10)
    yield "05b-menu-everything", everything
    yield "05b-covered", Covered(afternoon, TEACHER, 7)
    yield "05d-director-wanted", StaffWanted(afternoon, Wanted.DIRECTOR)
    yield "05d-office-wanted", StaffWanted(afternoon, Wanted.OFFICE)
    yield "05d-badge-wanted", StaffWanted(afternoon, Wanted.BADGE)
    roles = (Role.TEACHER, Role.TECHNICIAN)
    yield "05e-confirm", ConfirmChange(afternoon, DIRECTOR, Change.ADD, TEACHER, roles, 7)
    yield "05f-signed-in", SignedIn(afternoon, TEACHER, 7)
    yield "09-technician", Technician(morning, doors, PARTS, 14, pages=2)
    yield (
        "09-technician-occupied",
        Technician(morning, doors, _parts(FALTERS), 14, LockTested.OCCUPIED, fault=4),
    )
    yield "09-technician-fault", Technician(morning, doors, _parts(DEAF), 25, fault=1)
    yield "09-technician-jam", Technician(morning, doors, PARTS, 12, fault=6, fault_slots=(30,))
    yield from release_views()
    yield from open_views()
    yield from custody_views()
    yield from directie_views()


def _door(number: int) -> Door:
    return Door(
        number,
        MARKS.get(number, DoorState.LOCKED),
        FAULTS.get(number, 0),
        SERVICE.get(number, Service.OUT),
    )
