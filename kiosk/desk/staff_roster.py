"""The staff as a roster file has them: who of them is known, and what the file proposes. Nothing of
it gives anybody a role: that is asked person by person (`kiosk.desk.staff_change`). Which number is
whose and which groups are whose own, a director says yes to once for the whole list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.desk import orders, staff_groups
from kiosk.desk.consequences import Recorder
from kiosk.desk.office import NotDoneError, Reply, Row, digest
from kiosk.desk.state import State
from policy.people import Staff
from policy.roster import SchoolNumber
from policy.staff_roster import Comparison, KnownMember, ListedMember, Match, compare

_NAMES = ("first_name", "prefix", "surname")
_NUMBERS = ("eckid", "number")
_LISTS = ("codes", "groups")


@dataclass(frozen=True, slots=True)
class Link:
    """Whom the file means: his numbers there, and his own groups; none: they stay as they are."""

    name: str
    eckid: SchoolNumber | None
    number: SchoolNumber | None
    groups: tuple[str, ...]


def compared(state: State, arguments: Mapping[str, Any]) -> Reply:
    """What that file would change, by name: for the operator's own terminal.

    Raises:
        NotDoneError: the list is not here any more, or lists nobody.
        TypeError, ValueError: a row is none.
    """
    listed = [_listed(row) for row in state.upload.whole(arguments["upload"])]
    state.upload.forget()
    if not listed:
        raise NotDoneError("The file lists no staff: export it again with the staff in it.")
    return _told(state, compare(state.store.staff.numbered(), listed))


def link(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Let a list of `Link` wait for a director, who says yes to all of it.

    Raises:
        NotDoneError: somebody is not of the staff, a group is none, or no director can come.
        TypeError, ValueError: a row is none.
    """
    links = [_link(state, row) for row in state.upload.whole(arguments["upload"])]
    state.upload.forget()
    _members(state, links)

    def do(by: Recorder) -> Reply:
        members = _members(state, links)
        with state.act(by.role) as act:
            for each in links:
                member = members[each.name]
                act.staff.know(member.id, each.eckid, each.number)
                act.staff.change(replace(member, groups=each.groups or member.groups))
                act.record("staff.changed", {"roles": sorted(member.roles)})
        return {"ok": True, "rows": []}

    return orders.begin(state, do)


def numbers_of(arguments: Mapping[str, Any]) -> tuple[SchoolNumber | None, SchoolNumber | None]:
    """`eckid` and `number` of a request, as keyed hashes; none where it has none."""
    eckid, number = (arguments.get(name) for name in _NUMBERS)
    return _hash(eckid), _hash(number)


def _told(state: State, found: Comparison) -> Reply:
    known = {each.member.id: each for each in state.store.staff.numbered()}
    for_today = {member.id for member in state.store.staff.with_day_badge()}
    return {
        "ok": True,
        "matches": [_match(state, each, known) for each in found.matches],
        "absent": [each.shown_name for each in found.absent if each.id not in for_today],
        "staff": {each.member.shown_name: sorted(each.member.roles) for each in known.values()},
    }


def _match(state: State, match: Match, known: Mapping[Any, KnownMember]) -> dict[str, Any]:
    listed, member = match.listed, match.known
    everywhere = state.store.people.groups()
    own = [each for each in listed.groups if _is_one(each, everywhere)]
    numbers = (listed.eckid, listed.number)
    before = None if member is None else known[member.id]
    learned = before is not None and numbers != (before.eckid, before.number)
    moved = member is not None and bool(own) and tuple(own) != member.groups
    return {
        "name": listed.full_name,
        "first_name": listed.first_name,
        "codes": list(listed.codes),
        "proposes": sorted(listed.roles),
        "groups": own,
        "no_groups": [each for each in listed.groups if each not in own],
        "known": None if member is None else member.shown_name,
        "groups_now": [] if member is None else list(member.groups),
        "differs": learned or moved,
        "maybe": [each.shown_name for each in match.maybe],
        "doubt": None if match.doubt is None else str(match.doubt),
    }


def _is_one(group: str, known: Sequence[str]) -> bool:
    """Whether pupils are in it; before there is a roster any name is taken, as for `staff add`."""
    return "," not in group and (not known or group in known)


def _members(state: State, links: Sequence[Link]) -> dict[str, Staff]:
    members = {each.shown_name: each for each in state.store.staff.everybody()}
    if not links or any(each.name not in members for each in links):
        raise NotDoneError("Somebody on the list is not of the staff any more: import it again.")
    return members


def _link(state: State, row: Row) -> Link:
    if set(row) != {"name", "groups", *_NUMBERS} or not isinstance(row["name"], str):
        raise ValueError("a link has other fields")
    groups = staff_groups.read(state, row)
    return Link(row["name"], *numbers_of(row), groups or ())


def _listed(row: Row) -> ListedMember:
    if set(row) != {*_NAMES, *_NUMBERS, *_LISTS}:
        raise ValueError("a member of staff has other fields")
    names = {name: row[name] for name in _NAMES}
    codes, groups = (tuple(row[name]) for name in _LISTS)
    words = (*names.values(), *codes, *groups)
    if not all(isinstance(word, str) or word is None for word in words):
        raise TypeError("a field is text or null")
    eckid, number = numbers_of(row)
    return ListedMember(codes, groups, **names, eckid=eckid, number=number)


def _hash(value: Any) -> SchoolNumber | None:
    return None if value is None else SchoolNumber(digest(value))
