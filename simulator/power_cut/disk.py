"""A disk between two syncs: what has reached it for certain, and what may have.

A sync of a file makes its contents certain, a sync of the folder its names. What was not synced
may be there in any part. Writes are torn at sectors of 512 bytes; names change in order, as a
journaling file system keeps them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.power_cut.trace import Call

SECTOR = 512


class Way(StrEnum):
    """What of the unsynced is on the disk after the cut."""

    ALL = "all"
    NONE = "none"
    SOME = "some"
    """Each write by itself with a chance of one half, and the first few changes of names."""
    TORN = "torn"
    """All, but of the last write only the first few sectors, perhaps none."""


@dataclass(slots=True)
class _File:
    certain: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def contents(self, calls: list[Call]) -> bytes:
        if not calls:
            return self.certain
        held = bytearray(self.certain)
        for call in calls:
            if call.verb == "truncate":
                del held[call.at :]
                held.extend(bytes(call.at - len(held)))
            else:
                held.extend(bytes(max(0, call.at - len(held))))
                held[call.at : call.at + len(call.data)] = call.data
        return bytes(held)

    def sync(self) -> None:
        self.certain = self.contents(self.pending)
        self.pending = []


class Disk:
    """One folder. Names point to files; both have a certain and a pending side."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._certain_names: dict[str, _File] = {}
        self._pending_names: list[dict[str, _File]] = []
        self._last: Call | None = None

    def apply(self, call: Call) -> None:
        """The next call has returned."""
        self._last = call
        match call.verb:
            case "write" | "truncate":
                self._names[call.name].pending.append(call)
            case "sync" if call.name:
                self._names[call.name].sync()
            case "sync":
                self._certain_names, self._pending_names = dict(self._names), []
            case "create" | "unlink" | "rename":
                self._change_names(call)
            case _:
                raise AssertionError(call.verb)

    def cut(self, way: Way, chance: random.Random) -> dict[str, bytes]:
        """The folder as it may be found: contents by name."""
        names = self._certain_names
        if way in (Way.ALL, Way.TORN) and self._pending_names:
            names = self._pending_names[-1]
        elif way is Way.SOME:
            names = chance.choice([names, *self._pending_names])
        return {
            name: file.contents(list(self._survivors(file, way, chance)))
            for name, file in names.items()
        }

    def _survivors(self, file: _File, way: Way, chance: random.Random) -> Iterator[Call]:
        for call in file.pending:
            if way is Way.ALL or (way is Way.SOME and chance.random() < 0.5):
                yield call
            elif way is Way.TORN:
                yield _torn(call, chance) if call is self._last else call

    def _change_names(self, call: Call) -> None:
        changed = dict(self._names)
        if call.verb == "create":
            changed.setdefault(call.name, _File())
        elif call.verb == "unlink":
            del changed[call.name]
        else:
            changed[call.target] = changed.pop(call.name)
        self._names = changed
        self._pending_names.append(changed)


def _torn(call: Call, chance: random.Random) -> Call:
    """The write, ended at the boundary of a sector somewhere in it or at its very start."""
    first = -call.at % SECTOR
    ends = [0, *range(first, len(call.data), SECTOR)]
    return Call(call.verb, call.name, call.at, call.data[: chance.choice(ends)])
