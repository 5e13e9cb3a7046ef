"""What is lent for the lesson and should be back (E1)."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from policy.lesson_loans import Loan, overdue
from policy.people import PupilId
from policy.school_times import SchoolTimes
from policy.stays import StayId

ZONE = ZoneInfo("Europe/Amsterdam")
BEGAN = datetime(2025, 9, 16, tzinfo=ZONE)
TODAY = Loan(StayId(UUID(int=1)), PupilId(UUID(int=2)), "7a", 1, BEGAN.replace(hour=10))
YESTERDAY = Loan(StayId(UUID(int=3)), PupilId(UUID(int=2)), "7a", 2, BEGAN.replace(day=15))
TIMES = SchoolTimes(time(8, 15), time(14, 15), time(15, 0))


@pytest.mark.parametrize(
    ("loan", "at", "school", "late"),
    [
        (TODAY, "11:00", True, False),
        (TODAY, "14:14", True, False),
        (TODAY, "14:15", True, True),
        (YESTERDAY, "08:31", True, True),
        (TODAY, "11:00", False, True),
        (TODAY, None, True, True),
    ],
)
def test_what_is_lent_should_be_back_when_school_is_out(loan, at, school, late):
    local = None if at is None else datetime.combine(BEGAN.date(), time.fromisoformat(at))
    times = {"7a": TIMES} if school else {}
    assert overdue([loan], BEGAN, local, times.get) == ((loan,) if late else ())
