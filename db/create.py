"""Making a new database: all of it, or nothing."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, insert

from db import schema
from db.chain import SALT_BYTES
from db.columns import from_ms, to_ms
from db.connection import apply_settings, close, opened
from db.entries import before_the_first
from db.errors import DatabaseExists, DatabaseMissing, DatabaseUnreadable
from db.file_lock import FileLock
from db.journal import Entry, Frame, seal
from db.tables import journal
from policy.events import FORMAT_VERSION, check
from policy.people import Role


def create(
    path: Path,
    school: UUID,
    cabinet: UUID,
    *,
    lineage: UUID,
    boot: UUID,
    act: UUID,
    at: datetime,
    salt: Callable[[int], bytes],
) -> None:
    """Make the database at `path`: the tables, and the first entry that binds school and cabinet.

    It is built beside its place, as `<path>.new`, and put there whole: a power cut leaves either
    no database or this one. `at` is aware; nobody has vouched for the clock yet, so `clock_ok` is
    false.

    Raises:
        DatabaseMissing: there is no such folder.
        DatabaseExists: something is there already; it is left as it was.
        DatabaseFault: what SQLite says.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        raise DatabaseMissing(f"There is no folder {path.parent}: make it first.")
    _assert_free(path)
    frame = Frame(cabinet, act, boot, from_ms(to_ms(at)), clock_ok=False)
    data = {"school": str(school), "cabinet": str(cabinet), "lineage": str(lineage), "after": None}
    check("lineage.began", None, data)
    first = seal(
        frame,
        before_the_first(lineage),
        FORMAT_VERSION,
        "lineage.began",
        data,
        slot=None,
        role=Role.OPERATOR,
        salt=salt(SALT_BYTES),
    )
    lock = FileLock(path)
    try:
        _assert_free(path)  # again, now that nobody else can be making it
        _build(path.with_name(path.name + ".new"), first)
        path.with_name(path.name + ".new").rename(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise DatabaseUnreadable(f"{path} could not be made: {error.strerror}.") from error
    finally:
        lock.release()


def _assert_free(path: Path) -> None:
    if path.exists():
        raise DatabaseExists(f"There is something at {path} already: it is left as it is.")


def _build(path: Path, first: Entry) -> None:
    """A whole, synced database at `path`, whatever an interrupted attempt left there."""
    for leftover in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    with opened(path) as connection:
        apply_settings(connection)
        schema.migrate(connection, path)
        _write(connection, first)
    close(connection)  # the last one out moves the log into the file and syncs it
    assert not path.with_name(path.name + "-wal").exists()


def _write(connection: Connection, first: Entry) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.execute(insert(journal), first.to_row())
    connection.exec_driver_sql("COMMIT")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
