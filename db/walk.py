"""Going along a whole journal, entry by entry: does each follow the one before it?"""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from db.chain import GENESIS, HASH_BYTES, SALT_BYTES, digest_of
from db.columns import from_ms
from db.errors import JournalBroken
from db.fold import DoesNotFitError, Fold
from db.journal import Entry, Head
from policy.events import FORMAT_VERSION, check
from policy.people import Role


class Walk:
    """One walk from the first entry to the last. `entries` counts those that followed."""

    def __init__(self) -> None:
        self._head: Head | None = None
        self._cabinet: UUID | None = None
        self._school: str | None = None
        self.entries = 0
        self._fold = Fold()

    def take(self, row: Row[Any]) -> None:
        """The next row, its columns named as `Entry` names them and read without types.

        Raises:
            JournalBroken: it does not follow.
        """
        try:
            entry = _strictly(row)
            if entry.seq == 1 and (self._head is None or entry.lineage != self._head.lineage):
                self._begin(entry)
            assert self._head is not None, "it is not the first of a lineage"
            self._follow(entry, self._head)
            self._fold.take(entry)
        except DoesNotFitError as error:
            raise self._broken(str(error), row) from error
        except (ValueError, TypeError, KeyError, OverflowError, AssertionError) as error:
            # Whatever a changed byte makes of a field; the message could carry its value.
            raise self._broken("a field is not what it must be", row) from error
        self._head = entry.head
        self.entries += 1

    def end(self, stays: list[tuple[str, int, str]]) -> Head:
        """No more rows; the table's open stays (id, slot, phase) must be what the journal tells.

        Raises:
            JournalBroken: they are not, or there were no rows.
        """
        if self._head is None:
            raise self._broken("the journal is empty")
        difference = self._fold.differs(stays, self._head)
        if difference is not None:
            place, why = difference
            raise JournalBroken(place.seq, why, place.lineage)
        return self._head

    def _begin(self, entry: Entry) -> None:
        """A lineage begins, and names the head it goes on from."""
        old = self._head
        after = None if old is None else [str(old.lineage), old.seq, old.hash.hex()]
        _must(entry.kind == "lineage.began" and entry.data is not None, "a lineage begins with it")
        assert entry.data is not None
        _must(entry.data["after"] == after, "it does not name the head it goes on from")
        bound = entry.data["cabinet"], entry.data["lineage"]
        _must(bound == (str(entry.cabinet), str(entry.lineage)), "it binds another journal")
        _must(self._school in (None, entry.data["school"]), "it binds another school")
        self._school = entry.data["school"]
        self._cabinet = entry.cabinet
        self._head = Head(entry.lineage, 0, GENESIS)

    def _follow(self, entry: Entry, head: Head) -> None:
        """One entry after another: place, contents, hashes."""
        _must(entry.cabinet == self._cabinet, "it is of another cabinet")
        _must(entry.lineage == head.lineage, "it is of another lineage")
        _must(entry.seq == head.seq + 1, "its number does not follow")
        _must((entry.kind == "lineage.began") == (entry.seq == 1), "a lineage begins only once")
        _must(entry.v == FORMAT_VERSION, "its format is not known to this program")
        if entry.data is not None:
            check(entry.kind, entry.slot, entry.data)
        _must(entry.prev_hash == head.hash, "it does not hold the hash of the entry before it")
        _must(entry.hash == entry.computed_hash(), "its hash is not that of its fields")

    def _broken(self, why: str, row: Row[Any] | None = None) -> JournalBroken:
        """Names the place after the last that fits, or the beginning the row says it is."""
        if self._head is None:
            return JournalBroken(1, why)
        if row is not None and row.seq == 1 and row.lineage != self._head.lineage.bytes:
            with suppress(ValueError, TypeError):
                return JournalBroken(1, why, UUID(bytes=row.lineage))
        return JournalBroken(self._head.seq + 1, why, self._head.lineage)


def _strictly(row: Row[Any]) -> Entry:
    """The row as an entry, without SQLite's kindness about types; digest checked on the bytes."""
    raw = {name: getattr(row, name) for name in Entry.__slots__}
    for name in ("seq", "v", "at", "clock_ok"):
        assert type(raw[name]) is int
    assert raw["slot"] is None or type(raw["slot"]) is int
    assert raw["clock_ok"] in (0, 1)
    for name in ("prev_hash", "digest", "hash"):
        assert type(raw[name]) is bytes and len(raw[name]) == HASH_BYTES  # noqa: PT018 - no test
    for name in ("cabinet", "lineage", "act", "boot"):
        raw[name] = UUID(bytes=raw[name])
    data, salt = raw["data"], raw["salt"]
    _must((data is None) == (salt is None), "its salt and data were not forgotten together")
    if data is not None:
        assert type(salt) is bytes and len(salt) == SALT_BYTES  # noqa: PT018 - no test
        _must(digest_of(salt, data.encode()) == raw["digest"], "its data is not what was digested")
        raw["data"] = json.loads(data)
    raw["clock_ok"] = bool(raw["clock_ok"])
    raw["at"] = from_ms(raw["at"])
    raw["role"] = Role(raw["role"])
    return Entry(**raw)


def _must(fits: bool, why: str) -> None:
    if not fits:
        raise DoesNotFitError(why)
