"""`kiosk-admin staff`: who of the staff may sign in at the kiosk, and as what.

What only a director may do is asked here and confirmed at the kiosk, by badge and PIN; a day badge
the office confirms too. While no director has a PIN yet, at set-up, the operator is believed.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import typed
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.socket_client import Client
from policy.people import STAFF_ROLES, Role
from policy.staff_changes import DIRECTORS_WANTED, Change

app = typer.Typer(help="Who of the staff may sign in at the kiosk.", no_args_is_help=True)

_ROLES = ", ".join(STAFF_ROLES)
Name = Annotated[str, typer.Argument(parser=typed.name, help='As the kiosk greets: "juf Els".')]
Roles = Annotated[
    list[str],
    typer.Option(
        "--role", metavar="ROLE", parser=typed.role, help=f"{_ROLES}; may be given several times."
    ),
]

Groups = Annotated[
    str | None,
    typer.Option(metavar="7a,8b", help="The groups that are offered first; none: as they are."),
]

OUTCOME_TIMEOUT_S = 250.0
"""Longer than the kiosk waits for a director, a badge and a PIN."""

FIRST = {
    "office": "Now the office or a director at the kiosk: badge, PIN, and yes.",
    "confirm": "Now a director at the kiosk: badge, PIN, and yes.",
    "badge": "Now hold the badge to the reader of the kiosk.",
}


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """List everybody: name, roles, and whether there is a PIN."""
    with closing(_client(config)) as kiosk:
        told = kiosk.ask("staff_list")
    staff = told["staff"]
    for name, roles, has_pin, disabled in staff:
        pin = "disabled" if disabled else "has a PIN" if has_pin else "no PIN yet"
        groups = "".join(f", {group}" for group in told["groups"][name])
        today = ", today only" if name in told["for_today"] else ""
        typer.echo(f"{name}: {', '.join(roles)}{groups} ({pin}{today})")
    directors = sum("director" in roles for _, roles, _, _ in staff)
    if directors < DIRECTORS_WANTED:
        typer.echo(f"Directors: {directors}. Add another: who else could reset a PIN?", err=True)


@app.command()
def add(name: Name, *, role: Roles, groups: Groups = None, config: Config = CONFIG) -> None:
    """Add somebody, who holds the new badge to the reader and chooses a PIN at the kiosk.

    The first one is a director.
    """
    _change(config, Change.ADD, name, role, groups)


@app.command()
def roles(name: Name, *, role: Roles, groups: Groups = None, config: Config = CONFIG) -> None:
    """Give somebody these roles and no others; and groups of his own."""
    _change(config, Change.ROLES, name, role, groups)


@app.command()
def pin(name: Name, config: Config = CONFIG) -> None:
    """Let somebody choose a new PIN at the kiosk, with the badge; the old one is over at once."""
    _change(config, Change.PIN, name)


@app.command()
def badge(name: Name, config: Config = CONFIG) -> None:
    """Give somebody another badge; those from before sign nobody in any more."""
    _change(config, Change.BADGE, name)


@app.command("day-badge")
def day_badge(name: Name, groups: Groups = None, config: Config = CONFIG) -> None:
    """Give a substitute a badge and a PIN until tonight; a director or the office confirms it."""
    _change(config, Change.DAY_BADGE, name, (Role.TEACHER,), groups)


@app.command()
def remove(name: Name, config: Config = CONFIG) -> None:
    """Let somebody go: badge and PIN are over."""
    _change(config, Change.REMOVE, name)


@app.command("seal-code")
def seal_code(config: Config = CONFIG) -> None:
    """Make a new recovery code, shown this once: write it down, and put it into the safe."""
    typer.echo(_change(config, Change.CODE, "")["code"])


@app.command()
def recover(name: Name, config: Config = CONFIG) -> None:
    """Let a director choose a new PIN by the recovery code, when no other director can help."""
    with closing(_client(config)) as kiosk:
        kiosk.ask("staff_recovery", name=name)
    code = typer.prompt("Recovery code", hide_input=True).strip().upper()
    with closing(_client(config)) as kiosk:
        _follow(kiosk, kiosk.ask("staff_recover", name=name, code=code))


def _change(
    config: Path,
    change: Change,
    name: str,
    roles: Sequence[str] = (),
    groups: str | None = None,
) -> dict[str, Any]:
    own = None if groups is None else typed.groups(groups)
    with closing(_client(config)) as kiosk:
        words = sorted(set(roles))
        begun = kiosk.ask("staff_change", change=change.value, name=name, roles=words, groups=own)
        if change is Change.DAY_BADGE and begun["step"] == "confirm":
            begun["step"] = "office"
        return _follow(kiosk, begun)


def _client(config: Path) -> Client:
    return Client(load(config).socket.path, timeout_s=OUTCOME_TIMEOUT_S)


def _follow(kiosk: Client, begun: dict[str, Any]) -> dict[str, Any]:
    if begun["step"] is not None:
        typer.echo(FIRST[begun["step"]], err=True)
    outcome = kiosk.ask("staff_outcome")
    typer.echo("done", err=True)
    return outcome
