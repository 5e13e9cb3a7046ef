"""The journal as a collection: its lineages in order, its head, and entries by place or act."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, literal_column, select

from db.chain import GENESIS
from db.database import Database
from db.errors import DatabaseDamaged, UnknownLineageError
from db.journal import Entry, Head, from_row
from db.tables import journal

NEWEST_WITHIN = 20_000
"""Entries looked through for the newest of a kind: some weeks of a large school, some 12 MB. A
kind has no index, since each costs a page a commit."""

_COLUMNS = [journal.c[name] for name in Entry.__slots__]
_OF_LINEAGE = (journal.c.cabinet == bindparam("cabinet")) & (
    journal.c.lineage == bindparam("lineage")
)

_INSERT = insert(journal)
_BEGINNINGS = select(*_COLUMNS).where(journal.c.seq == literal_column("1"))
_LAST = select(*_COLUMNS).where(_OF_LINEAGE).order_by(journal.c.seq.desc()).limit(1)
_ENDS_BOUND = "clock.bound_ended"
_LAST_TRUSTED = (
    select(journal.c.at, journal.c.kind)
    .where(_OF_LINEAGE & (journal.c.clock_ok | (journal.c.kind == _ENDS_BOUND)))
    .order_by(journal.c.seq.desc())
    .limit(1)
)
_LAST_BALANCED = (
    select(journal.c.at)
    .where(_OF_LINEAGE & (journal.c.kind == "cabinet.balance"))
    .order_by(journal.c.seq.desc())
    .limit(1)
)
_NEWEST = (
    select(*_COLUMNS)
    .where(_OF_LINEAGE & (journal.c.seq > bindparam("seq")))
    .where(journal.c.kind == bindparam("of_kind"))
    .order_by(journal.c.seq.desc())
    .limit(1)
)
_BY_SLOT = (
    select(journal.c.slot, func.count())
    .where(_OF_LINEAGE & (journal.c.seq > bindparam("seq")))
    .where(
        journal.c.at >= bindparam("since"), journal.c.kind.in_(bindparam("kinds", expanding=True))
    )
    .where(journal.c.slot.is_not(None))
    .group_by(journal.c.slot)
)
_AFTER = (
    select(*_COLUMNS)
    .where(_OF_LINEAGE & (journal.c.seq > bindparam("seq")))
    .order_by(journal.c.seq)
    .limit(bindparam("limit"))
)
_OF_ACT = (
    select(*_COLUMNS)
    .where(journal.c.act == bindparam("act"))
    .order_by(journal.c.lineage, journal.c.seq)
)


class Entries:
    """The journal of the one cabinet in this file. `heads` are the last entries of its lineages,
    oldest lineage first.

    Raises:
        DatabaseDamaged: the lineages do not follow each other.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        beginnings = in_order(database.rows(from_row, _BEGINNINGS))
        if not beginnings:
            raise DatabaseDamaged(
                f"{database.path}: the journal's beginnings do not follow each other: "
                "put back a backup."
            )
        self.began = beginnings[-1]
        self.cabinet = self.began.cabinet
        self.heads = [self._last(began.lineage) for began in beginnings]
        self.newest_trusted_at = self._newest_trusted_at()

    @property
    def head(self) -> Head:
        """The last entry of all."""
        return self.heads[-1]

    def balanced_at(self) -> datetime:
        """When the newest balance was written; where there is none yet, when the journal began."""
        for head in reversed(self.heads):
            place = {"cabinet": self.cabinet, "lineage": head.lineage}
            for at in self._database.rows(_moment, _LAST_BALANCED, place):
                return at
        return self.began.at

    def write(self, entry: Entry) -> None:
        """Add one row, in the open transaction; `advance` follows once it is durable."""
        self._database.write(_INSERT, entry.to_row())

    def advance(self, entry: Entry) -> None:
        """`entry` is durable and the last."""
        self.heads[-1] = entry.head
        if entry.kind == _ENDS_BOUND:
            self.newest_trusted_at = None
        elif entry.clock_ok:
            self.newest_trusted_at = entry.at

    def newest(self, kind: str) -> Entry | None:
        """The last entry of that kind among the last `NEWEST_WITHIN` of the lineage being
        written."""
        head = self.head
        place = {"cabinet": self.cabinet, "lineage": head.lineage, "of_kind": kind}
        found = self._database.rows(from_row, _NEWEST, place | {"seq": head.seq - NEWEST_WITHIN})
        return found[0] if found else None

    def by_slot(self, kinds: Collection[str], since: datetime) -> dict[int, int]:
        """How many entries of these kinds each slot has since then, among the last
        `NEWEST_WITHIN` of the lineage being written."""
        head = self.head
        place = {"cabinet": self.cabinet, "lineage": head.lineage, "since": since}
        asked = place | {"seq": head.seq - NEWEST_WITHIN, "kinds": sorted(kinds)}
        return dict(self._database.rows(tuple, _BY_SLOT, asked))

    def of_act(self, act: UUID) -> list[Entry]:
        """What an act wrote, in order; empty when there was no such act."""
        return self._database.rows(from_row, _OF_ACT, {"act": act})

    def after(self, lineage: UUID | None, seq: int, limit: int) -> tuple[list[Entry], int]:
        """See `Store.entries_after`."""
        assert limit >= 1
        place = self._place_of(lineage, seq)
        found: list[Entry] = []
        waiting = 0
        for head in self.heads[place:]:
            room = limit - len(found)
            entries = self._page(head.lineage, seq, room) if room and seq < head.seq else []
            found += entries
            waiting += head.seq - seq - len(entries)
            seq = 0
        return found, waiting

    def _place_of(self, lineage: UUID | None, seq: int) -> int:
        if lineage is None:
            if seq != 0:
                raise UnknownLineageError("Without a lineage only 0 can be asked after.")
            return 0
        for place, head in enumerate(self.heads):
            if head.lineage == lineage:
                if not 0 <= seq <= head.seq:
                    raise UnknownLineageError(f"Lineage {lineage} has no entry {seq}.")
                return place
        raise UnknownLineageError(f"Lineage {lineage} is not in this journal.")

    def _page(self, lineage: UUID, seq: int, limit: int) -> list[Entry]:
        place = {"cabinet": self.cabinet, "lineage": lineage, "seq": seq, "limit": limit}
        return self._database.rows(from_row, _AFTER, place)

    def _last(self, lineage: UUID) -> Head:
        place = {"cabinet": self.cabinet, "lineage": lineage}
        return self._database.rows(from_row, _LAST, place)[0].head

    def _newest_trusted_at(self) -> datetime | None:
        for head in reversed(self.heads):
            place = {"cabinet": self.cabinet, "lineage": head.lineage}
            for at, kind in self._database.rows(tuple, _LAST_TRUSTED, place):
                return None if kind == _ENDS_BOUND else at
        return None


def _moment(row: Row[Any]) -> datetime:
    moment: datetime = row.at
    return moment


def in_order(beginnings: list[Entry]) -> list[Entry]:
    """The first entries of the lineages, each after the one it names; empty unless they make one
    line from one start.
    """
    by_parent = {_parent_of(entry): entry for entry in beginnings}
    present = {str(entry.lineage) for entry in beginnings}
    starts = [parent for parent in by_parent if parent not in present]
    if len(by_parent) != len(beginnings) or len(starts) != 1:
        return []
    line: list[Entry] = []
    parent: str | None = starts[0]
    while parent in by_parent:
        line.append(by_parent.pop(parent))
        parent = str(line[-1].lineage)
    return line if not by_parent else []


def _parent_of(began: Entry) -> str | None:
    after: Any = (began.data or {}).get("after")
    return None if after is None else str(after[0])


def before_the_first(lineage: UUID) -> Head:
    """The place a lineage's first entry follows."""
    return Head(lineage, 0, GENESIS)
