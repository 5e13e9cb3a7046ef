"""A simulated school: its cabinet, its pupils with their badges, and a world they live in."""

from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from db.chain import SALT_BYTES
from db.store import Store
from hardware.badge_key import BadgeHasher
from hardware.badge_reader import BadgeReader
from hardware.cabinet_link import CabinetLink
from hardware.uid import Uid
from kiosk.desk.change_day import as_entered
from kiosk.desk.state import State
from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.ports import Publisher
from kiosk.mqtt.relay import Relay
from kiosk.mqtt.topics import Topics
from kiosk.pin_hash import PinHasher, pepper_of
from policy.people import BadgeHash
from policy.school_day import SchoolTimes, Timetable
from policy.slots import Place
from simulator.birth import Birth, make_anew, make_from_memory
from simulator.cabinet import cabinet_of
from simulator.clock import VirtualClock
from simulator.desk_source import DeskSource
from simulator.ids import drawn_id, stream
from simulator.people import ARRIVALS_S, Child, children, in_groups, with_surnames
from simulator.world import CoilWatcher, Plan, World

ZONE = ZoneInfo("Europe/Amsterdam")
DATE = date(2026, 9, 15)
"""A Tuesday."""
TIMES = SchoolTimes(opens=time(8, 15), school_end=time(14, 15), day_end=time(14, 15))

SLOTS_A_DEVICE = 1.1
"""A cabinet has a tenth more slots than there are devices, so that a broken one is no drama."""

VERSION = "simulated"

FREE_MB = 2000
"""Room on the simulated disk."""


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """What a school is made of. `folder` gets the database, unless `database` names another file,
    and the relay's cursor; `begins` is the local time at which the kiosk is switched on, on
    `date`; all but the late come within `arrivals_s` after doors open; pupils are in `groups` in
    turn, and have `surnames` or first names alone; `after_release`: their own badges wait for their
    group's release."""

    seed: int
    pupils: int
    folder: Path
    slots: int | None = None
    doors: int = 1
    database: Path | None = None
    date: date = DATE
    begins: time = time(8, 0)
    skipping: bool = True
    arrivals_s: float = ARRIVALS_S
    timetable: Timetable = Timetable(dict.fromkeys(range(1, 6), TIMES))  # noqa: RUF009 - a frozen value
    groups: tuple[str, ...] = ()
    after_release: bool = False
    surnames: bool = False

    @property
    def file(self) -> Path:
        """Where the database is."""
        return self.database or self.folder / "cabinet.db"

    def moment(self, local: time) -> datetime:
        """That local time on the day."""
        return datetime.combine(self.date, local, ZONE)

    @property
    def slot_count(self) -> int:
        """How many slots the cabinet has."""
        return self.slots or max(1, ceil(SLOTS_A_DEVICE * self.pupils))


def shares(seed: int, pupils: int, kiosks: int) -> list[tuple[int, int]]:
    """The seed and the pupils of each kiosk: they have a reader, a cabinet and a journal each, and
    share nothing."""
    return [(seed + kiosk, (pupils + kiosks - 1 - kiosk) // kiosks) for kiosk in range(kiosks)]


def unwatched(_slot: int, _on: bool, _now: float) -> None:
    """Nobody looks at the coils."""


class School:
    """Everything, built and switched on. `publisher` is the broker, `on_coil` watches the locks.

    `before` is the same school until its kiosk was killed: database, clock and boards are gone on
    with. `store` is what opens the database.
    """

    def __init__(
        self,
        plan: SchoolPlan,
        publisher: Publisher,
        on_coil: CoilWatcher = unwatched,
        before: "School | None" = None,
        store: type[Store] = Store,
    ) -> None:
        self._plan = plan
        self._opens = store
        self._publisher = publisher
        self._before = before
        self.clock: VirtualClock = (
            before.clock if before else VirtualClock(plan.moment(plan.begins))
        )
        self.ids: Random = before.ids if before else stream(plan.seed, "ids")
        self._key = stream(plan.seed, "key").randbytes(32)
        salts = stream(plan.seed, "salts").randbytes
        self._pins = PinHasher(pepper_of(self._key), salts, memory_kib=8, passes=1)
        bound = stream(plan.seed, "school")
        self.topics = Topics(drawn_id(bound), drawn_id(bound))
        self._hasher = BadgeHasher(self._key)
        pupils = in_groups(children(plan.pupils, stream(plan.seed, "people")), plan.groups)
        self.children = with_surnames(pupils, len(plan.groups) or 1) if plan.surnames else pupils
        self.cabinet = cabinet_of(plan.slot_count)
        if before is None:
            self._create()
        self.store = self._open()
        if before is None:
            self._enrol()
        self.world = World(self._world_plan(), on_coil, skipping=plan.skipping)

    def close(self) -> None:
        """Let the database go."""
        self.store.close()

    @property
    def badge_key(self) -> bytes:
        """What the reader hashes with, for `kiosk-admin`."""
        return self._key

    def elapsed(self, local: time) -> float:
        """That time of the school day in the clock's `elapsed` seconds."""
        return self.clock.elapsed_at(self._plan.moment(local))

    def badge_of(self, child: Child) -> BadgeHash:
        """What the reader calls that pupil's badge."""
        return self.reader_says(child.uid)

    def reader_says(self, uid: bytes) -> BadgeHash:
        """What the reader calls a card with that UID."""
        return self._hasher(Uid(uid))

    def _create(self) -> None:
        lineage, boot, act = (drawn_id(self.ids) for _ in range(3))
        birth = Birth(
            school=self.topics.school,
            cabinet=self.topics.cabinet,
            lineage=lineage,
            boot=boot,
            act=act,
            at=self.clock.now(),
            salt=self.ids.randbytes(SALT_BYTES),
        )
        make = make_from_memory if self._plan.database is None else make_anew
        make(self._plan.file, birth)

    def _open(self) -> Store:
        return self._opens.open(
            self._plan.file,
            boot=drawn_id(self.ids),
            new_id=lambda: drawn_id(self.ids),
            salt=self.ids.randbytes,
        )

    def _enrol(self) -> None:
        for child in self.children:
            self.store.people.add_pupil(child.pupil, child.surname)
            self.store.people.add_badge(child.badge, self.badge_of(child), child.pupil.id)

    def _world_plan(self) -> Plan:
        return Plan(
            clock=self.clock,
            cabinet=self.cabinet,
            store=self.store,
            badge_key=self._key,
            boot_id=lambda: self.ids.randbytes(8),
            host_boot=self.ids.getrandbits(32),
            state_of=self._state,
            relay_of=self._relay,
            version=VERSION,
            line=None if self._before is None else self._before.world.line,
        )

    def _state(self, locks: CabinetLink, reader: BadgeReader) -> State:
        return State(
            store=self.store,
            locks=locks,
            reader=reader,
            clock=self.clock,
            timetable=as_entered(self.store, self._plan.timetable, ZONE),
            zone=ZONE,
            places={slot.number: Place(slot.row, slot.column) for slot in self.cabinet.slots},
            doors=self._plan.doors,
            pins=self._pins,
            free_mb=lambda: FREE_MB,
            after_release=self._plan.after_release,
        )

    def _relay(self, source: DeskSource) -> Relay:
        cursor = CursorFile(self._plan.folder / "relay.cursor")
        return Relay(self.topics, source, self._publisher, cursor)
