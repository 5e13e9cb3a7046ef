"""One act: a transaction being written, its journal entries and what they change."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from db.badges import Badges
from db.brings import Brings
from db.cases import Cases
from db.chain import SALT_BYTES
from db.entries import Entries
from db.group_releases import GroupReleases
from db.journal import Entry, Frame, Head, seal
from db.loans import Loans
from db.may_keep import MayKeep
from db.people import People
from db.roster import Roster
from db.slots_out import SlotsOut
from db.staff import StaffTable
from db.stays import Stays
from policy.events import FORMAT_VERSION, check
from policy.people import PupilId, Role
from policy.stays import Stay, StayId


class Act:
    """What `Store.act` gives: everything recorded through it becomes durable together, or not at
    all. Deciding thread.
    """

    def __init__(
        self,
        frame: Frame,
        role: Role,
        head: Head,
        *,
        entries: Entries,
        stays: Stays,
        people: People,
        staff: StaffTable,
        slots_out: SlotsOut,
        cases: Cases,
        group_releases: GroupReleases,
        loans: Loans,
        salt: Callable[[int], bytes],
    ) -> None:
        self._frame = frame
        self._role = role
        self._head = head
        self._entries = entries
        self._stays = stays
        self._people = people
        self._staff = staff
        self._slots_out = slots_out
        self._cases = cases
        self._group_releases = group_releases
        self._loans = loans
        self._salt = salt
        self._changed = False
        self.last: Entry | None = None
        """The last entry recorded so far."""

    @property
    def id(self) -> UUID:
        """The act's id: its idempotency key, and the authorisation a lock is given."""
        return self._frame.act

    @property
    def at(self) -> datetime:
        """The act's moment: UTC, whole milliseconds."""
        return self._frame.at

    def record(
        self,
        kind: str,
        data: Mapping[str, Any],
        slot: int | None = None,
        role: Role | None = None,
    ) -> Entry:
        """Write the next journal entry; `role` when another than the act's own did this part.

        Raises:
            NotAnEntryError: `policy.events` knows no such entry.
        """
        check(kind, slot, data)
        entry = seal(
            self._frame,
            self._head,
            FORMAT_VERSION,
            kind,
            data,
            slot=slot,
            role=role or self._role,
            salt=self._salt(SALT_BYTES),
        )
        self._entries.write(entry)
        self._head = entry.head
        self.last = entry
        return entry

    def add_stay(self, stay: Stay) -> None:
        """A new stay.

        Raises:
            TableRuleError: its slot holds another, or there is no such pupil.
        """
        self._stays.add(stay)
        self._changed = True

    def change_stay(self, stay: Stay) -> None:
        """A stay that is there, as it is from now on."""
        self._stays.change(stay)
        self._changed = True

    def give_stay(self, stay: StayId, pupil: PupilId) -> None:
        """An open stay is another pupil's from now on.

        Raises:
            TableRuleError: there is no such pupil.
        """
        self._stays.give(stay, pupil)
        self._changed = True

    @property
    def roster(self) -> Roster:
        """The pupils, to be changed in this transaction."""
        self._changed = True
        return self._people.roster

    @property
    def badges(self) -> Badges:
        """The badges, to be changed in this transaction."""
        self._changed = True
        return self._people.badges

    @property
    def slots_out(self) -> SlotsOut:
        """The slots out of service, to be changed in this transaction."""
        self._changed = True
        return self._slots_out

    @property
    def cases(self) -> Cases:
        """Offences and custody, to be changed in this transaction."""
        self._changed = True
        return self._cases

    @property
    def group_releases(self) -> GroupReleases:
        """Which groups were let go, to be changed in this transaction."""
        self._changed = True
        return self._group_releases

    @property
    def loans(self) -> Loans:
        """What was lent for the lesson, to be changed in this transaction."""
        self._changed = True
        return self._loans

    @property
    def staff(self) -> StaffTable:
        """The members of staff, to be changed in this transaction."""
        self._changed = True
        return self._staff

    @property
    def brings(self) -> Brings:
        """What pupils bring, to be changed in this transaction."""
        self._changed = True
        return self._people.brings

    @property
    def may_keep(self) -> MayKeep:
        """What pupils may keep, to be changed in this transaction."""
        self._changed = True
        return self._people.may_keep

    def assert_told(self) -> None:
        """Nothing changes without the journal saying so."""
        assert self.last is not None or not self._changed, "something changed and no entry says so"
