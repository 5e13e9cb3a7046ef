"""The office imports a roster: told first, then applied in one transaction, or not at all."""

from collections.abc import Sequence
from typing import Any

from db.store import Store
from kiosk.desk.office import Moment, NotDoneError, Reply, Row, digest
from policy.names import can_be_read
from policy.people import PupilId, Role
from policy.roster import (
    GONE_SHARE_MAX,
    Change,
    Difference,
    KnownPupil,
    RosterPupil,
    SchoolNumber,
    compare,
)

_TEXTS = ("first_name", "prefix", "surname", "group", "year")
_NUMBERS = ("eckid", "number")


def difference(known: Sequence[KnownPupil], rows: Sequence[Row]) -> Difference:
    """What that file would change.

    Raises:
        NotDoneError: the file lists nobody.
        TypeError, ValueError: a row is none.
    """
    listed = [_pupil(row) for row in rows]
    if not listed:
        raise NotDoneError("The file lists no pupils: export the roster again.")
    return compare(known, listed)


def apply(store: Store, rows: Sequence[Row], moment: Moment, *, many_left: bool) -> Reply:
    """Change the roster as the file says, and tell what was changed. What is doubtful stays as it
    is; who left with something inside keeps his badge until he has it.

    Args:
        store: the store.
        rows: the file's pupils, see `row_of`.
        moment: when.
        many_left: whether somebody said that more than a fifth really left, or are really called
            otherwise now.

    Raises:
        NotDoneError: nobody said so, or the file lists nobody.
    """
    found = difference(store.people.roster.known(), rows)
    if found.too_many_missing and not many_left:
        raise NotDoneError(too_many(found))
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        for pupil in found.added:
            act.roster.add(PupilId(store.new_id()), pupil)
        for change in found.changed + found.returned:
            act.roster.change(change.known.id, change.listed)
        for gone in found.gone:
            act.roster.leave(gone.id, moment.today)
        act.record("roster.imported", found.counts())
    return told(found)


def too_many(found: Difference) -> str:
    """The sentence for half a file, or another school's."""
    return (
        f"{found.missing} of {found.known} pupils are not in the file, or have another name there, "
        f"more than one in {GONE_SHARE_MAX}: see that it is the whole roster of this school, or "
        "give --allow-many-removals."
    )


def row_of(pupil: RosterPupil) -> dict[str, Any]:
    """A pupil as the socket takes him: numbers as the hexadecimal digits of their keyed hash."""
    row: dict[str, Any] = {name: getattr(pupil, name) for name in _TEXTS}
    for name in _NUMBERS:
        number = getattr(pupil, name)
        row[name] = None if number is None else number.hex()
    return row


def told(found: Difference) -> Reply:
    """A difference for the operator's own terminal, by name; for no log and no journal."""
    return {
        "ok": True,
        "known": found.known,
        "counts": found.counts(),
        "too_many": too_many(found) if found.too_many_missing else None,
        "added": [_line(pupil) for pupil in found.added],
        "changed": [_change(change) for change in found.changed],
        "returned": [_change(change) for change in found.returned],
        "gone": [_line(pupil.listed) | {"inside": pupil.inside} for pupil in found.gone],
        "doubtful": [_line(pupil) | {"why": str(doubt)} for pupil, doubt in found.doubtful],
    }


def _pupil(row: Row) -> RosterPupil:
    if set(row) != {*_TEXTS, *_NUMBERS}:
        raise ValueError("a pupil has other fields")
    texts = {name: row[name] for name in _TEXTS}
    if not all(isinstance(text, str) or text is None for text in texts.values()):
        raise TypeError("a field is text or null")
    if not texts["first_name"]:
        raise ValueError("a pupil has a first name")
    if not all(can_be_read(text) for text in texts.values() if text):
        raise ValueError("a field holds what no screen can show")
    return RosterPupil(**texts, eckid=_number(row["eckid"]), number=_number(row["number"]))


def _number(value: Any) -> SchoolNumber | None:
    return None if value is None else SchoolNumber(digest(value))


def _line(pupil: RosterPupil) -> dict[str, Any]:
    parts = (pupil.first_name, pupil.prefix, pupil.surname)
    return {"name": " ".join(part for part in parts if part), "group": pupil.group}


def _change(change: Change) -> dict[str, Any]:
    before = _line(change.known.listed)
    return _line(change.listed) | {"before": before["name"], "group_before": before["group"]}
