"""The screens of a group release with the values of the design's picture."""

from collections.abc import Iterator
from datetime import datetime, time

from kiosk.views_release import (
    Group,
    GroupChoice,
    GroupRelease,
    ReasonChoice,
    ReleaseDoor,
    ReleaseMark,
    ReleaseView,
)
from policy.group_release import Leave, ReleaseReason, ReleaseStage

AT = datetime(2025, 9, 16, 14, 15)  # noqa: DTZ001  # views carry local, naive times
NOON = AT.replace(hour=12, minute=5)
DOORS = (*range(1, 23), 30)
END = time(14, 15)


def release_views() -> Iterator[tuple[str, ReleaseView]]:
    """Each of them, and the file name it gets."""
    names = ("5", "6a", "6b", "7b", "8a", "8b")
    others = tuple(Group(name, 20 + place, False, Leave.FREELY) for place, name in enumerate(names))
    own = Group("7a", 23, True, Leave.FREELY)
    yield (
        "06-groups",
        GroupChoice(AT, (own, *others, Group("1/2", 1, False, Leave.FREELY)), pages=2),
    )
    not_yet = tuple(
        Group(name, doors, name == "7a", Leave.NOT_YET, END)
        for name, doors in (("7a", 23), ("8b", 1), ("6a", 0))
    )
    yield "06-groups-not-yet", GroupChoice(NOON, not_yet, refused=0)
    yield "06-groups-none", GroupChoice(NOON, (), closes_in_s=7)
    yield "06-reasons", ReasonChoice(NOON, "7a", tuple(ReleaseReason), 7)
    yield "06-release", _opening()
    yield "06-release-badge", _opening(calling=("Noor", (10,)), others_wait=True)
    yield "06-release-opened", _opened()
    yield "06-release-stopped", _stopped()
    empty = tuple(ReleaseDoor(slot, ReleaseMark.EMPTY, called=slot < 9) for slot in DOORS)
    yield "06-release-empty", GroupRelease(AT, "7a", empty, ReleaseStage.OPENED, 23, closes_in_s=7)


def _opening(
    *, calling: tuple[str, tuple[int, ...]] | None = None, others_wait: bool = False
) -> GroupRelease:
    marks = dict.fromkeys(range(1, 9), ReleaseMark.EMPTY) | {9: ReleaseMark.OPEN}
    marks |= {10: ReleaseMark.NEXT, 30: ReleaseMark.STUCK}
    doors = tuple(
        ReleaseDoor(slot, marks.get(slot, ReleaseMark.SHUT), called=slot in {2, 9})
        for slot in DOORS
    )
    return GroupRelease(AT, "7a", doors, ReleaseStage.OPENING, 9, calling, others_wait)


def _opened() -> GroupRelease:
    marks = {4: ReleaseMark.OPEN, 7: ReleaseMark.OPEN, 30: ReleaseMark.STUCK}
    doors = tuple(
        ReleaseDoor(slot, marks.get(slot, ReleaseMark.EMPTY), called=slot < 12) for slot in DOORS
    )
    return GroupRelease(AT, "7a", doors, ReleaseStage.OPENED, 22)


def _stopped() -> GroupRelease:
    marks = dict.fromkeys(range(1, 12), ReleaseMark.OPEN)
    doors = tuple(ReleaseDoor(slot, marks.get(slot, ReleaseMark.SHUT)) for slot in DOORS)
    return GroupRelease(AT, "7a", doors, ReleaseStage.STOPPED, 11)
