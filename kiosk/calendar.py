"""The school's calendar: the Dutch school holidays by region, and the timetable a configuration
asks for."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kiosk.config import Settings
from policy.school_day import Timetable


class Holidays:
    """The public holidays, and the school holidays of one region, as the package `holidays` has
    them (0.109: the ministry's regulations of 2013 to 2030). Christmas, May and summer bind every
    school; autumn and spring are advice. One thread at a time: years are looked up as they are
    asked for.
    """

    def __init__(self, region: str) -> None:
        import holidays  # noqa: PLC0415 - 17 MB, 0.2 s on a PC: only where a region is set

        self._names: Mapping[date, str] = holidays.country_holidays(
            "NL", subdiv=region, categories=("public", "school"), language="nl"
        )

    def __contains__(self, day: object) -> bool:
        """Whether there is no school on that date."""
        return isinstance(day, date) and day in self._names

    def known(self, day: date) -> bool:
        """Whether the holidays of that day's school year (from 1 August) were published yet."""
        year = day.year if day >= date(day.year, 8, 1) else day.year - 1
        return self._has("Herfstvakantie", date(year, 10, 1)) and self._has(
            "Zomervakantie", date(year + 1, 7, 1)
        )

    def _has(self, name: str, since: date) -> bool:
        return any(
            name in self._names.get(since + timedelta(days=after), "") for after in range(62)
        )


def timetable(settings: Settings) -> Timetable:
    """The configured week, groups and calendar as policy's value, without exceptions."""
    return replace(settings.timetable(), holidays=holidays_of(settings))


def holidays_of(settings: Settings) -> Container[date]:
    """The holidays of the configured region; none without one."""
    region = settings.calendar.region
    return frozenset[date]() if region is None else Holidays(region)


def holidays_unknown(settings: Settings, day: date) -> bool:
    """Whether a region is configured whose holidays in that day's school year are not known to
    this program: the school enters them itself, as `days_off`."""
    found = holidays_of(settings)
    return isinstance(found, Holidays) and not found.known(day)
