"""`kiosk-admin slot`: the slots nobody can be sure of, and those that are not given out."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.socket_client import Client

app = typer.Typer(help="Slots that somebody has to look into.", no_args_is_help=True)

WORDS = {
    "uncertain": "nobody can say whether the pupil's device is inside",
    "found": "the pupil who was given it found something inside",
}
WHY = {
    "service": "out of service",
    "jammed": "its lock is jammed",
    "forced": "its door was opened and nobody was given it",
    "switch": "its switch cannot be believed",
}
NUMBER = typer.Argument(min=1, max=999, help="On the door.")


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """List them, as the kiosk that runs knows them."""
    doubtful = _ask(config, "doubtful_slots")["slots"]
    out = _ask(config, "slots_out")["slots"]
    for number, phase in doubtful:
        typer.echo(f"{number}: {WORDS[phase]}")
    for number, why in out:
        typer.echo(f"{number}: nothing new is put into it: {WHY[why]}")
    if not doubtful + out:
        typer.echo("none")


@app.command()
def settle(
    number: Annotated[int, NUMBER],
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Nothing is in there.")] = False,
    inside: Annotated[bool, typer.Option("--inside", help="The pupil's device is.")] = False,
    config: Config = CONFIG,
) -> None:
    """Say what you saw in it, after looking: an empty slot is free from then on."""
    if empty == inside:
        raise typer.BadParameter("say either --empty or --inside")
    _ask(config, "slot_settle", slot=number, saw="empty" if empty else "inside")
    typer.echo("noted")


@app.command()
def out(
    number: Annotated[int, NUMBER],
    *,
    switch: Annotated[
        bool, typer.Option("--switch", help="What its hook says cannot be believed.")
    ] = False,
    config: Config = CONFIG,
) -> None:
    """Put nothing new into it until somebody puts it back; an alarm about its hook ends with
    --switch."""
    _ask(config, "slot_out", slot=number, switch=switch)
    typer.echo("noted")


@app.command()
def back(number: Annotated[int, NUMBER], *, config: Config = CONFIG) -> None:
    """Use it again, after looking at door, lock and switch."""
    _ask(config, "slot_back", slot=number)
    typer.echo("noted")


def _ask(config: Path, verb: str, **arguments: Any) -> dict[str, Any]:
    with closing(Client(load(config).socket.path)) as kiosk:
        return kiosk.ask(verb, **arguments)
