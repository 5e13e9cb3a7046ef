"""How the one connection to the file is opened: settings, read back, and SQLite's errors in our
words.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from db.errors import (
    NO_DATABASE,
    DatabaseDamaged,
    DatabaseFault,
    DatabaseFull,
    DatabaseLocked,
    DatabaseUnreadable,
    SettingLost,
    TableRuleError,
)

WAL_PAGES_MAX = 4000
"""4 MB: should the loop never come to rest, SQLite itself moves the log into the file here. At
rest `Store.checkpoint` does it long before."""

BUSY_MS = 500
"""Only at opening can anybody else be there: a shell somebody left open."""

SETTINGS: tuple[tuple[str, str, object], ...] = (
    # (pragma, what we ask, what SQLite must answer); the order matters.
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    # Never a second connection: no shared memory file, fewer calls a commit, and a stray
    # shell cannot block a commit or checkpoint the log on closing.
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    # A hand-in writes 9 kB; with pages of 4096 it is 24 (measured). Only a new file takes it.
    ("page_size", "1024", 1024),
    ("journal_mode", "WAL", "wal"),
    # FULL: a commit is on the disk before it is answered. NORMAL may lose it at a power cut.
    ("synchronous", "FULL", 2),
    ("wal_autocheckpoint", str(WAL_PAGES_MAX), WAL_PAGES_MAX),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    # What is forgotten is overwritten with zeroes, not only unlinked.
    ("secure_delete", "ON", 1),
)


_uri: ContextVar[str] = ContextVar("_uri")
"""Of the file that is being connected to: a pool's creator is given nothing."""


def _raw() -> sqlite3.Connection:
    return sqlite3.connect(
        _uri.get(), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )


# One engine for every file: it keeps what it compiled, and who opens thousands (the power cuts, the
# tests) compiles each statement once. Its pool keeps no file open, and no file is ever reopened.
# hide_parameters: an exception must not carry a child's name.
_engine = create_engine(
    "sqlite://",
    creator=_raw,
    poolclass=NullPool,
    hide_parameters=True,
    isolation_level="AUTOCOMMIT",
)


def connect(uri: str) -> Connection:
    """A connection to `uri` (SQLite's file: form) that begins no transaction by itself.

    It may go from the thread that opened it to the deciding thread, but two threads never use it
    at once.
    """
    before = _uri.set(uri)
    try:
        return _engine.connect()
    finally:
        _uri.reset(before)


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """A connection to an existing file for a block that makes it fit; the block's failure closes
    it. Nothing is written yet: the file may turn out not to be ours.

    Raises:
        DatabaseFault: what SQLite says of the file, in the block too.
    """
    try:
        connection = connect(f"{path.absolute().as_uri()}?mode=rw")
        try:
            # Before the first read, or SQLite makes a shared memory file.
            connection.exec_driver_sql("PRAGMA locking_mode=EXCLUSIVE")
            yield connection
        except BaseException:
            close(connection)
            raise
    except DBAPIError as error:
        raise in_our_words(error, path) from error


def apply_settings(connection: Connection) -> None:
    """Make every setting and read it back.

    Raises:
        SettingLost: SQLite did not take one.
    """
    for pragma, wanted, _ in SETTINGS:
        connection.exec_driver_sql(f"PRAGMA {pragma}={wanted}")
    assert_settings(connection)
    # The first read takes the lock and, after a crash, replays the log.
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def assert_settings(connection: Connection) -> None:
    """See that SQLite has every setting as it was asked.

    Raises:
        SettingLost: names the first that differs.
    """
    for pragma, _, wanted in SETTINGS:
        answer = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one_or_none()
        if answer != wanted:
            raise SettingLost(f"SQLite's {pragma} is {answer}, must be {wanted}.")


def close(connection: Connection) -> None:
    """Close for good: the pool holds no file."""
    connection.close()


_FAULTS: dict[int, tuple[type[DatabaseFault], str]] = {
    sqlite3.SQLITE_FULL: (DatabaseFull, "cannot grow: the disk is full; make room"),
    sqlite3.SQLITE_BUSY: (DatabaseLocked, "is in use by another program: stop that program"),
    sqlite3.SQLITE_LOCKED: (DatabaseLocked, "is in use by another program: stop that program"),
    sqlite3.SQLITE_CORRUPT: (DatabaseDamaged, "is damaged: put back a backup"),
    sqlite3.SQLITE_NOTADB: (DatabaseDamaged, NO_DATABASE),
    sqlite3.SQLITE_IOERR: (DatabaseUnreadable, "could not be read or written: check the disk"),
    sqlite3.SQLITE_READONLY: (DatabaseUnreadable, "may not be written: check its rights"),
    sqlite3.SQLITE_CANTOPEN: (DatabaseUnreadable, "could not be opened: check its rights"),
    sqlite3.SQLITE_PERM: (DatabaseUnreadable, "could not be opened: check its rights"),
}


def in_our_words(error: DBAPIError | sqlite3.Error, path: Path) -> Exception:
    """The fault or bug an SQLite error is (sqlite.org/rescode.html); an unknown one as it is."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    primary = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return TableRuleError(str(cause))
    if primary not in _FAULTS:
        return error
    fault, what = _FAULTS[primary]
    return fault(f"{path} {what}.")
