"""The folder of `--office`: what `kiosk-admin` reads of a school, for the simulated one.

A folder that is not empty and was not made here is somebody's: nothing is thrown away in it.
"""

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from db.errors import DatabaseLocked
from db.file_lock import FileLock
from hardware import badge_key
from kiosk.config import Slot
from kiosk.socket.listener import PATH_BYTES_MAX
from policy.school_day import SchoolTimes
from simulator.panel.errors import OfficeError
from simulator.people import Child
from simulator.school import ZONE, School, SchoolPlan

CONFIG, CABINET, KEY, SOCKET = "kiosk.toml", "cabinet.toml", "badge.key", "kiosk.sock"
PUPILS = "pupils.csv"
CURSOR = "relay.cursor"
HEAD = (
    "# A simulated school, by python -m simulator --office, which writes it anew on each start.\n"
)
"""By this line we know a folder of our own."""
SOCKET_MORE_BYTES = len(".new")
"""A socket's file is made under a longer name first (`kiosk.socket.listener`)."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def prepare(folder: Path) -> None:
    """Make it, or throw away what an earlier window left in it.

    Raises:
        OfficeError: it is somebody's, in use, or its path is too long; one sentence.
        OSError: it cannot be made.
    """
    if len(os.fsencode(folder.absolute() / SOCKET)) + SOCKET_MORE_BYTES > PATH_BYTES_MAX:
        raise OfficeError(
            f"The path of {folder} is too long for a socket in it: name a shorter one, "
            "such as /tmp/office."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()) and not _is_ours(folder):
        raise OfficeError(
            f"{folder} holds something that no window made: name an empty folder, or a new one."
        )
    database = _database(folder)
    try:
        lock = FileLock(database)
    except DatabaseLocked as error:
        raise OfficeError(
            f"{folder} is in use by another window: close that one, or name another folder."
        ) from error
    (folder / CONFIG).write_text(HEAD, encoding="utf-8")
    leftovers = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    for file in (*leftovers, *(folder / name for name in (CABINET, KEY, CURSOR, PUPILS))):
        file.unlink(missing_ok=True)
    lock.release()


def furnish(folder: Path, plan: SchoolPlan, school: School) -> str:
    """Write what `kiosk-admin` needs; returns how to use it, in one line.

    Raises:
        OSError: it cannot be written.
    """
    badge_key.create(folder / KEY, lambda _: school.badge_key)
    (folder / CABINET).write_text("".join(_slots(school.cabinet.slots)), encoding="utf-8")
    (folder / CONFIG).write_text("".join(_config(plan, school)), encoding="utf-8")
    (folder / PUPILS).write_text("".join(_pupils(school.children)), encoding="utf-8")
    return f"kiosk-admin duties list --config {shlex.quote(str(folder / CONFIG))}"


def _is_ours(folder: Path) -> bool:
    try:
        with (folder / CONFIG).open(encoding="utf-8") as config:
            return config.readline() == HEAD
    except (FileNotFoundError, UnicodeDecodeError):
        return False


def _database(folder: Path) -> Path:
    return SchoolPlan(seed=0, pupils=1, folder=folder).file


def _config(plan: SchoolPlan, school: School) -> Iterator[str]:
    yield HEAD
    yield f'[school]\nid = "{school.topics.school}"\ntime_zone = "{ZONE}"\n'
    yield from _times(plan.timetable.week)
    yield f'[cabinet]\nid = "{school.topics.cabinet}"\nfile = "{CABINET}"\n'
    yield f'[database]\nfile = "{plan.file.name}"\n'
    yield f'[badges]\nkey_file = "{KEY}"\n'
    yield f'[socket]\npath = "{SOCKET}"\nadmin_uids = [{os.getuid()}]\n'
    yield f"[service]\ndoors = {plan.doors}\n"
    yield '# The boards are simulated: there is no such line.\n[boards]\nport = "/dev/null"\n'
    yield 'key_file = "boards.key"\n'


def _pupils(children: Iterable[Child]) -> Iterator[str]:
    """By which name `kiosk-admin` knows each of them."""
    yield "name,group\n"
    for child in children:
        name = " ".join(filter(None, (child.pupil.first_name, child.surname)))
        yield f"{name},{child.pupil.group or ''}\n"


def _times(week: Mapping[int, SchoolTimes]) -> Iterator[str]:
    for day, times in sorted(week.items()):
        yield f"[times.{_DAYS[day - 1]}]\n"
        for key in ("opens", "school_end", "day_end"):
            yield f'{key} = "{getattr(times, key):%H:%M}"\n'


def _slots(slots: Iterable[Slot]) -> Iterator[str]:
    yield HEAD
    for slot in slots:
        yield "\n[[slots]]\n"
        for key in ("number", "row", "column", "board", "position"):
            yield f"{key} = {getattr(slot, key)}\n"
