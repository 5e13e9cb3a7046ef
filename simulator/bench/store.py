"""What the store costs beside bare `sqlite3`: time, syncs and bytes of one authorised hand-in.

Times are medians of transactions taken in turn in one process, each side writing the very same
rows under the same settings, so that a busy machine slows both. Syncs and bytes are counted by
strace over a child. Nothing here was run on an SD card.
"""

import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from db.connection import SETTINGS
from db.journal import Entry
from db.store import Store, create
from policy.people import Pupil, PupilId, Role
from policy.stays import Phase, Stay, StayId
from simulator.power_cut.trace import ACKNOWLEDGED, record

Row = tuple[str, float, float, float]
"""Name, ours, theirs, and what ours divided by theirs must not exceed."""

ROUNDS = 400
COUNTED = 200
WARM_UP = 20
CHECKPOINT_EVERY = 100
BASELINE_COMMIT_BYTES = 30_000.0
"""What sqlite3 with its own settings and WAL wrote for a hand-in in the prototype (four rows)."""

SCHOOL, CABINET, LINEAGE, BOOT = (UUID(int=n) for n in (1, 2, 3, 4))
PUPIL = Pupil(PupilId(UUID(int=5)), "Sam", "5")
INTO_STAYS = "INSERT INTO stays VALUES (?,?,?,?,?,?,?,?,?,?,?)"
INTO_JOURNAL = "INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
START = datetime(2026, 9, 1, 6, 15, tzinfo=UTC)


def rows() -> list[Row]:
    """The store's rows of the performance table; some 3 s."""
    with tempfile.TemporaryDirectory() as scratch:
        ours_us, theirs_us = medians_us(Path(scratch))
        syncs, written = syncs_and_bytes(Path(scratch))
    return [
        ("hand-in transaction, us, against raw sqlite3", ours_us, theirs_us, 2.0),
        ("syncs an act", syncs, 1.0, 1.05),
        ("bytes a commit", written, BASELINE_COMMIT_BYTES, 0.35),
    ]


def medians_us(folder: Path, rounds: int = ROUNDS) -> tuple[float, float]:
    """Median microseconds of a hand-in through the store and through bare `sqlite3`."""
    path = folder / "ours.sqlite"
    store = _new_store(path, random.Random(1))  # noqa: S311 - the same rows each time
    store.close()
    shutil.copy(path, folder / "theirs.sqlite")
    store = _open(path, random.Random(2))  # noqa: S311 - as above
    raw = _raw(folder / "theirs.sqlite")
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(WARM_UP + rounds):
        began = time.perf_counter()
        stay, entry = _hand_in(store, number)
        between = time.perf_counter()
        stay_row, entry_row = _bare_stay(stay), _bare_entry(entry)
        resumed = time.perf_counter()
        _raw_hand_in(raw, stay_row, entry_row)
        ended = time.perf_counter()
        ours.append(between - began)
        theirs.append(ended - resumed)
        if number % CHECKPOINT_EVERY == 0:
            store.checkpoint()
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
    store.close()
    raw.close()
    return _median_us(ours[WARM_UP:]), _median_us(theirs[WARM_UP:])


def syncs_and_bytes(folder: Path) -> tuple[float, float]:
    """Syncs and bytes written by a hand-in, counted over `COUNTED` of them without checkpoints."""
    work = folder / "counted"
    work.mkdir()
    child = [sys.executable, "-m", "simulator.bench.store", str(work)]
    calls = record(child, work, folder / "trace")
    first, last = (n for n, call in enumerate(calls) if call.verb == "acknowledge")
    counted = calls[first:last]
    syncs = sum(call.verb == "sync" for call in counted)
    written = sum(len(call.data) for call in counted if call.verb == "write")
    return syncs / COUNTED, written / COUNTED


def _new_store(path: Path, ids: random.Random) -> Store:
    act = UUID(bytes=ids.randbytes(16))
    create(path, SCHOOL, CABINET, lineage=LINEAGE, boot=BOOT, act=act, at=START, salt=ids.randbytes)
    store = _open(path, ids)
    store.people.add_pupil(PUPIL)
    return store


def _open(path: Path, ids: random.Random) -> Store:
    def new_id() -> UUID:
        return UUID(bytes=ids.randbytes(16))

    return Store.open(path, boot=BOOT, new_id=new_id, salt=ids.randbytes)


def _hand_in(store: Store, number: int) -> tuple[Stay, Entry]:
    at = START + timedelta(seconds=number)
    with store.act(at, True, Role.PUPIL) as act:
        id_ = StayId(store.new_id())
        stay = Stay(id_, PUPIL.id, number, Phase.HAND_IN_AUTHORISED, 1, act.id, at, at)
        act.add_stay(stay)
        data = {"stay": str(id_), "devices": 1}
        entry = act.record("hand_in.authorised", data, slot=number)
    return stay, entry


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma, wanted, _ in SETTINGS:
        raw.execute(f"PRAGMA {pragma}={wanted}")
    return raw


def _raw_hand_in(
    raw: sqlite3.Connection, stay: tuple[object, ...], entry: tuple[object, ...]
) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(INTO_STAYS, stay)
    raw.execute(INTO_JOURNAL, entry)
    raw.execute("COMMIT")


def _bare_stay(stay: Stay) -> tuple[object, ...]:
    return (CABINET.bytes, *(_bare(getattr(stay, name)) for name in Stay.__slots__))


def _bare_entry(entry: Entry) -> tuple[object, ...]:
    return tuple(_bare(value) for value in entry.to_row().values())


def _bare(value: object) -> object:
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    return value


def _median_us(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1e6


def _counted(folder: Path) -> None:
    """The child: acknowledges before and after what is counted."""
    store = _new_store(folder / "counted.sqlite", random.Random(3))  # noqa: S311 - as above
    with (folder / ACKNOWLEDGED).open("wb", buffering=0) as acknowledged:
        for number in range(WARM_UP):
            _hand_in(store, number)
        acknowledged.write(b"begin\n")
        for number in range(WARM_UP, WARM_UP + COUNTED):
            _hand_in(store, number)
        acknowledged.write(b"end\n")
    os._exit(0)  # not closed: what closing writes is nobody's commit


if __name__ == "__main__":
    _counted(Path(sys.argv[1]))
