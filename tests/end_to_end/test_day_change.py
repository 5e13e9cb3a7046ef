"""A day is changed at a kiosk that runs: no school any more, and what is inside may be taken."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from db.store import Store
from kiosk.config import load

KIOSK_ADMIN = Path(sys.executable).parent / "kiosk-admin"
NOOR = bytes.fromhex("04a1b2c3d4e580")


WATCHED = {"day.changed", "hand_in.authorised", "collect.authorised", "reopen.authorised"}


def kinds(cabinet):
    store = Store.open(cabinet.database, boot=uuid4(), new_id=uuid4, salt=os.urandom)
    with closing(store):
        return [entry.kind for entry in store.entries_after(None, 0, 200)[0]]


def admin(cabinet, *words):
    done = subprocess.run(
        [KIOSK_ADMIN, "day", *words, "--config", cabinet.config],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def on_a_school_day_in_any_holiday(cabinet):
    zone = load(cabinet.config).school.time_zone
    today = datetime.now(ZoneInfo(zone)).date().isoformat()
    calendar = f'[calendar]\nregion = "Noord"\nschool_days = [{today}]\n'
    cabinet.config.write_text(calendar + cabinet.config.read_text())
    return today


def test_no_school_entered_at_noon_lets_a_pupil_collect_at_once(cabinet, wait):
    today = on_a_school_day_in_any_holiday(cabinet)
    cabinet.enrol("Noor", NOOR)
    assert admin(cabinet, "change", today, "--as-usual") == (0, "entered\n", "")  # no kiosk yet
    cabinet.start("kiosk")
    wait(cabinet.listening, f"a kiosk that listens: {cabinet.said('kiosk')}")
    board = cabinet.board
    cabinet.hold_up(NOOR)
    board.wait_until(lambda trace: len(trace) == 2, 20)
    cabinet.hold_up()
    board.push_shut(board.trace()[0].slot)

    code, _, said = admin(cabinet, "change", today, "--school-end", "00:01")
    assert (code, said) == (2, "That time is past: name one from now on.\n")
    assert admin(cabinet, "change", today, "--no-school") == (0, "entered\n", "")
    code, listed, _ = admin(cabinet, "list")
    assert code == 0
    assert [line.partition("(")[0] for line in listed.splitlines()] == [
        f"{today}  the whole school: as usual ",
        f"{today}  the whole school: no school ",
    ]

    cabinet.hold_up(NOOR)
    board.wait_until(lambda trace: len(trace) == 4, 20)
    opened = [edge.slot for edge in board.trace() if edge.on]
    assert opened == [opened[0]] * 2
    cabinet.stop_all()
    assert [kind for kind in kinds(cabinet) if kind in WATCHED] == [
        "day.changed",
        "hand_in.authorised",
        "day.changed",
        "collect.authorised",
    ]
