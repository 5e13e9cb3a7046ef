"""`kiosk-admin clock`: what time the kiosk believes it is, and saying that it is right."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, tzinfo
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.socket_client import Client

app = typer.Typer(help="The clock of the kiosk that runs.", no_args_is_help=True)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask: you looked already.")]

WHY = {
    "not_set": "it was not set since the machine started, and nobody confirmed it",
    "stepped": "it was set forward or back since it was last sure",
    "behind": "it is earlier than the newest entry of a sure clock, {bound}: one of both is wrong",
}


@app.command()
def show(config: Config = CONFIG) -> None:
    """Show the time, whether it is sure, and if not why."""
    with _kiosk(config) as (kiosk, zone):
        for line in _lines(kiosk.ask("clock_show"), zone):
            typer.echo(line)


@app.command()
def confirm(*, yes: Yes = False, config: Config = CONFIG) -> None:
    """Say that the time shown is right: it is sure from then on, until the machine starts again
    or its clock is set."""
    with _kiosk(config) as (kiosk, zone):
        told = kiosk.ask("clock_show")
        _ask(f"The kiosk says it is {_time(told['now'], zone)}. Is that right?", yes=yes)
        kiosk.ask("clock_confirm", shown=told["origin"])
    typer.echo("noted")


@app.command("end-bound")
def end_bound(*, yes: Yes = False, config: Config = CONFIG) -> None:
    """Say that the newest entry of a sure clock was written by a wrong one, in the future."""
    with _kiosk(config) as (kiosk, zone):
        told = kiosk.ask("clock_show")
        if told["bound"] is not None:
            bound, now = _time(told["bound"], zone), _time(told["now"], zone)
            _ask(f"The newest entry says {bound}, the clock {now}. Was that entry wrong?", yes=yes)
        for line in _lines(kiosk.ask("clock_end_bound"), zone):
            typer.echo(line)


def _lines(told: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    yield _time(told["now"], zone)
    if not told["doubts"]:
        yield "sure"
    bound = "" if told["bound"] is None else _time(told["bound"], zone)
    for doubt in told["doubts"]:
        yield f"not sure: {WHY[doubt].format(bound=bound)}"


def _time(milliseconds: int, zone: tzinfo) -> str:
    at = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(zone)
    return f"{at:%A %Y-%m-%d %H:%M:%S}"


def _ask(question: str, *, yes: bool) -> None:
    if not yes:
        typer.confirm(question, abort=True)


@contextmanager
def _kiosk(config: Config) -> Iterator[tuple[Client, tzinfo]]:
    settings = load(config)
    with closing(Client(settings.socket.path)) as kiosk:
        yield kiosk, ZoneInfo(settings.school.time_zone)
