"""What the office says of a pupil's devices: what he brings (P2), and what he may keep until which
day (E1). No reason is asked, and none is kept."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from db.store import Store
from kiosk.desk import badges
from kiosk.desk.office import Moment, NotDoneError, Reply
from policy.devices import KEEP_DAYS_MAX, DeviceKind, PermissionId, may_last
from policy.people import Role

Arguments = Mapping[str, Any]


def show(store: Store, arguments: Arguments, _moment: Moment) -> Reply:
    """What is known of him, for the eyes of whoever asked; `brings` is null while nobody said."""
    pupil = badges.found(store, arguments)
    may_keep, brings = store.people.may_keep.of(pupil.id), store.people.brings.of(pupil.id)
    return {
        "ok": True,
        "first_name": pupil.first_name,
        "group": pupil.group,
        "brings": None if brings is None else [kind.value for kind in brings],
        "may_keep": [[kind.value, until.isoformat()] for kind, until in may_keep.items()],
    }


def set_brings(store: Store, arguments: Arguments, moment: Moment) -> Reply:
    """He brings `kinds` from his next hand-in on; with none it is as if nobody had said
    anything."""
    pupil = badges.found(store, arguments)
    kinds = tuple(DeviceKind(word) for word in arguments["kinds"])
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        if kinds:
            act.brings.set(pupil.id, kinds)
        else:
            act.brings.forget(pupil.id)
        act.record("brings.set", {})
    return {"ok": True}


def grant_may_keep(store: Store, arguments: Arguments, moment: Moment) -> Reply:
    """He may keep `kind` until the end of the day `until`; an earlier permission for it ends. A
    hand-in that is under way goes on as it began.

    Raises:
        NotDoneError: the day is past, or more than `KEEP_DAYS_MAX` ahead.
    """
    pupil, kind = badges.found(store, arguments), DeviceKind(arguments["kind"])
    until = date.fromisoformat(arguments["until"])
    if not may_last(until, moment.today):
        raise NotDoneError(
            f"Give a day from today, {moment.today} by this clock, to {KEEP_DAYS_MAX} days ahead."
        )
    before = store.people.may_keep.permission(pupil.id, kind)
    permission = PermissionId(store.new_id())
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        if before is not None:
            act.may_keep.end(before)
            act.record("may_keep.ended", {"permission": str(before)})
        act.may_keep.grant(permission, pupil.id, kind, until)
        act.record("may_keep.granted", {"permission": str(permission)})
    return {"ok": True}


def end_may_keep(store: Store, arguments: Arguments, moment: Moment) -> Reply:
    """He may not keep `kind` any more.

    Raises:
        NotDoneError: he might not anyway.
    """
    pupil, kind = badges.found(store, arguments), DeviceKind(arguments["kind"])
    permission = store.people.may_keep.permission(pupil.id, kind)
    if permission is None:
        raise NotDoneError("That pupil has no permission to keep such a device.")
    with store.act(moment.at, moment.clock_ok, Role.OPERATOR) as act:
        act.may_keep.end(permission)
        act.record("may_keep.ended", {"permission": str(permission)})
    return {"ok": True}


PUPILS: Mapping[str, Callable[[Store, Arguments, Moment], Reply]] = {
    "pupil_show": show,
    "pupil_brings": set_brings,
    "may_keep_grant": grant_may_keep,
    "may_keep_end": end_may_keep,
}
"""By the verb they are asked with."""
