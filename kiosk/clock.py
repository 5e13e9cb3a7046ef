"""The real clock, and whether it may be believed (architecture: Time)."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

SYNCHRONIZED = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd makes this file when it has set the clock since boot
(systemd-timesyncd.service(8))."""


class SystemClock:
    """`kiosk.ports.Clock` of the machine. `trust` as in the configuration's [clock]."""

    def __init__(self, trust: Literal["network", "rtc"], mark: Path = SYNCHRONIZED) -> None:
        self._trust = trust
        self._mark = mark

    def monotonic(self) -> float:
        """Seconds since boot."""
        return time.monotonic()

    def now(self) -> datetime:
        """The wall time, in UTC."""
        return datetime.now(UTC)

    def trusted(self) -> bool:
        """Whether the clock was set over the network since boot, or is a kept one."""
        return self._trust == "rtc" or self._mark.exists()
