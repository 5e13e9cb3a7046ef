"""The store: the state of the cabinet and its journal, one transaction an act.

Owned by one process and used by the deciding thread; opening may happen on another thread before.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from db.act import Act
from db.cases import Cases
from db.columns import from_ms, to_ms
from db.create import create
from db.database import Database
from db.day_exceptions import DayExceptions
from db.entries import Entries
from db.errors import ActRepeatedError
from db.group_releases import GroupReleases
from db.journal import Entry, Frame, Head
from db.loans import Loans
from db.people import People
from db.slots_out import SlotsOut
from db.staff import StaffTable
from db.stays import Stays
from db.verify import Verification, Verified
from policy.day_exceptions import DayException
from policy.people import BadgeHash, Pupil, PupilId, Role
from policy.stays import Stay

__all__ = ["Act", "Store", "create"]


class Store:
    """The open store. `boot` is this start of the program, `new_id` mints act ids, and `salt(n)`
    gives n random bytes.

    Everything that touches the file may raise a `db.errors.DatabaseFault`. After
    `DatabaseUnreadable` or `DatabaseDamaged` the store must be closed and opened anew; after
    `DatabaseFull` the act is undone and the store goes on.
    """

    def __init__(
        self,
        database: Database,
        *,
        boot: UUID,
        new_id: Callable[[], UUID],
        salt: Callable[[int], bytes],
    ) -> None:
        self._database = database
        self._boot = boot
        self.new_id = new_id
        self._salt = salt
        self._entries = Entries(database)
        self._stays = Stays(database, self._entries.cabinet)
        self.people = People(database)
        self.staff = StaffTable(database)
        self.slots_out = SlotsOut(database, self._entries.cabinet)
        self.cases = Cases(database, self._entries.cabinet)
        self.group_releases = GroupReleases(database, self._entries.cabinet)
        self.loans = Loans(database, self._entries.cabinet)
        self.day_exceptions = DayExceptions(database, self._entries.cabinet)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        boot: UUID,
        new_id: Callable[[], UUID],
        salt: Callable[[int], bytes],
    ) -> "Store":
        """Own the database at `path`; older tables are brought up to date in one transaction.

        Raises:
            DatabaseFault: DatabaseMissing, DatabaseLocked, DatabaseTooNew, DatabaseDamaged,
                DatabaseUnreadable or SettingLost, in one sentence that says what to do.
        """
        database = Database.open(path)
        try:
            return cls(database, boot=boot, new_id=new_id, salt=salt)
        except BaseException:
            database.close()
            raise

    @property
    def school(self) -> UUID:
        """The school this journal is bound to."""
        assert self._entries.began.data is not None, "a lineage's first entry is never forgotten"
        return UUID(self._entries.began.data["school"])

    @property
    def cabinet(self) -> UUID:
        """The cabinet this journal is bound to."""
        return self._entries.cabinet

    @property
    def lineage(self) -> UUID:
        """The lineage being written."""
        return self.head.lineage

    @property
    def head(self) -> Head:
        """The last durable entry."""
        return self._entries.head

    @contextmanager
    def act(
        self, at: datetime, clock_ok: bool, role: Role, *, act: UUID | None = None
    ) -> Iterator[Act]:
        """One transaction: durable on the disk when the block ends, undone if anything is raised.

        `at` is aware and kept in whole milliseconds. With `act` given (a request that may come
        twice) an id that is already in the journal writes nothing.

        Raises:
            ActRepeatedError: before the block, when that act was done; see `entries_of`.
            DatabaseFault: nothing was written, with one exception: after DatabaseUnreadable only
                opening anew tells whether the act is in the journal.
        """
        identity = act or self.new_id()
        frame = Frame(self.cabinet, identity, self._boot, from_ms(to_ms(at)), clock_ok)
        with self._database.transaction():
            if act is not None and self._entries.of_act(act):
                raise ActRepeatedError(act)
            current = Act(
                frame,
                role,
                self.head,
                entries=self._entries,
                stays=self._stays,
                people=self.people,
                staff=self.staff,
                slots_out=self.slots_out,
                cases=self.cases,
                group_releases=self.group_releases,
                loans=self.loans,
                salt=self._salt,
            )
            yield current
            current.assert_told()
        if current.last is not None:
            self._entries.advance(current.last)

    def entries_of(self, act: UUID) -> list[Entry]:
        """What an act wrote, in order; empty when there was no such act."""
        return self._entries.of_act(act)

    def entries_after(self, lineage: UUID | None, seq: int, limit: int) -> tuple[list[Entry], int]:
        """At most `limit` entries after (lineage, seq), going on into later lineages, and how many
        are still waiting after these. (None, 0) is the very beginning.

        Raises:
            UnknownLineageError: this journal has no such place.
        """
        return self._entries.after(lineage, seq, limit)

    def balanced_at(self) -> datetime:
        """When the newest balance was written (UTC); without one, when the journal began."""
        return self._entries.balanced_at()

    def newest_trusted_at(self) -> datetime | None:
        """When the newest entry with a trusted clock was written (UTC); None: there is none, or
        somebody ended it as a bound since (`clock.bound_ended`)."""
        return self._entries.newest_trusted_at

    def newest(self, kind: str) -> Entry | None:
        """The last entry of that kind, None without; see `db.entries.NEWEST_WITHIN`."""
        return self._entries.newest(kind)

    def slot_troubles(self, kinds: Collection[str], since: datetime) -> dict[int, int]:
        """How many entries of these kinds each slot has since then, among the newest entries."""
        return self._entries.by_slot(kinds, since)

    def pupil_of(self, badge: BadgeHash) -> Pupil | None:
        """Whose badge this is; None when it is nobody's or blocked."""
        return self.people.pupil_of(badge)

    def pupil(self, pupil: PupilId) -> Pupil | None:
        """The pupil with that id."""
        return self.people.pupil(pupil)

    def stays_of(self, pupil: PupilId) -> list[Stay]:
        """A pupil's stays that have not ended, by slot."""
        return self._stays.open_of(pupil)

    def open_stays(self) -> list[Stay]:
        """Every stay that has not ended, by slot."""
        return self._stays.open()

    def open_stays_by_group(self) -> list[tuple[str | None, Stay]]:
        """Every stay that has not ended with its pupil's group, by slot."""
        return self._stays.open_by_group()

    def occupied(self) -> set[int]:
        """The slots in which something is, or may be."""
        return self._stays.occupied()

    def uses(self) -> dict[int, int]:
        """How often each slot was used, as far as stays are kept."""
        return self._stays.uses()

    def record_balance(self, act: Act) -> Entry:
        """Write what is inside into the open act, so that a verifier can fold from here."""
        inside = [[str(stay.id), stay.slot, stay.phase.value] for stay in self.open_stays()]
        return act.record("cabinet.balance", {"stays": inside})

    def change_day(self, act: Act, exception: DayException) -> Entry:
        """Write that a day is otherwise, with its entry, into the open act."""
        number = self.day_exceptions.add(exception)
        end = exception.school_end
        told = {
            "exception": number,
            "date": exception.day.isoformat(),
            "scope": "school" if exception.group is None else "group",
            "change": exception.change.value,
            "school_end": None if end is None else end.isoformat("minutes"),
        }
        return act.record("day.changed", told)

    def checkpoint(self) -> int:
        """Move the write-ahead log into the file, at most 4 MB; returns the pages moved.

        Called by the loop at rest: it costs two syncs that nobody should wait for.
        """
        return self._database.checkpoint()

    def verify(self) -> Verified:
        """Check the whole journal and the open stays, all at once; for a small journal.

        Raises:
            JournalBroken: names the first entry that does not fit.
        """
        return self.verification().run()

    def verification(self) -> Verification:
        """The same in steps, which the loop takes when nobody waits."""
        return Verification(self._database.connection, self._database.path)

    def close(self) -> None:
        """Give up the file and its lock; also allowed after a fault."""
        self._database.close()
