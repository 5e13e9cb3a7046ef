"""The power of the week's cabinet, which fails in the middle of a transaction: what a disk may then
hold is what the kiosk finds when it comes back (simulator/power_cut)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import UUID

from db.act import Act
from db.store import Store
from policy.people import Role
from simulator.power_cut.disk import SECTOR, Disk, Way
from simulator.power_cut.trace import Call

Files = dict[str, bytes]


class PowerCutError(Exception):
    """The power failed: whatever was under way ends here."""


class Mains:
    """Fails at one transaction, which was begun and is answered to nobody: of what it wrote and did
    not sync nothing, some or all is on the disk."""

    def __init__(self, database: Path, chance: Random) -> None:
        self._database, self._chance = database, chance
        self._acts: int | None = None
        self._left: Files = {}
        self.failed = False

    def fail_at(self, acts: int) -> None:
        """At so many transactions from now, from 1."""
        self._acts = acts

    def hold(self) -> None:
        """It does not fail after all."""
        self._acts = None

    def restore(self) -> None:
        """The power is back, and the disk as it was left: once the store is closed."""
        for file in self._files:
            file.unlink(missing_ok=True)
        for name, contents in self._left.items():
            (self._database.parent / name).write_bytes(contents)
        self.failed = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, at the end of which the power may fail.

        Raises:
            PowerCutError: it does.
        """
        if self._acts is not None:
            self._acts -= 1
        if self._acts != 0:
            yield
            return
        self._acts, before = None, self._read()
        yield
        self.failed = True
        self._left = self._cut(before, self._read())
        raise PowerCutError("the power fails")

    @property
    def _files(self) -> list[Path]:
        return [self._database, self._database.with_name(f"{self._database.name}-wal")]

    def _read(self) -> Files:
        return {each.name: each.read_bytes() for each in self._files if each.exists()}

    def _cut(self, before: Files, after: Files) -> Files:
        """What was there is certain; every sector that was written since may have reached it."""
        disk = Disk()
        for name in after:
            disk.apply(Call("create", name))
            disk.apply(Call("write", name, data=before.get(name, b"")))
            disk.apply(Call("sync", name))
        disk.apply(Call("sync", ""))
        for name, new in after.items():
            old = before.get(name, b"")
            for at in range(0, len(new), SECTOR):
                if new[at : at + SECTOR] != old[at : at + SECTOR]:
                    disk.apply(Call("write", name, at, new[at : at + SECTOR]))
        return disk.cut(self._chance.choice(list(Way)), self._chance)


class PoweredStore(Store):
    """The store that ships, on `mains`."""

    mains: Mains | None = None

    @contextmanager
    def act(
        self, at: datetime, clock_ok: bool, role: Role, *, act: UUID | None = None
    ) -> Iterator[Act]:
        """See `Store.act`; it may be the last thing the kiosk does."""
        if self.mains is None:
            with super().act(at, clock_ok, role, act=act) as begun:
                yield begun
            return
        with self.mains.transaction(), super().act(at, clock_ok, role, act=act) as begun:
            yield begun
