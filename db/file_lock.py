"""One process owns the database: an exclusive lock on `<file>.lock` beside it.

A file of its own, because closing any descriptor of the database itself would drop the locks
SQLite holds on it (POSIX; sqlite.org/howtocorrupt.html, 2.2). The lock goes with the process,
however it ends; the file stays, because removing it would let two processes lock two files.
"""

import fcntl
import os
from pathlib import Path

from db.errors import DatabaseLocked, DatabaseUnreadable


class FileLock:
    """The lock, held from construction to `release`.

    Raises:
        DatabaseLocked: another process, or this one, holds it.
        DatabaseUnreadable: the lock file cannot be made or opened.
    """

    def __init__(self, database: Path) -> None:
        name = database.with_name(database.name + ".lock")
        try:
            self._descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DatabaseUnreadable(f"{name} cannot be opened: {error.strerror}.") from error
        if os.geteuid() == 0:  # who looks after a cabinet as root must not lock its kiosk out
            owner = database.parent.stat()
            os.fchown(self._descriptor, owner.st_uid, owner.st_gid)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            raise DatabaseLocked(
                f"{database} belongs to another process: stop the kiosk first."
            ) from error

    def release(self) -> None:
        """Give the file free; once."""
        os.close(self._descriptor)
