"""The kernel itself refuses a write or a sync, at the commit: strace makes it."""

import subprocess
import sys

import pytest

from db.verify import verify

CHILD = """
import pathlib, sys, uuid
from datetime import UTC, datetime
from db.errors import DatabaseFault
from db.store import Store
from policy.people import Role

ids = (uuid.UUID(int=n) for n in range(10, 10_000))
store = Store.open(pathlib.Path(sys.argv[1]), boot=next(ids), new_id=lambda: next(ids), salt=bytes)
for _ in range(12):
    try:
        with store.act(datetime(2026, 9, 1, tzinfo=UTC), True, Role.SYSTEM) as act:
            act.record("part.failed", {"part": "reader", "fault": 1})
        print("answered", store.head.seq)
    except DatabaseFault as fault:
        print(type(fault).__name__, store.head.seq)
"""
SECONDS_MAX = 30


def run(path, injected):
    done = subprocess.run(
        ["strace", "-qq", "-e", "trace=fdatasync,pwrite64", "-e", f"inject={injected}", "-o",
         "/dev/null", sys.executable, "-c", CHILD, str(path)],
        capture_output=True, text=True, timeout=SECONDS_MAX, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("when", ["6", "7"])
def test_after_one_failed_sync_nothing_is_answered_until_opened_anew(school, when):
    lines = run(school.path, f"fdatasync:error=EIO:when={when}")
    first = next(n for n, line in enumerate(lines) if line.startswith("Database"))
    assert first > 0
    assert lines == [
        *(f"answered {seq}" for seq in range(2, 2 + first)),
        *[f"DatabaseUnreadable {1 + first}"] * (12 - first),
    ]
    found = verify(school.path).entries
    assert found in (1 + first, 2 + first)  # whether the one that failed is there, nobody knew
    store = school.store()
    assert school.note(store).seq == found + 1


def test_no_room_at_the_commit_undoes_one_act_and_the_next_goes_through(school):
    lines = run(school.path, "pwrite64:error=ENOSPC:when=40")
    full = [line for line in lines if not line.startswith("answered")]
    assert len(lines) == 12
    assert len(full) == 1
    assert full[0].startswith("DatabaseFull ")
    assert lines[-1] == "answered 12"
    assert verify(school.path).entries == 12


def test_a_write_that_fails_at_the_commit_is_a_failed_disk(school):
    lines = run(school.path, "pwrite64:error=EIO:when=40+")
    answered = [line for line in lines if line.startswith("answered")]
    assert 0 < len(answered) < 12
    assert set(lines[len(answered) :]) == {f"DatabaseUnreadable {1 + len(answered)}"}
    assert verify(school.path).entries == 1 + len(answered)
