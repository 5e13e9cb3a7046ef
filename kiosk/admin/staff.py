"""`kiosk-admin staff`: who of the staff may sign in at the kiosk, and as what.

What only a director may do is asked here and confirmed at the kiosk, by badge and PIN; a day badge
the office confirms too. While no director has a PIN yet, at set-up, the operator is believed.
"""

from contextlib import closing
from typing import Annotated

import typer

from kiosk.admin import typed
from kiosk.admin.roster import CONFIG, Config
from kiosk.admin.staff_import import import_
from kiosk.admin.staff_request import change_staff, client, follow
from policy.people import STAFF_ROLES, Role
from policy.staff_changes import DIRECTORS_WANTED, Change

app = typer.Typer(help="Who of the staff may sign in at the kiosk.", no_args_is_help=True)
app.command("import")(import_)

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


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """List everybody: name, roles, and whether there is a PIN."""
    with closing(client(config)) as kiosk:
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
    change_staff(config, Change.ADD, name, role, own(groups))


@app.command()
def roles(name: Name, *, role: Roles, groups: Groups = None, config: Config = CONFIG) -> None:
    """Give somebody these roles and no others; and groups of his own."""
    change_staff(config, Change.ROLES, name, role, own(groups))


@app.command()
def pin(name: Name, config: Config = CONFIG) -> None:
    """Let somebody choose a new PIN at the kiosk, with the badge; the old one is over at once."""
    change_staff(config, Change.PIN, name)


@app.command()
def badge(name: Name, config: Config = CONFIG) -> None:
    """Give somebody another badge; those from before sign nobody in any more."""
    change_staff(config, Change.BADGE, name)


@app.command("day-badge")
def day_badge(name: Name, groups: Groups = None, config: Config = CONFIG) -> None:
    """Give a substitute a badge and a PIN until tonight; a director or the office confirms it."""
    change_staff(config, Change.DAY_BADGE, name, (Role.TEACHER,), own(groups))


@app.command()
def remove(name: Name, config: Config = CONFIG) -> None:
    """Let somebody go: badge and PIN are over."""
    change_staff(config, Change.REMOVE, name)


@app.command("seal-code")
def seal_code(config: Config = CONFIG) -> None:
    """Make a new recovery code, shown this once: write it down, and put it into the safe."""
    typer.echo(change_staff(config, Change.CODE, "")["code"])


@app.command()
def recover(name: Name, config: Config = CONFIG) -> None:
    """Let a director choose a new PIN by the recovery code, when no other director can help."""
    with closing(client(config)) as kiosk:
        kiosk.ask("staff_recovery", name=name)
    code = typed.code(typer.prompt("Recovery code", hide_input=True))
    with closing(client(config)) as kiosk:
        follow(kiosk, kiosk.ask("staff_recover", name=name, code=code))


def own(groups: str | None) -> list[str] | None:
    """The groups somebody typed; None: nothing was said of them."""
    return None if groups is None else typed.groups(groups)
