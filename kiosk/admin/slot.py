"""`kiosk-admin slot`: the slots nobody can be sure of."""

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


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """List them, as the kiosk that runs knows them."""
    slots = _ask(config, "doubtful_slots")["slots"]
    for number, phase in slots:
        typer.echo(f"{number}: {WORDS[phase]}")
    if not slots:
        typer.echo("none")


@app.command()
def settle(
    number: Annotated[int, typer.Argument(min=1, max=999, help="On the door.")],
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


def _ask(config: Path, verb: str, **arguments: Any) -> dict[str, Any]:
    with closing(Client(load(config).socket.path)) as kiosk:
        return kiosk.ask(verb, **arguments)
