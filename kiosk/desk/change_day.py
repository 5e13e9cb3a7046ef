"""A day is otherwise than the timetable says: checked, recorded, and true from that moment."""

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo

from db.store import Store
from policy.day_exceptions import Change, DayException
from policy.day_objections import Objection, objection
from policy.people import Role
from policy.school_day import Timetable

SENTENCES: Mapping[Objection, str] = {
    Objection.UNKNOWN_GROUP: "No pupil is in that group, and the configuration has no such group.",
    Objection.DAY_PAST: "That day is past.",
    Objection.TOO_FAR: "That day is more than a year ahead.",
    Objection.NO_SCHOOL: "There is no school that day.",
    Objection.BEFORE_SCHOOL: "School has not begun by then: if there is none that day, say so.",
    Objection.TIME_PAST: "That time is past: name one from now on.",
    Objection.ALREADY_OUT: "School is out for today, and what was due stays due.",
}


def read(arguments: Mapping[str, str | None], at: datetime, clock_ok: bool) -> DayException:
    """The exception that the words of a request describe, entered at `at` by an operator.

    Raises:
        KeyError, TypeError, ValueError: they do not describe one.
    """
    end = arguments["school_end"]
    return DayException(
        day=date.fromisoformat(arguments["day"] or ""),
        change=Change(arguments["change"] or ""),
        group=arguments["group"],
        school_end=None if end is None else time.fromisoformat(end),
        role=Role.OPERATOR,
        entered_at=at,
        clock_ok=clock_ok,
    )


def change_day(
    store: Store, timetable: Timetable, zone: tzinfo, exception: DayException
) -> Timetable | Objection:
    """Enter an exception; the timetable it makes out of the one that holds so far.

    Deciding thread, or the one thread of a command that owns the file. Nothing is written when
    there is an objection.

    Raises:
        DatabaseFull: nothing was entered.
    """
    now = exception.entered_at.astimezone(zone).replace(tzinfo=None) if exception.clock_ok else None
    pupils = store.people.roster.known()
    groups = {each.listed.group for each in pupils if not each.left and each.listed.group}
    against = objection(timetable, exception, now, groups)
    if against is not None:
        return against
    with store.act(exception.entered_at, exception.clock_ok, exception.role) as act:
        store.change_day(act, exception)
    return as_entered(store, timetable, zone)


def as_entered(store: Store, timetable: Timetable, zone: tzinfo) -> Timetable:
    """The timetable with every exception in the store."""
    return timetable.with_exceptions(store.day_exceptions.entered(), zone)


def told(exception: DayException) -> dict[str, str | bool | None]:
    """An exception in words for JSON; `entered_at` in UTC."""
    end = exception.school_end
    return {
        "day": exception.day.isoformat(),
        "change": exception.change.value,
        "group": exception.group,
        "school_end": None if end is None else end.isoformat("minutes"),
        "role": exception.role.value,
        "entered_at": exception.entered_at.isoformat(timespec="seconds"),
        "clock_ok": exception.clock_ok,
    }
