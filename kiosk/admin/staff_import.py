"""`kiosk-admin staff import`: what an EDEXML file proposes about the staff, and asking for it.

The file gives nobody a role. Each that it proposes is asked for as `staff add` and `staff roles`
do, and a director says yes at the kiosk, by name, to each. Whose numbers these are and whose own
groups, a director says yes to once.
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import numbers
from kiosk.admin.numbers import Numbers
from kiosk.admin.office import uploaded
from kiosk.admin.order import follow, on_a_terminal
from kiosk.admin.roster import CONFIG, Config, assert_this_school
from kiosk.admin.roster_files.listed import FileMember
from kiosk.admin.roster_files.source import read_staff
from kiosk.admin.staff_request import change_staff, client
from kiosk.admin.staff_told import Match, tell
from kiosk.config import load
from kiosk.socket_client import KioskRefusedError
from policy.people import Role
from policy.staff_changes import Change
from policy.staff_roster import lacking

LEFT_OUT = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """One role change or one member more; `numbers` are the keyed hashes of somebody new."""

    change: Change
    name: str
    roles: Sequence[str]
    groups: Sequence[str] | None = None
    numbers: Mapping[str, str | None] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class Plan:
    """What is asked for: `links` at once, then the rest one by one."""

    links: list[Mapping[str, Any]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def import_(
    file: Annotated[Path, typer.Argument(help="EDEXML, or a zip with that.")],
    *,
    config: Config = CONFIG,
    apply: Annotated[bool, typer.Option("--apply", help="Ask for it, one by one.")] = False,
    names: Annotated[
        bool | None, typer.Option("--names/--no-names", help="Show names; usual on a terminal.")
    ] = None,
) -> None:
    """Show what a roster file proposes about the staff; with --apply, ask for it.

    A director says yes at the kiosk to every role. Nobody loses one: whoever is not in the file is
    listed, and stays.
    """
    settings = load(config)
    staff = read_staff(file)
    assert_this_school(settings, staff.brin)
    names = sys.stdout.isatty() if names is None else names
    if apply:
        on_a_terminal(names=names)
    rows = [_row(each, numbers.load(settings)) for each in staff.members]
    with closing(client(config)) as kiosk:
        told = kiosk.ask("staff_compare", upload=uploaded(kiosk, rows))
    tell(staff, told, names=names)
    if apply:
        _carry_out(config, _plan(told, rows))
    else:
        typer.echo("nothing was changed: give --apply to ask for it")


def _row(member: FileMember, hasher: Numbers) -> dict[str, Any]:
    eckid = None if member.eckid is None else hasher.eckid(member.eckid).hex()
    number = None if member.number is None else hasher.staff_number(member.number).hex()
    return {
        "first_name": member.first_name,
        "prefix": member.prefix,
        "surname": member.surname,
        "codes": member.codes,
        "groups": member.groups,
        "eckid": eckid,
        "number": number,
    }


def _plan(told: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Plan:
    """Ask whoever types who is who, where no number says it."""
    plan, staff = Plan(), told["staff"]
    taken = {each["known"] for each in told["matches"]}
    for match, row in zip(told["matches"], rows, strict=True):
        name = match["known"] or _who(match, staff, taken)
        if name is None:
            continue
        taken.add(name)
        keys = {"eckid": row["eckid"], "number": row["number"]}
        if name not in staff:
            groups, proposes = match["groups"], match["proposes"]
            plan.asked.append(Asked(Change.ADD, name, proposes, groups, keys))
            continue
        if match["differs"] or not match["known"]:
            plan.links.append({"name": name, "groups": match["groups"], **keys})
        if more := lacking(staff[name], match["proposes"]):
            plan.asked.append(Asked(Change.ROLES, name, [*staff[name], *more]))
    plan.asked.sort(key=lambda each: Role.DIRECTOR not in each.roles)  # who may say yes to the rest
    return plan


def _who(match: Match, staff: Collection[str], taken: Collection[str]) -> str | None:
    """How he is greeted, or will be; None: he is left out."""
    maybe = match["maybe"]
    if match["doubt"] or not (match["proposes"] or maybe):
        return None
    usual = maybe[0] if len(maybe) == 1 else LEFT_OUT if maybe else match["first_name"]
    question = f"{match['name']}: greeted as ({LEFT_OUT} leaves out)"
    name = str(typer.prompt(question, default=usual or match["name"])).strip()
    if name in taken:
        typer.echo("That is somebody else in the file: left out.", err=True)
    elif name not in {LEFT_OUT, *staff} and not match["proposes"]:
        typer.echo("No role is proposed: left out; see kiosk-admin staff add.", err=True)
    elif name != LEFT_OUT:
        return name
    return None


def _carry_out(config: Path, plan: Plan) -> None:
    if plan.links:
        typer.echo(f"numbers and groups of {len(plan.links)}, no roles: one yes for all")
        with closing(client(config)) as kiosk:
            upload = uploaded(kiosk, plan.links)
            follow(kiosk, kiosk.ask("staff_link", upload=upload)["number"])
    done = [_is_done(config, each, f"{n} of {len(plan.asked)}") for n, each in _counted(plan)]
    if not all(done):
        typer.echo(f"not done: {done.count(False)}; import it again for those", err=True)
        raise typer.Exit(2)
    typer.echo(
        "all that was asked for is done" if done or plan.links else "there is nothing to ask for"
    )


def _counted(plan: Plan) -> enumerate[Asked]:
    return enumerate(plan.asked, start=1)


def _is_done(config: Path, asked: Asked, place: str) -> bool:
    """Ask for one, if whoever types still wants it."""
    what = "comes with a new badge, as" if asked.change is Change.ADD else "is from now on"
    question = f"{place}: {asked.name} {what} {', '.join(asked.roles)}. Now?"
    if not typer.confirm(question, default=Role.DIRECTOR not in asked.roles):
        return False
    try:
        change_staff(config, asked.change, asked.name, asked.roles, asked.groups, **asked.numbers)
    except KioskRefusedError as no:
        typer.echo(str(no), err=True)
        return False
    return True
