"""Checking a whole journal: chain, contents, and the tables it must agree with.

What a file cannot show by itself: entries cut off its end together with their stays, or a chain
made anew from some point on. For that compare the head with the last one published.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db import schema
from db.connection import close, connect, in_our_words
from db.errors import NO_DATABASE, DatabaseDamaged, DatabaseMissing, DatabaseUnreadable
from db.file_lock import FileLock
from db.journal import Entry
from db.walk import Walk

STEP_ENTRIES = 500
"""Some 25 ms on a PC, less than a pupil notices; not measured on a Pi."""

_ROWS = (
    f"SELECT {', '.join(Entry.__slots__)}, rowid FROM journal NOT INDEXED"  # noqa: S608 - our names
    " WHERE rowid > ? ORDER BY rowid LIMIT ?"
)
_OPEN_STAYS = "SELECT id, slot, phase FROM stays NOT INDEXED WHERE ended_at IS NULL"

_FIRST_BYTES = b"SQLite format 3\0"
"""Of every SQLite file (sqlite.org/fileformat.html, 1.3)."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A journal that fits: its newest lineage, the entries of all lineages, the head's hash."""

    lineage: UUID
    entries: int
    head_hash: bytes


class Verification:
    """A check in steps, for a kiosk that must not keep a pupil waiting. Entries written meanwhile
    are checked too. Deciding thread, between acts.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._walk = Walk()
        self._row = -(2**63)

    def step(self, entries: int = STEP_ENTRIES) -> Verified | None:
        """Check at most that many more; the result after the last, None before.

        Raises:
            JournalBroken: names the first entry that does not fit.
            DatabaseFault: what SQLite says.
        """
        try:
            return self._step(entries)
        except DBAPIError as error:
            raise in_our_words(error, self._path) from error

    def _step(self, entries: int) -> Verified | None:
        # By rowid: the order they were written in, whatever an index or a number says.
        rows = self._connection.exec_driver_sql(_ROWS, (self._row, entries)).all()
        for row in rows:
            self._walk.take(row)
            self._row = row.rowid
        if len(rows) == entries:
            return None
        stays = self._connection.exec_driver_sql(_OPEN_STAYS)
        head = self._walk.end([(str(UUID(bytes=id_)), slot, phase) for id_, slot, phase in stays])
        return Verified(head.lineage, self._walk.entries, head.hash)

    def run(self) -> Verified:
        """All steps at once: some 45 s a million entries on a PC (measured over 40,000).

        Raises:
            DatabaseFault: as `step`.
        """
        while (verified := self.step()) is None:
            pass
        return verified


def verify(path: Path) -> Verified:
    """Check every entry from the first to the last, then the open stays, then the file's pages.

    The file is opened under the kiosk's lock and not changed by a byte.

    Raises:
        JournalBroken: names the first entry that does not fit.
        DatabaseFault: the file cannot be read at all, or a kiosk owns it.
    """
    with unchanged(path) as connection:
        schema.assert_up_to_date(connection, path)
        verified = Verification(connection, path).run()
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
            raise DatabaseDamaged(f"{path} is damaged: put back a backup.")
    return verified


@contextmanager
def unchanged(path: Path) -> Iterator[Connection]:
    """A connection that can only read, under the lock; file and log stay as they are, byte for
    byte.

    SQLite needs a shared-memory index to read a log that a crash left; it is removed again. With
    no log the file is opened as immutable and nothing is made beside it.

    Raises:
        DatabaseMissing: there is no such file.
        DatabaseDamaged: it is another file; no lock is left beside that.
        DatabaseLocked: a kiosk runs.
    """
    path = path.resolve()
    if not path.is_file():
        raise DatabaseMissing(f"There is no database at {path}: give the file's own name.")
    _assert_begins_as_one(path)
    lock = FileLock(path)
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    logged = log.is_file() and log.stat().st_size > 0
    index_was_there = index.exists()
    try:
        connection = connect(f"{path.absolute().as_uri()}?{'mode=ro' if logged else 'immutable=1'}")
        try:
            yield connection
        finally:
            close(connection)
            if logged and not index_was_there:
                index.unlink(missing_ok=True)
    except DBAPIError as error:
        raise in_our_words(error, path) from error
    finally:
        lock.release()


def _assert_begins_as_one(path: Path) -> None:
    """Whoever named a letter finds no lock beside it. Where a lock or a log lies already, SQLite
    looks: it may have the file open, and closing another descriptor would drop its locks."""
    if any(path.with_name(path.name + ending).exists() for ending in (".lock", "-wal")):
        return
    try:
        with path.open("rb") as file:
            begins = file.read(len(_FIRST_BYTES))
    except OSError as error:
        raise DatabaseUnreadable(f"{path} could not be read: {error.strerror}.") from error
    if begins != _FIRST_BYTES:
        raise DatabaseDamaged(f"{path} {NO_DATABASE}.")
