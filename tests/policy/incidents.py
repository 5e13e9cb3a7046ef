"""What happened, in few words: offences, custodies, a school week and the people in it."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from policy.condition import ITEMS, Check, Found, Item, Working
from policy.custody import Custody
from policy.devices import DeviceKind
from policy.ladder import Counting, CountingPeriod
from policy.offences import Category, Offence, Place
from policy.people import Role
from policy.school_day import SchoolTimes, Timetable

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SEM, NOOR = UUID(int=101), UUID(int=102)
ELS, OMAR, DIRECTOR = UUID(int=201), UUID(int=202), UUID(int=203)
"""Two teachers and a director."""
TEACHER, DIRECTOR_ROLE = frozenset({Role.TEACHER}), frozenset({Role.DIRECTOR})
THIS_YEAR = Counting(AMSTERDAM)
EVER = Counting(AMSTERDAM, CountingPeriod.EVER)

LONG, SHORT = (
    SchoolTimes(time(8, 15), time(14, 15), time(15)),
    SchoolTimes(time(8, 15), time(12), time(12)),
)
SCHOOL = Timetable(
    {1: LONG, 2: LONG, 3: SHORT, 4: LONG, 5: LONG},
    holidays=[date(2026, 10, day) for day in range(12, 17)],
)
"""Wednesday ends early; the autumn holiday is 12 to 16 October 2026, Monday to Friday."""

USED = Category.UNAUTHORISED_USE


def local(day: int, clock: str = "10:40", month: int = 9, year: int = 2026) -> datetime:
    """A local, naive moment; 15 September 2026 is a Tuesday."""
    return datetime.combine(date(year, month, day), time.fromisoformat(clock))


def utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)


def offence(number, at, *categories, entered=None, pupil=SEM, withdrawn=False) -> Offence:
    """Number `number`, at a local moment; entered in the order of their numbers."""
    return Offence(
        UUID(int=number),
        pupil,
        UUID(int=1000 + number),
        utc(at),
        number if entered is None else entered,
        frozenset(categories or {USED}),
        Place.SCHOOL,
        withdrawn,
    )


def custody(number=301, *offences, kind=DeviceKind.PHONE, **given) -> Custody:
    ids = tuple(each.id for each in offences)
    usual = {"owner": SEM, "taken_by": ELS, "taken_at": utc(local(15)), "offences": ids}
    return Custody(id=UUID(int=number), kind=kind, **(usual | given))


def good(kind=DeviceKind.PHONE, **given) -> Check:
    """A check in which everything is as it should be."""
    found = {item: Found.GOOD for item in ITEMS[kind] if item is not Item.TURNS_ON}
    return Check(kind, **{"found": found, "working": Working.YES} | given)
