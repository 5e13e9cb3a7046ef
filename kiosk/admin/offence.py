"""`kiosk-admin offence`: a pupil's offences, withdrawing and correcting one (S4)."""

from typing import Annotated

import typer

from kiosk.admin import numbers, typed
from kiosk.admin.badge import Pupil, wanted
from kiosk.admin.duties import Names
from kiosk.admin.order import echo, on_a_terminal, order
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from policy.offences import Category

app = typer.Typer(help="Offences: look, withdraw, correct.", no_args_is_help=True)

ID = typed.id_from("kiosk-admin offence list")
Offence = Annotated[str, typer.Argument(parser=ID, help="Its id, as the list has it.")]


@app.command("list")
def list_(pupil: Pupil = None, *, names: Names = False, config: Config = CONFIG) -> None:
    """List a pupil's offences: id, when, what, and whether it was withdrawn."""
    on_a_terminal(names=names)
    echo(order(config, "offence_list", **wanted(pupil, numbers.load(load(config)))))


@app.command()
def withdraw(offence: Offence, *, config: Config = CONFIG) -> None:
    """Withdraw an offence: it counts no more, and what is still held follows.

    The duties that fell away are listed: cancel them, or do them all the same.
    """
    echo(order(config, "offence_withdraw", offence=offence))


@app.command()
def correct(
    offence: Offence,
    *,
    category: Annotated[list[Category], typer.Option(help="What it was; each once.")],
    config: Config = CONFIG,
) -> None:
    """Say what an offence was instead."""
    order(config, "offence_correct", offence=offence, categories=category)
