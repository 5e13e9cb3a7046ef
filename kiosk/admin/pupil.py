"""`kiosk-admin pupil`: what a pupil brings, and what he may keep with him."""

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import typed
from kiosk.admin.badge import Pupil, wanted
from kiosk.admin.numbers import load as load_numbers
from kiosk.admin.office import with_office
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.desk.office import NotDoneError
from kiosk.socket_client import Client
from policy.devices import DEVICES_MAX, DeviceKind

app = typer.Typer(help="What a pupil brings, and may keep.", no_args_is_help=True)

Kind = Annotated[DeviceKind, typer.Option("--kind", help="What it is.")]

Names = Annotated[bool, typer.Option("--names", help="Show it though this is no terminal.")]


@app.command()
def show(
    pupil: Pupil = None,
    *,
    names: Names = False,
    config: Config = CONFIG,
) -> None:
    """Show first name and group, what the pupil brings and may keep; on a terminal only."""
    if not (names or sys.stdout.isatty()):
        raise NotDoneError("A pupil is shown on a terminal only: say --names to have it elsewhere.")
    told = _do("pupil_show", pupil, config)
    group = f" ({told['group']})" if told["group"] else ""
    typer.echo(f"{told['first_name']}{group}")
    brings = told["brings"]
    typer.echo(f"brings: {'not known: one phone' if brings is None else ', '.join(brings)}")
    keeps = [f"{kind} until {until}" for kind, until in told["may_keep"]]
    typer.echo(f"may keep: {', '.join(keeps) or 'nothing'}")


@app.command()
def brings(
    pupil: Pupil = None,
    *,
    kind: Annotated[
        list[DeviceKind] | None,
        typer.Option("--kind", help=f"What it is; once for each device, at most {DEVICES_MAX}."),
    ] = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Forget what was said: one phone.")
    ] = False,
    config: Config = CONFIG,
) -> None:
    """Say what the pupil usually brings, from the next hand-in on."""
    kinds = kind or []
    if unknown == bool(kinds):
        raise typer.BadParameter("say either --kind, once for each device, or --unknown")
    if len(kinds) > DEVICES_MAX:
        raise typer.BadParameter(f"a pupil brings at most {DEVICES_MAX} devices")
    _do("pupil_brings", pupil, config, kinds=[each.value for each in kinds])
    typer.echo("noted")


@app.command("may-keep")
def may_keep(
    pupil: Pupil = None,
    *,
    kind: Kind,
    until: Annotated[str, typer.Option(parser=typed.day, help="The last day, such as 2027-07-10.")],
    config: Config = CONFIG,
) -> None:
    """Let the pupil keep such a device until the end of that day: it is not asked for at the
    gate."""
    _do("may_keep_grant", pupil, config, kind=kind.value, until=until)
    typer.echo("noted")


@app.command("may-keep-end")
def may_keep_end(pupil: Pupil = None, *, kind: Kind, config: Config = CONFIG) -> None:
    """End that, from the next hand-in on."""
    _do("may_keep_end", pupil, config, kind=kind.value)
    typer.echo("noted")


@app.command()
def lent(names: Names = False, config: Config = CONFIG) -> None:
    """List what is out for the lesson, and what should be back; on a terminal only."""
    if not (names or sys.stdout.isatty()):
        raise NotDoneError("Pupils are shown on a terminal only: say --names to have it elsewhere.")
    with closing(Client(load(config).socket.path)) as kiosk:
        rows = kiosk.ask("lent_list")["lent"]
    for name, group, slot, since, overdue in rows:
        late = ", not back" if overdue else ""
        typer.echo(f"{name} ({group or 'no group'}): locker {slot}, since {since}{late}")


def _do(verb: str, pupil: str | None, config: Path, **arguments: Any) -> Mapping[str, Any]:
    settings = load(config)
    asked = {**wanted(pupil, load_numbers(settings)), **arguments}
    return with_office(settings, lambda office: office.do(verb, asked))
