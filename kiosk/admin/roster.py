"""`kiosk-admin roster`: who goes to this school, by a file of its administration."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.admin import numbers
from kiosk.admin.office import Office, today, with_office
from kiosk.admin.roster_files.listed import RosterFile, RosterFileError
from kiosk.admin.roster_files.source import read
from kiosk.config import Settings, load
from kiosk.desk.roster import row_of

app = typer.Typer(help="Who goes to this school.", no_args_is_help=True)

CONFIG = Path("/etc/duinsprong/kiosk.toml")
Config = Annotated[Path, typer.Option(help="The kiosk's configuration.")]
_WORD_LENGTH_MAX = 40
_WHY = {
    "same_name": "has no number, and that name is not his or hers alone",
    "other_name": "has the number of a pupil with another name",
    "other_year": "has no number, and the year does not follow",
    "two_pupils": "has the eckid of one pupil and the number of another",
    "twice": "stands in the file twice, or has a number that another has too",
}


@app.callback()
def _several_commands() -> None:
    """Who goes to this school."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="EDEXML or CSV; a zip with one of these.")],
    *,
    config: Config = CONFIG,
    apply: Annotated[bool, typer.Option("--apply", help="Change the roster.")] = False,
    allow_many_removals: Annotated[
        bool, typer.Option("--allow-many-removals", help="Over a fifth really left, or is renamed.")
    ] = False,
    names: Annotated[
        bool | None, typer.Option("--names/--no-names", help="Show names; usual on a terminal.")
    ] = None,
) -> None:
    """Show what a roster would change; with --apply, change it.

    Only names, groups, years and the numbers pupils are recognised by are read. Nothing is changed
    unless all of it can be.
    """
    settings = load(config)
    roster = read(file, today(settings, datetime.now(UTC)))
    if not roster.pupils:
        raise RosterFileError("The file lists no pupils: export the roster again.")
    assert_this_school(settings, roster.brin)
    hasher = numbers.load(settings)
    rows = [row_of(hasher.hashed(pupil)) for pupil in roster.pupils]
    names = sys.stdout.isatty() if names is None else names

    def do(office: Office) -> Mapping[str, Any]:
        told = office.compare(rows)
        _tell(roster, told, names=names)
        if told["too_many"] is None or allow_many_removals:
            return office.apply(rows, many_left=allow_many_removals) if apply else told
        return {"refused": told["too_many"]}

    done = with_office(settings, do)
    if "refused" in done:
        typer.echo(done["refused"], err=True)
        raise typer.Exit(2)
    typer.echo("applied" if apply else "nothing was changed: give --apply to do it")


def assert_this_school(settings: Settings, theirs: str | None) -> None:
    """See that a file's school, where it says one, is ours, where the configuration does.

    Raises:
        RosterFileError: it is another.
    """
    ours = settings.school.brin
    if ours is not None and theirs is not None and ours.casefold() != theirs.casefold():
        raise RosterFileError(
            "The file is another school's: its brincode is not [school] brin of the configuration."
        )


def _tell(roster: RosterFile, told: Mapping[str, Any], *, names: bool) -> None:
    year = f", school year {plain(roster.school_year)}" if roster.school_year else ""
    typer.echo(f"{len(roster.pupils)} pupils in the file{year}; {told['known']} at school by now")
    if roster.left:
        typer.echo(f"{roster.left} in the file have left, and are not listed")
    if roster.dropped:
        typer.echo(f"not read: {', '.join(plain(name) for name in roster.dropped)}")
    for heading, lines in _sections(told):
        typer.echo(f"{heading}: {len(lines)}")
        if names:
            for line in lines:
                typer.echo(f"  {line}")
    if told["doubtful"]:
        typer.echo("what is doubtful stays as it is: correct it in the school's administration")


def _sections(told: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    moved = [each for each in told["changed"] if each["group"] != each["group_before"]]
    named = [each for each in told["changed"] if each["name"] != each["before"]]
    same = [each for each in told["changed"] if each["name"] == each["before"]]
    other = [each for each in same if each["group"] == each["group_before"]]
    yield "new", [_line(each) for each in told["added"]]
    yield (
        "another group",
        [f"{each['name']}: {_group(each, 'group_before')} -> {_group(each)}" for each in moved],
    )
    yield "name corrected", [f"{each['before']} -> {_line(each)}" for each in named]
    yield "year or number corrected", [_line(each) for each in other]
    yield "back", [_line(each) for each in told["returned"]]
    yield (
        "gone",
        [_line(each) + (", something is inside" * each["inside"]) for each in told["gone"]],
    )
    yield "doubtful", [f"{_line(each)}: {_WHY[each['why']]}" for each in told["doubtful"]]


def _line(each: Mapping[str, Any]) -> str:
    return f"{each['name']} ({_group(each)})"


def _group(each: Mapping[str, Any], key: str = "group") -> str:
    return each[key] or "no group"


def plain(word: str) -> str:
    """A word of the file for the terminal: no escape sequences, and no essays."""
    return "".join(letter for letter in word if letter.isprintable())[:_WORD_LENGTH_MAX]
