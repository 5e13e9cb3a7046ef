"""`kiosk-admin diagnose`: what the technician's page shows, for a terminal or a program."""

import json
from contextlib import closing
from typing import Annotated, Any

import typer

from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.faults import FAULTS, FaultCode
from kiosk.socket_client import Client


def diagnose(
    *,
    config: Config = CONFIG,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """Show how the parts and the doors of the kiosk that runs are doing, and what to do.

    Exits with 1 when something needs a hand.
    """
    with closing(Client(load(config).socket.path)) as kiosk:
        told = kiosk.ask("diagnose")
    if as_json:
        keys = ("parts", "doors", "faults", "figures")
        typer.echo(json.dumps({key: told[key] for key in keys}))
    else:
        for line in _lines(told):
            typer.echo(line)
    if told["faults"]:
        raise typer.Exit(1)


def _lines(told: dict[str, Any]) -> list[str]:
    parts = [f"{name}: {mark} {value}".rstrip() for name, mark, value in told["parts"]]
    doors = [
        f"door {slot}: {mark}, faults this week: {faults}"
        for slot, mark, faults in told["doors"]
        if mark != "locked" or faults
    ]
    figures = told["figures"]
    counts = [_figures("reader", figures["reader"])]
    counts += [_figures(f"board {board.pop('board')}", board) for board in figures["boards"]]
    remedies = [f"F{code}: {FAULTS[FaultCode(code)].person}" for code in told["faults"]]
    return [*parts, *counts, *(doors or [f"doors: {len(told['doors'])}, all locked"]), *remedies]


def _figures(name: str, figures: dict[str, Any]) -> str:
    """What was counted, without what is not known."""
    known = [f"{key} {value}" for key, value in figures.items() if value is not None]
    return f"{name} figures: {', '.join(known)}".replace("_", " ")
