"""A change of the staff asked of the kiosk, and followed until it is done there: by a director's
badge and PIN, and by the badge and the new PIN of whom it is about."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import typer

from kiosk.config import load
from kiosk.socket_client import Client
from policy.staff_changes import Change

OUTCOME_TIMEOUT_S = 250.0
"""Longer than the kiosk waits for a director, a badge and a PIN."""

FIRST = {
    "office": "Now the office or a director at the kiosk: badge, PIN, and yes.",
    "confirm": "Now a director at the kiosk: badge, PIN, and yes.",
    "badge": "Now hold the badge to the reader of the kiosk.",
}


def change_staff(
    config: Path,
    change: Change,
    name: str,
    roles: Sequence[str] = (),
    groups: Sequence[str] | None = None,
    **numbers: str | None,
) -> dict[str, Any]:
    """Ask for it, say who is to come to the kiosk, and wait; what came of it.

    Args:
        config: the kiosk's configuration.
        change: what is asked for.
        name: how whom it is about is greeted.
        roles: those he shall have, where the change gives some.
        groups: his own; None: as they are.
        numbers: of somebody new the keyed hashes `eckid` and `number` of a roster file.

    Raises:
        AskError: the kiosk is away, refused, or nobody came; one sentence.
    """
    asked = {"change": change.value, "name": name, "roles": sorted(set(roles)), **numbers}
    own = None if groups is None else list(groups)
    with closing(client(config)) as kiosk:
        begun = kiosk.ask("staff_change", **asked, groups=own)
        if change is Change.DAY_BADGE and begun["step"] == "confirm":
            begun["step"] = "office"
        return follow(kiosk, begun)


def client(config: Path) -> Client:
    """The kiosk, with the patience that its steps need."""
    return Client(load(config).socket.path, timeout_s=OUTCOME_TIMEOUT_S)


def follow(kiosk: Client, begun: dict[str, Any]) -> dict[str, Any]:
    """Say who is to come, and wait; raises AskError."""
    if begun["step"] is not None:
        typer.echo(FIRST[begun["step"]], err=True)
    outcome = kiosk.ask("staff_outcome")
    typer.echo("done", err=True)
    return outcome
