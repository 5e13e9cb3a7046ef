"""The file and its one owner: lock, connection, transactions."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Delete, Executable, Insert, Row, Update
from sqlalchemy.exc import DBAPIError

from db import schema
from db.connection import apply_settings, close, in_our_words, opened
from db.errors import DatabaseDamaged, DatabaseMissing, DatabaseUnreadable
from db.file_lock import FileLock
from db.prepared import Prepared

T = TypeVar("T")


class Database:
    """One connection, one owner, used by one thread at a time.

    After a failed read, write or sync nothing is believed any more: a sync that failed once may
    succeed the next time without the data (the kernel drops it). Then every call raises
    DatabaseUnreadable until the file is closed and opened anew.
    """

    def __init__(self, path: Path, connection: Connection, lock: FileLock) -> None:
        self.path = path
        self.connection = connection
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self._raw = raw
        self._lock = lock
        self._prepared: dict[Insert | Update | Delete, Prepared] = {}
        self._distrusted = False
        self._in_transaction = False

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Own the file at `path`, and bring older tables up to date in one transaction.

        Raises:
            DatabaseFault: DatabaseMissing, DatabaseLocked, DatabaseTooNew, DatabaseDamaged,
                DatabaseUnreadable or SettingLost; nothing was changed.
        """
        path = path.resolve()  # SQLite's log lies beside the file itself, not beside a link to it
        if not path.is_file():
            raise DatabaseMissing(
                f"There is no database at {path}: make one with `kiosk-admin create`."
            )
        lock = FileLock(path)
        try:
            with opened(path) as connection:
                version = schema.version_of(connection, path)
                apply_settings(connection)
                if version != schema.VERSIONS[-1]:
                    schema.migrate(connection, path)
        except BaseException:
            lock.release()
            raise
        return cls(path, connection, lock)

    def rows(
        self,
        make: Callable[[Row[Any]], T],
        statement: Executable,
        parameters: Mapping[str, Any] | None = None,
    ) -> list[T]:
        """Read all rows, and make something of each.

        Raises:
            DatabaseFault: what SQLite says; DatabaseDamaged when nothing can be made of a row.
        """
        self._assert_trusted()
        try:
            return [make(row) for row in self.connection.execute(statement, parameters)]
        except DBAPIError as error:
            raise self._told(error) from error
        except (ValueError, TypeError):  # its message could carry what stands in the row
            self._distrusted = True
            raise DatabaseDamaged(f"{self.path} is damaged: put back a backup.") from None

    def write(self, statement: Insert | Update | Delete, parameters: Mapping[str, Any]) -> int:
        """Change rows in the open transaction and return how many; `statement` is a constant and
        kept prepared.

        Raises:
            DatabaseFault: what SQLite says.
            TableRuleError: a constraint was broken.
        """
        assert self._in_transaction, "writing happens in a transaction"
        prepared = self._prepared.get(statement)
        if prepared is None:
            prepared = self._prepared[statement] = Prepared(statement, self.connection.dialect)
        return self._execute(prepared.text, prepared.values(parameters)).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT; durable when it ends, undone when anything is raised."""
        assert not self._in_transaction, "one transaction at a time"
        self._assert_trusted()
        self._execute("BEGIN IMMEDIATE")
        self._in_transaction = True
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._in_transaction = False

    def checkpoint(self) -> int:
        """Move the write-ahead log into the file, and return how many pages of it were moved.

        At most `WAL_PAGES_MAX` pages; two syncs. For when nobody waits.
        """
        assert not self._in_transaction
        self._assert_trusted()
        return int(self._execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[2])

    def close(self) -> None:
        """Close the file and give up the lock; also allowed when the file is distrusted."""
        try:
            close(self.connection)
        finally:
            self._lock.release()

    def _execute(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._raw.execute(statement, values)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _roll_back(self) -> None:
        """Undo, unless SQLite already did (it does on its own after some errors)."""
        if self._raw.in_transaction:
            try:
                self._raw.execute("ROLLBACK")
            except sqlite3.Error:
                self._distrusted = True

    def _assert_trusted(self) -> None:
        if self._distrusted:
            raise DatabaseUnreadable(
                f"{self.path} failed before: close it, check the disk and open it anew."
            )

    def _told(self, error: DBAPIError | sqlite3.Error) -> Exception:
        told = in_our_words(error, self.path)
        if isinstance(told, DatabaseUnreadable | DatabaseDamaged):
            self._distrusted = True
        return told
