"""A change of the staff, asked for at the command line: confirmed by a director at the kiosk, then
the badge, then the PIN, as far as that change needs them. One at a time.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.desk import day_badges, directors, recovery_code, sign_in, staff_groups, staff_roster
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.session import Session, StaffChange, Stage, Step
from kiosk.desk.state import State
from kiosk.ports import Asked, BadgePresented
from policy.people import BadgeId, Role, Staff, StaffId
from policy.permissions import may
from policy.staff_changes import NEW, SUBSTITUTE, Change, Objection, must_be_confirmed, objection
from policy.staff_changes import permission as permission_for

STEP_S = 60.0
"""Time for each step: to walk to the kiosk, or to find the badge."""


STEPS: Mapping[Change, tuple[Step, ...]] = {
    Change.ADD: (Step.CONFIRM, Step.BADGE, Step.PIN),
    Change.ROLES: (Step.CONFIRM,),
    Change.PIN: (Step.CONFIRM, Step.BADGE, Step.PIN),
    Change.BADGE: (Step.CONFIRM, Step.BADGE),
    Change.REMOVE: (Step.CONFIRM,),
    Change.CODE: (Step.CONFIRM,),
    Change.DAY_BADGE: (Step.CONFIRM, Step.BADGE, Step.PIN),
}

SENTENCES: Mapping[Objection, str] = {
    Objection.NAME_TAKEN: "Somebody has that name: add a letter, so that both are greeted rightly.",
    Objection.NAME_LENGTH: "A name has 1 to 40 characters.",
    Objection.UNREADABLE_NAME: "A name is letters and what a screen can show: type it anew.",
    Objection.UNKNOWN_NAME: "Nobody of the staff has that name: see kiosk-admin staff list.",
    Objection.NO_ROLE: "Give a role: teacher, director, office or technician.",
    Objection.LAST_DIRECTOR: "That is the only director: add another one first.",
    Objection.FIRST_A_DIRECTOR: "Begin with a director, who confirms everybody after that.",
}


def listed(state: State, _arguments: Mapping[str, Any]) -> Reply:
    """Everybody, for the operator's own terminal."""
    staff, now = state.store.staff, state.clock.monotonic()
    rows = [
        [
            member.shown_name,
            sorted(member.roles),
            staff.pin(member.id)[0] is not None,
            sign_in.standing(state, member, now).disabled,
        ]
        for member in staff.everybody()
    ]
    groups = {member.shown_name: list(member.groups) for member in staff.everybody()}
    for_today = [member.shown_name for member in staff.with_day_badge()]
    return {"ok": True, "staff": rows, "groups": groups, "for_today": for_today}


