"""What only a director may do, asked at the command line: its number stands here and at the kiosk,
where a director says yes by badge and PIN."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import typer

from kiosk.config import load
from kiosk.desk.office import NotDoneError
from kiosk.socket_client import Client

OUTCOME_TIMEOUT_S = 250.0
"""Longer than the kiosk waits for a director with badge and PIN."""


def order(config: Path, verb: str, **arguments: Any) -> list[list[Any]]:
    """Ask, say the number, and wait; the rows of the answer.

    Raises:
        AskError: the kiosk is away, refused, or nobody came; one sentence.
    """
    with closing(Client(load(config).socket.path, timeout_s=OUTCOME_TIMEOUT_S)) as kiosk:
        return follow(kiosk, kiosk.ask(verb, **arguments)["number"])


def follow(kiosk: Client, number: int) -> list[list[Any]]:
    """Say the number of what was asked, and wait; raises AskError."""
    typer.echo(f"Request {number}. Now a director at the kiosk: badge, PIN, and yes.", err=True)
    rows: list[list[Any]] = kiosk.ask("order_outcome", number=number)["rows"]
    typer.echo("done", err=True)
    return rows


def on_a_terminal(*, names: bool) -> None:
    """Names and history are shown on a terminal only.

    Raises:
        NotDoneError: it is none, and `names` does not say that it may be elsewhere.
    """
    if not (names or sys.stdout.isatty()):
        raise NotDoneError("Shown on a terminal only: say --names to have it elsewhere.")


def echo(rows: list[list[Any]]) -> None:
    """A line a row; what is missing is a dash."""
    for row in rows:
        words = (" ".join(cell) if isinstance(cell, list) else cell for cell in row)
        typer.echo("  ".join("-" if word is None else str(word) for word in words))
