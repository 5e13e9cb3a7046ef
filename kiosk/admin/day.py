"""`kiosk-admin day`: a day that is otherwise than the timetable says."""

from contextlib import closing
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from db.errors import DatabaseLocked
from db.store import Store
from kiosk.admin import typed
from kiosk.admin.roster import CONFIG, Config
from kiosk.admin.store import opened
from kiosk.calendar import holidays_unknown, timetable
from kiosk.clock import SystemClock
from kiosk.config import Settings, load
from kiosk.desk.change_day import SENTENCES, as_entered, change_day, read, told
from kiosk.desk.clock import ClockTrust
from kiosk.socket_client import Client
from policy.day_exceptions import Change
from policy.day_objections import Objection

app = typer.Typer(help="Days that are otherwise than the timetable says.", no_args_is_help=True)


@app.command()
def change(
    day: Annotated[str, typer.Argument(parser=typed.day, help="Such as 2026-09-15.")],
    *,
    config: Config = CONFIG,
    school_end: Annotated[
        str | None,
        typer.Option(metavar="HH:MM", parser=typed.time_of_day, help="When school ends: 12:00."),
    ] = None,
    no_school: Annotated[bool, typer.Option("--no-school", help="There is no school.")] = False,
    as_usual: Annotated[
        bool, typer.Option("--as-usual", help="As the timetable says: corrects what was entered.")
    ] = False,
    group: Annotated[str | None, typer.Option(parser=typed.group, help="Only this group.")] = None,
) -> None:
    """Enter that school ends at another time that day, or that there is none.

    It holds at once, and what was already due stays due. What was entered last about a day and a
    group holds; nothing entered is removed.
    """
    if [school_end is not None, no_school, as_usual].count(True) != 1:
        raise typer.BadParameter("give one of --school-end, --no-school and --as-usual")
    wanted = Change.NO_SCHOOL if no_school else Change.AS_USUAL if as_usual else Change.SCHOOL_END
    arguments = {
        "day": day,
        "change": wanted.value,
        "group": group,
        "school_end": school_end,
    }
    settings = load(config)
    try:
        with opened(settings) as store:
            _change_in(store, settings, arguments)
    except DatabaseLocked:
        with closing(Client(settings.socket.path)) as kiosk:
            kiosk.ask("day_change", **arguments)
    typer.echo("entered")


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """Show what was entered about today and later, in the order it was entered."""
    settings = load(config)
    today = datetime.now(_zone(settings)).date()
    try:
        with opened(settings) as store:
            entered = [told(each) for each in store.day_exceptions.entered() if each.day >= today]
    except DatabaseLocked:
        with closing(Client(settings.socket.path)) as kiosk:
            entered = kiosk.ask("day_exceptions", since=today.isoformat())["exceptions"]
    for each in entered:
        typer.echo(_line(each, _zone(settings)))
    _warn(settings, today)


def _change_in(store: Store, settings: Settings, arguments: dict[str, str | None]) -> None:
    clock, zone = SystemClock(settings.clock.trust), _zone(settings)
    now, clock_ok = clock.now(), not ClockTrust(store, clock).doubts()
    so_far = as_entered(store, timetable(settings), zone)
    changed = change_day(store, so_far, zone, read(arguments, now, clock_ok))
    if isinstance(changed, Objection):
        typer.echo(SENTENCES[changed], err=True)
        raise typer.Exit(2)


def _line(entered: dict[str, Any], zone: ZoneInfo) -> str:
    at = datetime.fromisoformat(entered["entered_at"]).astimezone(zone)
    who = "the whole school" if entered["group"] is None else f"group {entered['group']}"
    what = {
        Change.NO_SCHOOL: "no school",
        Change.SCHOOL_END: f"school ends at {entered['school_end']}",
        Change.AS_USUAL: "as usual",
    }[Change(entered["change"])]
    sure = "" if entered["clock_ok"] else ", by a clock that was not sure"
    return f"{entered['day']}  {who}: {what} ({entered['role']}, {at:%Y-%m-%d %H:%M}{sure})"


def _warn(settings: Settings, today: date) -> None:
    if holidays_unknown(settings, today):
        typer.echo(
            "This program does not know the school holidays of this school year: "
            "enter them as [calendar] days_off.",
            err=True,
        )


def _zone(settings: Settings) -> ZoneInfo:
    return ZoneInfo(settings.school.time_zone)
