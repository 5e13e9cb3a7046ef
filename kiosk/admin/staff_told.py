"""What a roster file proposes about the staff, told at the operator's own terminal: names there
only, and only where somebody asked for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer

from kiosk.admin.roster import plain
from kiosk.admin.roster_files.listed import StaffFile
from policy.staff_roster import lacking

Match = Mapping[str, Any]
"""Somebody in the file: an answer of `kiosk.desk.staff_roster`."""

_WHY = {
    "twice": "another in the file has the same number",
    "two_members": "has the eckid of one member of staff and the number of another",
}


def tell(file: StaffFile, told: Mapping[str, Any], *, names: bool) -> None:
    """How many are who; with `names` also who, and what is proposed."""
    typer.echo(
        f"{len(file.members)} members of staff in the file; {len(told['staff'])} here by now"
    )
    if file.dropped:
        typer.echo(f"not read: {', '.join(plain(name) for name in file.dropped)}")
    for heading, lines in _sections(told):
        typer.echo(f"{heading}: {len(lines)}")
        if names:
            for line in lines:
                typer.echo(f"  {line}")


def _sections(told: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    matches, staff = told["matches"], told["staff"]
    known = [each for each in matches if each["known"]]
    maybe = [each for each in matches if each["maybe"]]
    doubtful = [each for each in matches if each["doubt"]]
    new = [each for each in matches if not (each["known"] or each["maybe"] or each["doubt"])]
    yield "known", [_known(each, staff[each["known"]]) for each in known]
    yield "perhaps known", [_maybe(each) for each in maybe]
    yield "new", [f"{each['name']}: {_roles(each)}{_groups(each)}" for each in new]
    yield "doubtful, and left out", [f"{each['name']}: {_WHY[each['doubt']]}" for each in doubtful]
    yield "not in the file, and left as they are", told["absent"]


def _known(match: Match, roles: Sequence[str]) -> str:
    more = lacking(roles, match["proposes"])
    asks = f"proposed as well: {', '.join(more)}" if more else "roles as they are"
    return f"{match['name']} is {match['known']}: {asks}{_groups(match)}"


def _maybe(match: Match) -> str:
    who = " or ".join(match["maybe"])
    return f"{match['name']}, perhaps {who}: {_roles(match)}{_groups(match)}"


def _roles(match: Match) -> str:
    said = ", ".join(match["codes"]) or "no rol"
    if not match["codes"] and match["proposes"]:
        said += " but a group"
    return f"{said} -> {', '.join(match['proposes']) or 'no role'}"


def _groups(match: Match) -> str:
    before, now = ", ".join(match["groups_now"]), ", ".join(match["groups"])
    moved = f"{before} -> {now}" if before and before != now else now
    nobody = f"; no pupil is in {', '.join(match['no_groups'])}" if match["no_groups"] else ""
    return (f"; groups {moved}" if now else "") + nobody
