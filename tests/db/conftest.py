"""A store on a fresh file, the same ids each time, and a few things to do to it."""

import random
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

import pytest

from db.chain import GENESIS
from db.database import Database
from db.entries import Entries
from db.journal import Frame, Head, seal
from db.store import Store, create
from policy.people import BadgeHash, BadgeId, Pupil, PupilId, Role
from policy.stays import Phase, Stay, StayId
from simulator.scratch import scratch

SCHOOL = UUID("5c000000-0000-4000-8000-000000000001")
CABINET = UUID("ca000000-0000-4000-8000-000000000002")
LINEAGE = UUID("11000000-0000-4000-8000-000000000003")
AT = datetime(2026, 9, 1, 6, 15, tzinfo=UTC)
SAM = Pupil(PupilId(UUID("9a000000-0000-4000-8000-000000000004")), "Sam", "5")
SAMS_BADGE = BadgeHash(b"s" * 32)


class School:
    """Opens stores on one file, and does what pupils do."""

    AT, SAM, SAMS_BADGE, LINEAGE = AT, SAM, SAMS_BADGE, LINEAGE
    SCHOOL, CABINET, PUPIL = SCHOOL, CABINET, Role.PUPIL

    def __init__(self, path, template):
        self.path = path
        self._chance = random.Random(1)
        self._open = []
        shutil.copy(template, path)

    def id(self):
        return UUID(bytes=self._chance.randbytes(16), version=4)

    def store(self, path=None):
        options = {"boot": self.id(), "new_id": self.id, "salt": self._chance.randbytes}
        store = Store.open(path or self.path, **options)
        self._open.append(store)
        return store

    def close(self, store):
        self._open.remove(store)
        store.close()

    def close_all(self):
        for store in self._open[:]:
            self.close(store)

    def hand_in(self, store, slot, at=AT, pupil=SAM.id):
        with store.act(at, True, Role.PUPIL) as act:
            return self.begin_stay(act, slot, pupil)

    def begin_stay(self, act, slot, pupil=SAM.id):
        id_ = StayId(self.id())
        stay = Stay(id_, pupil, slot, Phase.HAND_IN_AUTHORISED, 1, act.id, act.at, act.at)
        act.add_stay(stay)
        act.record("hand_in.authorised", {"stay": str(id_), "devices": 1}, slot=slot)
        return stay

    def move(self, store, stay, kind, phase, told=MappingProxyType({})):
        with store.act(AT, True, Role.PUPIL) as act:
            ended = act.at if phase is Phase.ENDED else None
            stay = replace(stay, phase=phase, ended_at=ended)
            act.change_stay(stay)
            act.record(kind, {"stay": str(stay.id)} | told, slot=stay.slot)
        return stay

    def balance(self, store):
        with store.act(AT, True, Role.SYSTEM) as act:
            return store.record_balance(act)

    def note(self, store, clock_ok=True, at=AT, act=None):
        with store.act(at, clock_ok, Role.SYSTEM, act=act) as open_act:
            return open_act.record("part.failed", {"part": "reader", "fault": 1})

    def restore(self):
        """Begin a new lineage, as putting back a backup does."""
        database = Database.open(self.path)
        entries = Entries(database)
        old, new = entries.head, self.id()
        data = {
            "school": str(SCHOOL),
            "cabinet": str(CABINET),
            "lineage": str(new),
            "after": [str(old.lineage), old.seq, old.hash.hex()],
        }
        entry = seal(
            Frame(CABINET, self.id(), self.id(), AT, False),
            Head(new, 0, GENESIS),
            1,
            "lineage.began",
            data,
            slot=None,
            role=Role.OPERATOR,
            salt=bytes(16),
        )
        with database.transaction():
            entries.write(entry)
        database.close()
        return new

    def tamper(self, *statements):
        """Change the closed file behind the store's back, triggers and constraints out of the
        way."""
        raw = sqlite3.connect(self.path, isolation_level=None)
        raw.execute("PRAGMA ignore_check_constraints=ON")
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement, *values in statements:
            raw.execute(statement, values)
        raw.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A created database with one pupil, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "kiosk.sqlite"
    ids = {"lineage": LINEAGE, "boot": UUID(int=1), "act": UUID(int=2)}
    create(path, SCHOOL, CABINET, **ids, at=AT, salt=random.Random(0).randbytes)
    store = Store.open(path, boot=UUID(int=1), new_id=lambda: UUID(int=3), salt=bytes)
    store.people.add_pupil(SAM)
    store.people.add_badge(BadgeId(UUID(int=4)), SAMS_BADGE, SAM.id)
    store.close()
    return path


@pytest.fixture
def folder():
    """In memory where that can be: a test of what is stored need not wait for a disk."""
    with scratch() as made:
        yield made


@pytest.fixture
def schools(folder, template):
    """Makes as many schools as a test wants, each with its own file."""
    made = []

    def make():
        made.append(School(folder / f"kiosk{len(made)}.sqlite", template))
        return made[-1]

    yield make
    for school in made:
        school.close_all()


@pytest.fixture
def school(schools):
    return schools()


@pytest.fixture
def store(school):
    return school.store()
