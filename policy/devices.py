"""What a pupil brings, what of it he may keep with him, and how many he hands in (G1, P2, E1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

PermissionId = NewType("PermissionId", UUID)
"""One grant to keep a kind of device (E1)."""


class DeviceKind(StrEnum):
    """What a device is. The values stand in the database and never change."""

    PHONE = "phone"
    SMARTWATCH = "smartwatch"
    TABLET = "tablet"
    LAPTOP = "laptop"
    MUSIC_PLAYER = "music_player"
    OTHER = "other"
    """Any other personal electronics, and one more that nobody named."""


Kinds = tuple[DeviceKind, ...]
"""Devices of one pupil by their kinds, in the order in which they were named."""

DEVICES_MAX = 4
"""What one pupil brings at most. A phone, a watch, a tablet and one thing more fill a slot; and the
count comes round to one after four touches, so that one touch too many is soon put right."""

USUAL: Kinds = (DeviceKind.PHONE,)
"""What a pupil brings when nobody said otherwise (P2)."""

_UNNAMED: Kinds = (DeviceKind.OTHER, *DeviceKind)

KEEP_DAYS_MAX = 400
"""A permission lasts somewhat more than a school year at most: then somebody asks anew, and a
mistyped year is seen."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a pupil has with him today, as far as anybody said: the kinds he `brings`, those of them
    that may be `kept` (E1), and how many devices the school `held` back from him today (S1)."""

    brings: Kinds = USUAL
    kept: frozenset[DeviceKind] = frozenset()
    held: int = 0

    def __post_init__(self) -> None:
        assert 1 <= len(self.brings) <= DEVICES_MAX, "who brings nothing has no badge to hold up"

    @property
    def keeps_all(self) -> bool:
        """Whether there is nothing he would have to hand in."""
        return not self._not_kept

    @property
    def devices(self) -> int:
        """How many he is to hand in: all that he does not keep and the school does not have. 0:
        none."""
        return max(0, len(self._not_kept) - self.held)

    @property
    def most(self) -> int:
        """How many he can say that he hands in; 1 or less: there is nothing to say."""
        elsewhere = len(self.brings) - len(self._not_kept) + self.held
        return DEVICES_MAX - elsewhere

    def counted(self, devices: int) -> Kinds:
        """What he brings after he said that he hands in so many, from 1 to `most`: those that
        nobody named come last, and of fewer the last are dropped. What he keeps, or the school
        has, is no part of that count and stays."""
        assert 1 <= devices <= self.most
        wanted, brings = devices + self.held, list(self.brings)
        for place in reversed(range(len(brings))):
            if brings[place] not in self.kept and self._count(brings) > wanted:
                del brings[place]
        return (*brings, *[self._unnamed] * (wanted - self._count(brings)))

    @property
    def _not_kept(self) -> Kinds:
        return tuple(kind for kind in self.brings if kind not in self.kept)

    @property
    def _unnamed(self) -> DeviceKind:
        """What one more is called: he just handed it in, so it is none of those he keeps."""
        named = (kind for kind in _UNNAMED if kind not in self.kept)
        return next(named, DeviceKind.OTHER)

    def _count(self, kinds: Iterable[DeviceKind]) -> int:
        return sum(kind not in self.kept for kind in kinds)


def one_more(devices: int, most: int) -> int:
    """The count after a touch of "one more": after the most it begins again at one."""
    return devices + 1 if devices < most else 1


def kept(permissions: Mapping[DeviceKind, date], day: date | None) -> frozenset[DeviceKind]:
    """The kinds that may be kept, each until the end of its own day.

    Args:
        permissions: the last day of each.
        day: the local day. When the clock may not be believed: one that has certainly come, or
            None. A permission then holds until it has certainly ended: that a child goes without a
            device he needs is worse than that one is kept for some hours too long.
    """
    return frozenset(kind for kind, until in permissions.items() if day is None or day <= until)


def may_last(until: date, today: date) -> bool:
    """Whether somebody may be allowed to keep a device until the end of that day."""
    return today <= until <= today + timedelta(days=KEEP_DAYS_MAX)
