"""`kiosk-admin suspension`: a suspension case, step by step (M2). It has no screen at the gate."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import numbers, typed
from kiosk.admin.badge import Pupil, wanted
from kiosk.admin.duties import DAY, Day, First, Names, Second
from kiosk.admin.offence import ID as OFFENCE_ID
from kiosk.admin.order import echo, on_a_terminal, order
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.socket_client import Client
from policy.duty_evidence import Present

app = typer.Typer(help="A suspension case, step by step.", no_args_is_help=True)

_ID = typed.id_from("kiosk-admin suspension list")
Case = Annotated[str, typer.Argument(parser=_ID, help="Its id, as the list has it.")]
Offence = Annotated[
    str | None, typer.Option(parser=OFFENCE_ID, help="The misuse behind it, by its id.")
]


@app.command("list")
def list_(pupil: Pupil = None, *, names: Names = False, config: Config = CONFIG) -> None:
    """List a pupil's cases: id, how far, first and last day."""
    on_a_terminal(names=names)
    echo(order(config, "suspension_list", **wanted(pupil, numbers.load(load(config)))))


@app.command()
def propose(
    pupil: Pupil = None,
    *,
    offence: Offence = None,
    why: Annotated[
        bool, typer.Option("--why", help="No misuse is behind it: the reason is asked for.")
    ] = False,
    config: Config = CONFIG,
) -> None:
    """Begin a case; its id is printed."""
    asked = wanted(pupil, numbers.load(load(config)))
    reason = None
    if why:
        _ask(config, "pupil_show", **asked)
        reason = typed.reason(typer.prompt("Reason"))
    echo(order(config, "suspension_propose", **asked, offence=offence, reason=reason))


@app.command()
def heard(
    case: Case,
    *,
    present: Annotated[list[Present] | None, typer.Option(help="Who was there; each once.")] = None,
    on: Day = None,
    first: First = None,
    second: Second = None,
    config: Config = CONFIG,
) -> None:
    """Parents, pupil and teacher were heard, or invited twice without an answer."""
    days = {"on": on, "first": first, "second": second}
    echo(order(config, "suspension_hear", case=case, present=present or [], **days))


@app.command()
def confirm(
    case: Case,
    *,
    first: Annotated[
        str | None, typer.Option(metavar=DAY, parser=typed.day, help="First day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option(metavar=DAY, parser=typed.day, help="Last day.")
    ] = None,
    how_to_object: Annotated[
        bool, typer.Option("--how-to-object", help="The letter says how to object.")
    ] = False,
    config: Config = CONFIG,
) -> None:
    """Confirm it as the letter says; its reason is asked for, and stays in the table."""
    letter = {"case": case, "first": first, "last": last, "how_to_object": how_to_object}
    _ask(config, "suspension_check", **letter)
    reason = typed.reason(typer.prompt("Reason, as in the letter"))
    echo(order(config, "suspension_confirm", **letter, reason=reason))


@app.command()
def end(case: Case, *, config: Config = CONFIG) -> None:
    """It is over."""
    echo(order(config, "suspension_end", case=case))


@app.command()
def drop(case: Case, *, config: Config = CONFIG) -> None:
    """It goes no further."""
    echo(order(config, "suspension_drop", case=case))


def _ask(config: Path, verb: str, **arguments: Any) -> None:
    """See that it can be at all, before somebody writes a reason; raises AskError."""
    with closing(Client(load(config).socket.path)) as kiosk:
        kiosk.ask(verb, **arguments)
