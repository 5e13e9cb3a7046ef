"""Everything that can go wrong with the database, in one place.

A `DatabaseFault` is a part that failed (fault 5 on the screen): each says in one sentence what to
do, and nothing about a child. What ends in `Error` is a caller's mistake.
"""

from uuid import UUID

from kiosk.faults import FaultCode


class DatabaseFault(Exception):  # noqa: N818 - a Fault is one of our three words for "no"
    """The database failed as a part: nothing is handed in or given back until it is mended."""

    code = FaultCode.DATABASE


class DatabaseMissing(DatabaseFault):
    """There is no database where the configuration says it is."""


class DatabaseExists(DatabaseFault):
    """A database was to be created where something already is."""


class DatabaseLocked(DatabaseFault):
    """Another process owns the database."""


class DatabaseTooNew(DatabaseFault):
    """A newer version of this program wrote the tables."""


class DatabaseTooOld(DatabaseFault):
    """The tables are of an older version, and this command may not change them."""


class DatabaseDamaged(DatabaseFault):
    """The file is no database of a kiosk, or no longer a whole one."""


NO_DATABASE = (
    "is no database of a kiosk: give the file that [database] names; if it is that one, put back a "
    "backup"
)
"""Mostly somebody named another file."""


class DatabaseUnreadable(DatabaseFault):
    """Reading, writing or syncing the file failed: it must be opened anew before it is believed."""


class DatabaseFull(DatabaseFault):
    """The disk is full; the act was rolled back and the store goes on."""


class SettingLost(DatabaseFault):
    """SQLite does not have a setting that durability or privacy stands on."""


class JournalBroken(DatabaseFault):
    """An entry of the journal does not fit: `seq` (from 1) in `lineage`, and `why` in a few words.

    Attributes:
        seq: the first entry that does not fit; one past the last where the end is wrong.
        why: what does not fit, without any value of it.
        lineage: None where no lineage could be read.
    """

    def __init__(self, seq: int, why: str, lineage: UUID | None = None) -> None:
        super().__init__(f"Entry {lineage or '?'}:{seq} does not fit: {why}.")
        self.seq = seq
        self.why = why
        self.lineage = lineage


class UnknownLineageError(ValueError):
    """Entries were asked for after a place this journal does not have."""


class ActRepeatedError(RuntimeError):
    """An act with this id is already in the journal; it was not written a second time.

    Attributes:
        act: its id; `Store.entries_of` gives what it wrote.
    """

    def __init__(self, act: UUID) -> None:
        super().__init__(f"Act {act} is already in the journal.")
        self.act = act


class TableRuleError(AssertionError):
    """A write broke a constraint of the tables, such as two stays in one slot: a bug, never bad
    luck.
    """
