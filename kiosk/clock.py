"""The real clock, and whether it may be believed (architecture: Time)."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from policy.clock_trust import Reading

SYNCHRONIZED = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd touches this file each time it has made sure of the clock, the first time
since boot too (systemd-timesyncd.service(8))."""

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""A UUID that the kernel draws at each start of the machine (random(4))."""

KEPT = 0
"""The one mark of a clock that a battery keeps: it vouches once, at the start."""


class SystemClock:
    """`kiosk.ports.Clock` of the machine. `trust` as in the configuration's [clock]."""

    def __init__(
        self,
        trust: Literal["network", "rtc"],
        mark: Path = SYNCHRONIZED,
        boot_id: Path = BOOT_ID,
    ) -> None:
        self._trust = trust
        self._mark = mark
        self._machine = UUID(boot_id.read_text(encoding="ascii").strip())

    def monotonic(self) -> float:
        """Seconds since boot."""
        return time.monotonic()

    def now(self) -> datetime:
        """The wall time, in UTC."""
        return datetime.now(UTC)

    def trusted(self) -> bool:
        """Whether the clock was set over the network since boot, or is a kept one."""
        return self._vouched() is not None

    def reading(self) -> Reading:
        """Time and trust at this moment."""
        now = self.now()
        origin = now - timedelta(seconds=self.monotonic())
        return Reading(now, origin, self._machine, self._vouched())

    def _vouched(self) -> int | None:
        """When the mark was touched last, in nanoseconds of the wall clock."""
        if self._trust == "rtc":
            return KEPT
        try:
            return self._mark.stat().st_mtime_ns
        except FileNotFoundError:
            return None
