"""The school's list of pupils: each with a surname and a number, so that staff and office find the
one they mean."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from kiosk.desk.state import State
from policy.people import Role
from policy.roster import RosterPupil, SchoolNumber
from simulator.people import Child, names_in_lists

SURNAMES = (
    "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks",
    "Dekker", "Dijkstra", "Kok", "Vink", "Kuiper", "Postma", "Schouten", "Prins",
)  # fmt: skip
"""As many as make no two pupils of one school the same: 17 beside 20 first names, 7 groups."""


class Listed(NamedTuple):
    """How a pupil stands in the list of the staff."""

    name: str
    group: str | None


def list_all(state: State, children: Sequence[Child]) -> None:
    """The school's administration sent its list."""
    with state.act(Role.OPERATOR) as act:
        for number, child in enumerate(children):
            act.roster.change(child.pupil.id, _entry(number, child))
        counts = {"added": 0, "changed": len(children), "returned": 0, "left": 0, "doubtful": 0}
        act.record("roster.imported", counts)


def as_listed(children: Sequence[Child]) -> list[Listed]:
    """What each is found by on the screen."""
    named = [replace(child, surname=_surname(n)) for n, child in enumerate(children)]
    names = names_in_lists(named)
    return [Listed(name, each.pupil.group) for name, each in zip(names, named, strict=True)]


def asked_by_number(number: int) -> dict[str, str]:
    """That pupil, as kiosk-admin names him by his number at school."""
    return {"number": _hash(number).hex(), "eckid": "00" * 32, "name": ""}


def _entry(number: int, child: Child) -> RosterPupil:
    listed = replace(child, surname=_surname(number)).listed
    return replace(listed, number=SchoolNumber(_hash(number)))


def _surname(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)]


def _hash(number: int) -> bytes:
    return sha256(f"leerling {number}".encode()).digest()