def begin(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Take a change: `change`, `name` and, where they matter, `roles` and `groups`; of somebody new
    also `eckid` and `number`, the keyed hashes by which a roster file knows him.

    Raises:
        NotDoneError: another is under way, or something speaks against it.
    """
    change, name = Change(arguments["change"]), str(arguments["name"]).strip()
    roles = frozenset(Role(word) for word in arguments["roles"])
    _assert_free(state)
    if change is Change.DAY_BADGE:
        roles = SUBSTITUTE
        day_badges.assert_day_is_known(state)
    everybody = state.store.staff.everybody()
    against = objection(change, name, roles, everybody)
    if against is not None:
        raise NotDoneError(SENTENCES[against])
    named = [member for member in everybody if member.shown_name == name]
    member = named[0] if named else Staff(StaffId(state.store.new_id()), name, roles)
    groups = staff_groups.read(state, arguments)
    if change is Change.ROLES:
        member = replace(member, roles=roles)
    if groups is not None:
        member = replace(member, groups=groups)
    steps = list(STEPS[change])
    numbers = staff_roster.numbers_of(arguments)
    pending = StaffChange(change, member, steps, 0.0, numbers=numbers)
    if not must_be_confirmed(len(directors.with_pin(state))):
        steps.remove(Step.CONFIRM)
        _write(state, pending)
    return _start(state, pending)


def begin_recovery(state: State, arguments: Mapping[str, Any]) -> Reply:
    """A director chooses a new PIN by the sealed code of set-up, which holds once.

    Raises:
        NotDoneError: another change is under way, the code would help nobody, or it is wrong.
    """
    _assert_free(state)
    member = recovery_code.who(state, arguments)
    recovery_code.use(state, str(arguments["code"]), member)
    return _start(state, StaffChange(Change.PIN, member, [Step.BADGE, Step.PIN], 0.0))


def take_badge(state: State, event: BadgePresented, now: float) -> bool:
    """Take the badge that is waited for; False when none is, or a director may confirm first."""
    pending = state.staff_change
    if pending is None or pending.step is not Step.BADGE or now >= pending.until:
        return False
    holder = state.store.staff.of_badge(event.badge, state.clock.now())
    if pending.change is Change.PIN:
        if holder is None or holder.id != pending.member.id:
            _end(state, pending, _no("That is not that person's badge: give out another first."))
            return True
    elif holder is not None or state.store.pupil_of(event.badge) is not None:
        _end(state, pending, _no("That badge is somebody's already: block it first."))
        return True
    else:
        _give(state, pending, event)
    _advance(state, pending, now)
    return True


def waits_for_confirmation(state: State, session: Session) -> StaffChange | None:
    """The change that this member of staff may confirm now: not while a door that he opened stands
    open."""
    pending = state.staff_change
    if session.work is not None and session.work.busy(state):
        return None
    waits = pending is not None and pending.step is Step.CONFIRM and session.stage is Stage.OPEN
    if not waits or pending is None:
        return None
    return pending if may(session.member.roles, permission_for(pending.change)) else None


def confirm(state: State, pending: StaffChange, session: Session, now: float) -> None:
    """Whoever may said yes."""
    director = Role.DIRECTOR in session.member.roles
    pending.role = Role.DIRECTOR if director else Role.OFFICE
    sign_in.end(state)
    _advance(state, pending, now)


def refuse(state: State, pending: StaffChange) -> None:
    """Whoever may said no."""
    sign_in.end(state)
    _end(state, pending, _no(f"The {_confirmer(pending)} said no."))


def chosen(state: State) -> None:
    """The PIN was chosen."""
    pending = state.staff_change
    if pending is not None and pending.step is Step.PIN:
        _end(state, pending, {"ok": True, "code": None})


def expire(state: State, now: float) -> None:
    """Nobody came in time, or somebody left the key pad without a PIN."""
    pending = state.staff_change
    if pending is None or pending.step is None:
        return
    if pending.step is Step.PIN and state.session is None:
        _end(state, pending, _no("No PIN was chosen: ask for one again."))
    elif pending.step is not Step.PIN and state.session is None and now >= pending.until:
        who = _confirmer(pending) if pending.step is Step.CONFIRM else "badge"
        _end(state, pending, _no(f"No {who} came to the kiosk in time: ask again."))


def due(state: State) -> float:
    """When to look again, in monotonic seconds."""
    pending = state.staff_change
    if pending is None or pending.step is None or state.session is not None:
        return math.inf
    return pending.until


def await_outcome(state: State, asked: Asked) -> None:
    """Answer what came of it, now or when it is known."""
    pending = state.staff_change
    if pending is None or pending.asked is not None:
        asked.answer(_no("Nothing is being changed: ask for it first."))
        return
    pending.asked = asked
    if pending.outcome is not None:
        _end(state, pending, pending.outcome)


def _start(state: State, pending: StaffChange) -> Reply:
    state.staff_change = pending
    first = pending.step
    _wait(state, pending, state.clock.monotonic())
    return {"ok": True, "step": None if first is None else first.value}


def _advance(state: State, pending: StaffChange, now: float) -> None:
    """Go on to the next step; whatever the last one allowed is written first."""
    if pending.step is Step.CONFIRM:
        _write(state, pending)
    pending.steps.pop(0)  # not before it is on the disk
    _wait(state, pending, now)


def _wait(state: State, pending: StaffChange, now: float) -> None:
    """For what comes now; or it is done."""
    pending.until = now + STEP_S
    if pending.step is Step.PIN:
        sign_in.begin_choosing(state, pending.member, now)
    elif pending.step is None:
        _end(state, pending, {"ok": True, "code": pending.code})


def _write(state: State, pending: StaffChange) -> None:
    """What needs neither badge nor PIN."""
    member, told = pending.member, {"roles": sorted(pending.member.roles)}
    if pending.change in NEW:
        return  # with the badge: nobody is there half
    if pending.change is Change.CODE:
        pending.code = recovery_code.seal(state, pending.role)
        return
    with state.act(pending.role) as act:
        if pending.change is Change.ROLES:
            act.staff.change(member)
            act.record("staff.changed", told)
        elif pending.change is Change.PIN:
            act.staff.choose_pin(member.id, None)
            act.record("pin.reset", {})
        elif pending.change is Change.BADGE:
            act.staff.block_badges(member.id, act.at)
            act.record("staff_badge.blocked", {})
        else:
            act.staff.leave(member.id, act.at)
            act.record("staff.removed", told)


def _give(state: State, pending: StaffChange, event: BadgePresented) -> None:
    member, enrolment = pending.member, BadgeId(state.store.new_id())
    with state.act(pending.role) as act:
        if pending.change in NEW:
            act.staff.add(member)
            act.staff.know(member.id, *pending.numbers)
            act.record("staff.added", {"roles": sorted(member.roles)})
        until = day_badges.until(state) if pending.change is Change.DAY_BADGE else None
        act.staff.enrol(enrolment, event.badge, member.id, act.at, until)
        act.record("staff_badge.enrolled", {"enrolment": str(enrolment)})


def _confirmer(pending: StaffChange) -> str:
    return "director or office" if pending.change is Change.DAY_BADGE else "director"


def _assert_free(state: State) -> None:
    pending = state.staff_change
    if pending is not None and pending.step is not None:
        raise NotDoneError("Another change of the staff is under way: try again in a minute.")


def _end(state: State, pending: StaffChange, outcome: Reply) -> None:
    pending.outcome = outcome
    if pending.asked is not None:
        state.staff_change = None
        pending.asked.answer(outcome)


def _no(sentence: str) -> Reply:
    return {"ok": False, "error": sentence}
