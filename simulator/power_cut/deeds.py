"""The recorded child: every kind of transaction once, and some of them often enough to fill
pages and move the log.

Run as `python -m simulator.power_cut.deeds FOLDER full|normal|off`. `normal` and `off` are the
control groups; no option of the product sets them: they are set here, on the open connection.
"""

import json
import os
import random
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from db.act import Act
from db.database import Database
from db.store import Store, create
from policy.day_exceptions import Change, DayException
from policy.devices import USUAL, DeviceKind, PermissionId
from policy.people import BadgeHash, BadgeId, Pupil, PupilId, Role
from policy.roster import RosterPupil, SchoolNumber
from policy.stays import Phase, Stay, StayId
from simulator.power_cut.custody_deeds import custody_comes_and_goes
from simulator.power_cut.staff_deeds import notes, slot_out_and_back, staff_comes_and_goes
from simulator.power_cut.trace import ACKNOWLEDGED

DATABASE = "kiosk.sqlite"
SYNCHRONOUS = ("full", "normal", "off")
PUPILS = 9
START = datetime(2026, 9, 1, 6, 15, tzinfo=UTC)
CHECKPOINT_EVERY = 9
NEW_PUPILS = 12
NOTHING: Mapping[str, str] = MappingProxyType({})


def badge_of(pupil: int) -> BadgeHash:
    """The badge of pupil 0, 1 and so on."""
    return BadgeHash(bytes([pupil + 1]) * 32)


def _number(pupil: int) -> SchoolNumber:
    return SchoolNumber(bytes([pupil + 1]) * 32)


def people_in(store: Store) -> list[int]:
    """How many pupils are known, have left and have a badge, and how many badges are blocked."""
    known = store.people.roster.known()
    counts = store.people.badges.counts()
    return [len(known), sum(one.left for one in known), counts["with_badge"], counts["blocked"]]


