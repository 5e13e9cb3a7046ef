"""Every way policy says no: a returned value, shown kindly and recorded, never an exception."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Reason(StrEnum):
    """Why a badge opened nothing. The values are the journal's words and never change."""

    UNKNOWN_BADGE = "unknown_badge"
    """Nobody's badge, a blocked one, or a number no badge can have (policy.md, Who may do what).
    """
    NOT_A_BADGE = "not_a_badge"
    """A phone or bank card was held to the reader: its number changes each time."""
    SEVERAL_BADGES = "several_badges"
    """Two badges in the field: neither (policy.md, Who may do what)."""
    NOT_YET = "not_yet"
    """The pupil's device is inside and school is not out (S1's counterpart for hand-ins: collect
    from `school_end`)."""
    BUSY = "busy"
    """More badges wait for a door than there may."""
    WAITED = "waited"
    """The pupil waited for a door until nobody could think he was still there."""
    CABINET_SILENT = "cabinet_silent"
    """No slot is known to be free, because a board does not answer."""
    MAY_KEEP = "may_keep"
    """All that this pupil brings he may keep with him: there is nothing to hand in (E1)."""
    HELD = "held"
    """His device is in custody: it is safe, and his teacher knows more (C3)."""
    SLOT_SILENT = "slot_silent"
    """The pupil's own slot cannot be opened, because its board does not answer."""
    WAITS_FOR_GROUP = "waits_for_group"
    """School is out and his group was not let go yet (setting `collect = after_release`)."""
    FULL = "full"
    """No free slot (G1)."""
    NOTHING_INSIDE = "nothing_inside"
    """School is out, and this pupil has nothing in the cabinet."""
    GYM_FIRST = "gym_first"
    """Gym in the first hour: hand in at the gym hall (P3)."""
    NO_SCHOOL = "no_school"
    """No school today, and nothing of this pupil is inside."""
    CLOCK_UNSURE = "clock_unsure"
    """Something of this pupil is inside, and nobody can say what time it is: ask a teacher
    (policy.md, Times and days)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Policy's no. `school_end` (local time) is given with `NOT_YET` only."""

    reason: Reason
    school_end: time | None = None
