"""`kiosk-admin badge`: whose a badge is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import badge_list, numbers, typed
from kiosk.admin.badge_list import Form
from kiosk.admin.numbers import Numbers
from kiosk.admin.office import Office, with_office
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load

app = typer.Typer(help="Whose a badge is.", no_args_is_help=True)

Pupil = Annotated[
    str | None, typer.Argument(help="Number, eckid or full name; asked for when not given.")
]


@app.command()
def enrol(pupil: Pupil = None, *, config: Config = CONFIG) -> None:
    """Give the next badge at the reader, within half a minute, to a pupil who has none."""
    _enrol(pupil, config, replace=False)


@app.command()
def replace(pupil: Pupil = None, *, config: Config = CONFIG) -> None:
    """Block the badges a pupil has, at once, and give him the next badge at the reader."""
    _enrol(pupil, config, replace=True)


@app.command()
def block(pupil: Pupil = None, *, config: Config = CONFIG) -> None:
    """Block the badges a pupil has: they open nothing from now on."""
    settings = load(config)
    asked = wanted(pupil, numbers.load(settings))
    typer.echo(f"blocked: {with_office(settings, lambda office: office.block(asked))}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV: leerlingnummer or eckid, and badge.")],
    *,
    form: Annotated[Form, typer.Option(help="How the reader printed the numbers.")],
    config: Config = CONFIG,
    replace: Annotated[
        bool, typer.Option("--replace", help="Block other badges these pupils have.")
    ] = False,
) -> None:
    """Give out the badges of a list: all of them, or none."""
    settings = load(config)
    hasher = numbers.load(settings)
    rows = [
        {"line": line, **_both(pupil, hasher), "badge": hasher.badge(uid).hex()}
        for line, pupil, uid in badge_list.read(file, form)
    ]
    done = with_office(settings, lambda office: office.import_badges(rows, replace=replace))
    typer.echo(f"given: {done['given']}, of which replaced: {done['replaced']}")
    typer.echo(f"as they were: {done['same']}")


@app.command("show-count")
def show_count(config: Config = CONFIG) -> None:
    """Show how many pupils there are, how many have a badge, and how many badges are blocked."""
    counts = with_office(load(config), lambda office: office.counts())
    typer.echo(
        f"pupils: {counts['pupils']}\nwith a badge: {counts['with_badge']}\n"
        f"blocked badges: {counts['blocked']}"
    )


def _enrol(pupil: str | None, config: Path, *, replace: bool) -> None:
    settings = load(config)
    asked = wanted(pupil, numbers.load(settings))

    def do(office: Office) -> None:
        office.enrol(asked, replace=replace, ready=_ready)

    with_office(settings, do)
    typer.echo("done")


def _ready(told: Mapping[str, Any]) -> None:
    group = f" ({told['group']})" if told["group"] else ""
    typer.echo(f"Hold the badge of {told['first_name']}{group} to the reader now.")


def wanted(pupil: str | None, hasher: Numbers) -> Mapping[str, str]:
    """The pupil somebody means, as the socket's arguments. A name typed at the prompt stays out of
    the shell's history."""
    text = typed.name(typer.prompt("Number, eckid or full name") if pupil is None else pupil)
    return {**hasher.either(text), "name": text}


def _both(pupil: Mapping[str, str], hasher: Numbers) -> Mapping[str, str]:
    """Number and eckid of a line, each hashed as itself; one that is not there matches nobody."""
    number, eckid = pupil.get("number", ""), pupil.get("eckid", "")
    return {"number": hasher.number(number).hex(), "eckid": hasher.eckid(eckid).hex()}
