"""The office blocks badges and gives them out from a list; giving one out at the reader is
`kiosk.desk.enrol`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from db.store import Act, Store
from kiosk.desk.office import Moment, NotDoneError, Reply, Row, digest
from policy.people import BadgeHash, BadgeId, Pupil, Role
from policy.roster import KnownPupil, SchoolNumber

_WRONG: Mapping[str, str] = MappingProxyType(
    {
        "unknown": "name a number that no pupil at school has: see the roster",
        "two_pupils": "name two pupils, one by number and one by eckid: see the roster",
        "taken": "hold a badge that is somebody else's: block it first",
        "twice": "give a badge, or a pupil, a second time: keep one line of each",
        "has_one": "are of pupils who have a badge: give --replace to block that one",
    }
)
"""What can be wrong with lines of a list of badges; the first that is, is told."""


def found(store: Store, wanted: Row) -> Pupil:
    """The pupil somebody means by `number`, `eckid` (hexadecimal digits of the keyed hashes) or
    `name` (his full name).

    Raises:
        NotDoneError: there is none at school, or it may be several.
    """
    numbered = _numbered(store, wanted)
    if len(numbered) > 1:
        raise NotDoneError(
            "That is the number of one pupil and the eckid of another: see the roster."
        )
    if numbered:
        return numbered[0]
    name = " ".join(wanted["name"].casefold().split())
    named = [one.id for one in store.people.roster.known() if not one.left and _full(one) == name]
    if len(named) > 1:
        raise NotDoneError("Several pupils have that name: give the number.")
    pupil = store.pupil(named[0]) if named else None
    if pupil is None:
        raise NotDoneError("No pupil at school has that number or name: see the roster.")
    return pupil


def _numbered(store: Store, row: Row) -> list[Pupil]:
    number, eckid = SchoolNumber(digest(row["number"])), SchoolNumber(digest(row["eckid"]))
    return store.people.pupils_numbered(number, eckid)


def _full(pupil: KnownPupil) -> str:
    return " ".join(part for part in pupil.listed.name if part)


def block(store: Store, pupil: Pupil, moment: Moment) -> list[BadgeId]:
    """Every badge of that pupil is nobody's from now on; returns which those were."""
    blocked = store.people.badges.of(pupil.id)
    if blocked:
        with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
            for badge in blocked:
                _block(act, badge)
    return blocked


def give(
    store: Store, pupil: Pupil, badge: BadgeHash, moment: Moment, before: Sequence[BadgeId]
) -> None:
    """That badge is that pupil's from now on; `before` are those it replaces, blocked already.

    Raises:
        NotDoneError: it is somebody's.
    """
    if store.pupil_of(badge) is not None or _is_of_the_staff(store, badge, moment):
        raise NotDoneError("That badge is somebody's already: block it first, or take another.")
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        _enrol(store, act, pupil, badge, before)


def import_list(store: Store, rows: Sequence[Row], moment: Moment, *, replace: bool) -> Reply:
    """Give out badges from a list of `line` (in its file), `number` and `eckid` (of the pupil) and
    `badge`, all or none; one a pupil has already is left alone.

    Args:
        store: the store.
        rows: the list.
        moment: when.
        replace: whether another badge a pupil has now is blocked.

    Raises:
        NotDoneError: names the lines that cannot be.
    """
    given = _given(store, rows, moment, replace=replace)
    replaced = 0
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        for pupil, badge in given:
            before = store.people.badges.of(pupil.id)
            for old in before:
                _block(act, old)
            _enrol(store, act, pupil, badge, before)
            replaced += bool(before)
    return {"ok": True, "given": len(given), "replaced": replaced, "same": len(rows) - len(given)}


def _is_of_the_staff(store: Store, badge: BadgeHash, moment: Moment) -> bool:
    return store.staff.of_badge(badge, moment.at) is not None


def _given(
    store: Store, rows: Sequence[Row], moment: Moment, *, replace: bool
) -> list[tuple[Pupil, BadgeHash]]:
    """Who gets which badge: those who have it already do not.

    Raises:
        NotDoneError: names the lines that cannot be.
    """
    given: list[tuple[Pupil, BadgeHash]] = []
    wrong: dict[str, list[int]] = defaultdict(list)
    seen: set[object] = set()
    for row in rows:
        line, badge = int(row["line"]), BadgeHash(digest(row["badge"]))
        pupils, holder = _numbered(store, row), store.pupil_of(badge)
        if len(pupils) != 1:
            wrong["two_pupils" if pupils else "unknown"].append(line)
        elif (holder or pupils[0]).id != pupils[0].id or _is_of_the_staff(store, badge, moment):
            wrong["taken"].append(line)
        elif holder is None:
            (pupil,) = pupils
            given.append((pupil, badge))
            if {pupil.id, badge} & seen:
                wrong["twice"].append(line)
            seen |= {pupil.id, badge}
            if store.people.badges.of(pupil.id) and not replace:
                wrong["has_one"].append(line)
    for why, sentence in _WRONG.items():
        _refuse(wrong[why], sentence)
    return given


def _block(act: Act, badge: BadgeId) -> None:
    act.badges.block(badge, act.at)
    act.record("badge.blocked", {"enrolment": str(badge)})


def _enrol(
    store: Store, act: Act, pupil: Pupil, badge: BadgeHash, before: Sequence[BadgeId]
) -> None:
    enrolment = BadgeId(store.new_id())
    act.badges.enrol(enrolment, badge, pupil.id)
    data: dict[str, Any] = {"enrolment": str(enrolment)}
    if before:
        act.record("badge.replaced", data | {"before": [str(old) for old in before]})
    else:
        act.record("badge.enrolled", data)


def _refuse(lines: list[int], why: str) -> None:
    if lines:
        shown = ", ".join(str(line) for line in lines[:10])
        more = f" and {len(lines) - 10} more" if len(lines) > 10 else ""
        raise NotDoneError(f"Lines {shown}{more} {why}.")