class Deeds:
    """Does things to a store, and says of each that it was answered."""

    def __init__(self, store: Store, acknowledgements: int, ids: random.Random) -> None:
        self._store = store
        self._acknowledgements = acknowledgements
        self._ids = ids
        self._pupils: list[PupilId] = []
        self._at = START
        self._done = 0

    def acknowledge(self) -> None:
        """Say what a caller has been answered by now: one line, at once."""
        head = self._store.head
        line = {"seq": head.seq, "hash": head.hash.hex(), "people": people_in(self._store)}
        os.write(self._acknowledgements, json.dumps(line).encode() + b"\n")
        self._done += 1
        if self._done % CHECKPOINT_EVERY == 0:
            self._store.checkpoint()

    def all(self) -> None:
        """The whole list."""
        self.acknowledge()
        for number in range(PUPILS):
            self._add_pupil(number)
        self._note("kiosk.started", {"version": "1"})
        self._note("board.started", {"board": 1, "cause": "power"})
        for slot, pupil in enumerate(self._pupils, start=1):
            self._hand_in(pupil, slot)
        self._note("badge.refused", {"reason": "not_yet"})
        self._note("part.failed", {"part": "reader", "fault": 1})
        self._note("part.recovered", {"part": "reader", "fault": 1})
        self._change_a_day()
        self._balance()
        for stay in self._store.open_stays():
            self._collect(stay)
        self._doubtful(self._pupils[0], 1)
        self._doubtful(self._pupils[1], 2)
        self._unopened(self._pupils[2], 3)
        self._many_at_once()
        self._changed_its_mind(self._pupils[3], 5)
        self._hand_in(self._pupils[4], 6)
        self._import_a_roster(self._pupils[5])
        self._badges(self._pupils[6])
        self._devices(self._pupils[7])
        notes(self._act)
        slot_out_and_back(self._act, 9)
        staff_comes_and_goes(self._act, self._id, badge_of(PUPILS + 2))
        custody_comes_and_goes(self._act, self._id, self._pupils[3])
        self._balance()

    @contextmanager
    def _act(self) -> Iterator[Act]:
        self._at += timedelta(seconds=7)
        with self._store.act(self._at, clock_ok=True, role=Role.PUPIL) as act:
            yield act
        self.acknowledge()

    def _add_pupil(self, number: int) -> None:
        pupil = Pupil(PupilId(self._id()), "Sam", "5")
        self._store.people.add_pupil(pupil)
        self.acknowledge()
        self._store.people.add_badge(BadgeId(self._id()), badge_of(number), pupil.id)
        self._pupils.append(pupil.id)
        self.acknowledge()

    def _note(self, kind: str, data: dict[str, object]) -> None:
        with self._act() as act:
            act.record(kind, data, role=Role.SYSTEM)

    def _change_a_day(self) -> None:
        with self._act() as act:
            exception = DayException(
                day=act.at.date(),
                change=Change.SCHOOL_END,
                group="5",
                school_end=time(12),
                role=Role.OFFICE,
                entered_at=act.at,
                clock_ok=True,
            )
            self._store.change_day(act, exception)

    def _balance(self) -> None:
        with self._act() as act:
            self._store.record_balance(act)

    def _authorise(self, pupil: PupilId, slot: int) -> Stay:
        with self._act() as act:
            return self._begin(act, pupil, slot)

    def _begin(self, act: Act, pupil: PupilId, slot: int) -> Stay:
        id_ = StayId(self._id())
        stay = Stay(id_, pupil, slot, Phase.HAND_IN_AUTHORISED, 1, act.id, act.at, act.at)
        act.add_stay(stay)
        act.record("hand_in.authorised", {"stay": str(id_), "devices": 1}, slot=slot)
        return stay

    def _move(self, stay: Stay, kind: str, phase: Phase, told: Mapping[str, str] = NOTHING) -> Stay:
        with self._act() as act:
            ended = act.at if phase is Phase.ENDED else None
            moved = replace(
                stay, phase=phase, authorisation=act.id, authorised_at=act.at, ended_at=ended
            )
            act.change_stay(moved)
            act.record(kind, {"stay": str(stay.id), **told}, slot=stay.slot)
        return moved

    def _hand_in(self, pupil: PupilId, slot: int) -> None:
        stay = self._authorise(pupil, slot)
        stay = self._move(stay, "hand_in.opened", Phase.HAND_IN_OPENED)
        self._move(stay, "hand_in.closed", Phase.INSIDE)

    def _collect(self, stay: Stay) -> None:
        stay = self._move(stay, "collect.authorised", Phase.COLLECT_AUTHORISED)
        if stay.slot == 1:
            stay = self._move(stay, "collect.unopened", Phase.INSIDE)
            stay = self._move(stay, "collect.authorised", Phase.COLLECT_AUTHORISED)
        stay = self._move(stay, "collect.opened", Phase.COLLECT_OPENED)
        self._move(stay, "collect.closed", Phase.ENDED)

    def _doubtful(self, pupil: PupilId, slot: int) -> None:
        stay = self._authorise(pupil, slot)
        stay = self._move(
            stay, "stay.uncertain", Phase.UNCERTAIN, {"act": "hand_in", "cause": "restart"}
        )
        stay = self._move(stay, "stay.confirmed", Phase.INSIDE)
        stay = self._move(
            stay, "stay.uncertain", Phase.UNCERTAIN, {"act": "collect", "cause": "restart"}
        )
        stay = self._move(stay, "collect.retry_authorised", Phase.COLLECT_RETRY_AUTHORISED)
        stay = self._move(
            stay, "stay.uncertain", Phase.UNCERTAIN, {"act": "collect", "cause": "no_answer"}
        )
        stay = self._move(stay, "retry.authorised", Phase.RETRY_AUTHORISED)
        stay = self._move(
            stay, "stay.recovered", Phase.INSIDE, {"act": "hand_in", "phase": "inside"}
        )
        stay = self._move(stay, "reopen.authorised", Phase.REOPEN_AUTHORISED)
        self._move(stay, "reopen.unopened", Phase.INSIDE)

    def _unopened(self, pupil: PupilId, slot: int) -> None:
        opened = self._move(
            self._authorise(pupil, slot + 1), "hand_in.opened", Phase.HAND_IN_OPENED
        )
        found = self._move(opened, "stay.found", Phase.FOUND)
        self._move(found, "stay.emptied", Phase.ENDED)
        self._move(self._authorise(pupil, slot), "hand_in.unopened", Phase.ENDED)

    def _many_at_once(self) -> None:
        with self._act() as act:
            for fault in range(1, 16):
                act.record("part.failed", {"part": f"board {fault}", "fault": 2})

    def _import_a_roster(self, leaver: PupilId) -> None:
        """Enough pupils at once to fill pages."""
        with self._act() as act:
            for number in range(NEW_PUPILS):
                listed = RosterPupil("Sam", None, "Berg", "1A", "1", number=_number(number))
                act.roster.add(PupilId(self._id()), listed)
            act.roster.leave(leaver, act.at.date())
            counts = {"added": NEW_PUPILS, "changed": 0, "returned": 0, "left": 1, "doubtful": 0}
            act.record("roster.imported", counts)

    def _badges(self, pupil: PupilId) -> None:
        """Lost, replaced, and another one given."""
        (lost,) = self._store.people.badges.of(pupil)
        with self._act() as act:
            act.badges.block(lost, act.at)
            act.record("badge.blocked", {"enrolment": str(lost)})
        for number, kind in ((PUPILS, "badge.replaced"), (PUPILS + 1, "badge.enrolled")):
            with self._act() as act:
                badge = BadgeId(self._id())
                act.badges.enrol(badge, badge_of(number), pupil)
                before = {"before": [str(lost)]} if kind == "badge.replaced" else {}
                act.record(kind, {"enrolment": str(badge), **before})

    def _devices(self, pupil: PupilId) -> None:
        """Set, counted at an open door, allowed to be kept, and not any more."""
        with self._act() as act:
            act.brings.set(pupil, USUAL)
            act.record("brings.set", {})
        stay = self._move(self._authorise(pupil, 7), "hand_in.opened", Phase.HAND_IN_OPENED)
        with self._act() as act:
            act.change_stay(replace(stay, devices=2))
            act.brings.set(pupil, (*USUAL, DeviceKind.OTHER))
            act.record("hand_in.counted", {"stay": str(stay.id), "devices": 2}, slot=stay.slot)
        permission = PermissionId(self._id())
        with self._act() as act:
            act.may_keep.grant(permission, pupil, DeviceKind.SMARTWATCH, act.at.date())
            act.record("may_keep.granted", {"permission": str(permission)})
        with self._act() as act:
            act.may_keep.end(permission)
            act.record("may_keep.ended", {"permission": str(permission)})

    def _changed_its_mind(self, pupil: PupilId, slot: int) -> None:
        """An act that is undone at its end: nothing of it may ever be seen."""
        with suppress(TimeoutError), self._store.act(self._at, True, Role.PUPIL) as act:
            self._begin(act, pupil, slot)
            raise TimeoutError
        self.acknowledge()

    def _id(self) -> UUID:
        return UUID(bytes=self._ids.randbytes(16), version=4)


def main(folder: Path, synchronous: str) -> None:
    """Everything from no database to the last deed; not closed, as a power cut would not."""
    ids = random.Random(7)  # noqa: S311 - a recorded run is the same each time

    def new_id() -> UUID:
        return UUID(bytes=ids.randbytes(16), version=4)

    path = folder / DATABASE
    with (folder / ACKNOWLEDGED).open("wb") as acknowledgements:
        create(
            path,
            new_id(),
            new_id(),
            lineage=new_id(),
            boot=new_id(),
            act=new_id(),
            at=START,
            salt=ids.randbytes,
        )
        database = Database.open(path)
        assert synchronous in SYNCHRONOUS
        database.connection.exec_driver_sql(f"PRAGMA synchronous={synchronous}")
        store = Store(database, boot=new_id(), new_id=new_id, salt=ids.randbytes)
        Deeds(store, acknowledgements.fileno(), ids).all()
        acknowledgements.flush()
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
