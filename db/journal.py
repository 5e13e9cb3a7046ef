"""One journal entry: made, checked, written to a row, read back, and shown to the socket."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from db.chain import GENESIS, canonical, digest_of, hash_of
from db.columns import to_ms
from policy.people import Role


@dataclass(frozen=True, slots=True)
class Head:
    """A place in the journal: entry `seq` of `lineage`, and its hash (32 bytes)."""

    lineage: UUID
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """What the entries of one act share; `at` is UTC in whole milliseconds."""

    cabinet: UUID
    act: UUID
    boot: UUID
    at: datetime
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal, as it stands in the file.

    `seq` counts from 1 in each lineage. `at` is UTC in whole milliseconds. `salt` (16 bytes) and
    `data` are both None once forgotten; `digest` stays, so that the chain can still be checked.
    The three hashes are SHA-256, 32 bytes.
    """

    cabinet: UUID
    lineage: UUID
    seq: int
    v: int
    act: UUID
    boot: UUID
    at: datetime
    clock_ok: bool
    kind: str
    slot: int | None
    role: Role
    prev_hash: bytes
    digest: bytes
    hash: bytes
    salt: bytes | None
    data: Mapping[str, Any] | None

    @property
    def head(self) -> Head:
        """The place of this entry."""
        return Head(self.lineage, self.seq, self.hash)

    def fixed_fields(self) -> dict[str, Any]:
        """What is never forgotten and goes into `hash` as canonical JSON: ids as text, `at` in
        milliseconds since 1970 UTC.
        """
        return {
            "v": self.v,
            "cabinet": str(self.cabinet),
            "lineage": str(self.lineage),
            "seq": self.seq,
            "act": str(self.act),
            "boot": str(self.boot),
            "at": to_ms(self.at),
            "clock_ok": self.clock_ok,
            "kind": self.kind,
            "slot": self.slot,
            "role": self.role.value,
        }

    def computed_hash(self) -> bytes:
        """What `hash` must be."""
        return hash_of(self.prev_hash, self.digest, canonical(self.fixed_fields()))

    def to_json(self) -> dict[str, Any]:
        """For the socket and the topics: ids and hashes as text, `at` in milliseconds, no salt."""
        return self.fixed_fields() | {
            "prev_hash": self.prev_hash.hex(),
            "digest": self.digest.hex(),
            "hash": self.hash.hex(),
            "data": None if self.data is None else dict(self.data),
        }

    def to_row(self) -> dict[str, Any]:
        """The columns of table `journal`."""
        row = {name: getattr(self, name) for name in Entry.__slots__}
        row["data"] = None if self.data is None else canonical(self.data).decode()
        return row


def seal(
    frame: Frame,
    after: Head,
    v: int,
    kind: str,
    data: Mapping[str, Any],
    *,
    slot: int | None,
    role: Role,
    salt: bytes,
) -> Entry:
    """Make the entry that follows `after`; `after.seq` 0 makes a lineage's first.

    Whether kind and data are allowed is asked before (`policy.events.check`).
    """
    assert (after.seq == 0) == (after.hash == GENESIS)
    draft = Entry(
        cabinet=frame.cabinet,
        lineage=after.lineage,
        seq=after.seq + 1,
        v=v,
        act=frame.act,
        boot=frame.boot,
        at=frame.at,
        clock_ok=frame.clock_ok,
        kind=kind,
        slot=slot,
        role=role,
        prev_hash=after.hash,
        digest=digest_of(salt, canonical(data)),
        hash=b"",
        salt=salt,
        data=data,
    )
    return replace(draft, hash=draft.computed_hash())


def from_row(row: Row[Any]) -> Entry:
    """An entry as table `journal` has it.

    Raises:
        ValueError: the role is none of ours, or `data` is no JSON.
    """
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    columns["role"] = Role(columns["role"])
    if columns["data"] is not None:
        columns["data"] = json.loads(columns["data"])
    return Entry(**columns)
