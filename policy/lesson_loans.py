"""A device that is lent for the lesson (E1): out of the slot and back, neither collection nor
offence. Not back when school is out is listed, and nothing follows from it by itself.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from policy.people import PupilId
from policy.school_times import SchoolTimes
from policy.stays import StayId


@dataclass(frozen=True, slots=True)
class Loan:
    """One device, or several from one slot, that went out for the lesson and did not come back.
    `since` (UTC) is when its door was allowed to open; `group` is the pupil's."""

    stay: StayId
    pupil: PupilId
    group: str | None
    slot: int
    since: datetime


def overdue(
    loans: Collection[Loan],
    today_began: datetime,
    local: datetime | None,
    times: Callable[[str | None], SchoolTimes | None],
) -> tuple[Loan, ...]:
    """Those that should be back.

    Args:
        loans: what is out.
        today_began: when the local day began, aware.
        local: the local time, naive; None: nobody can tell the time, and then every one should.
        times: today's times of a group, None without school.
    """

    def due(loan: Loan) -> bool:
        if local is None or loan.since < today_began:
            return True
        today = times(loan.group)
        return today is None or today.is_out(local.time())

    return tuple(loan for loan in loans if due(loan))
