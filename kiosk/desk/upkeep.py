"""What the desk does for its own house when nobody is at the gate: checkpoint, nightly balance, and
a check of the journal that somebody asked for."""

import math
from collections.abc import Iterable

from db.errors import JournalBroken
from db.store import Act as Transaction
from kiosk.desk import day_badges, uncollected
from kiosk.desk.state import State
from policy.devices import PermissionId
from policy.people import Role

REST_S = 5.0
"""Nobody came for this long: two syncs of a slow card are noticed by no one."""

ENTRIES_UNMOVED_MAX = 2000
"""More than a whole morning's rush writes; beyond it the log is moved even while pupils come, so
that it stays some 20 MB."""


def upkeep(state: State, now: float) -> None:
    """Do what is due."""
    if state.store.head.seq - state.checkpointed_seq > ENTRIES_UNMOVED_MAX:
        _checkpoint(state)
    if _somebody_is_there(state, now):
        return
    _balance(state)
    day_badges.end_those_over(state)
    uncollected.look(state)
    if state.store.head.seq != state.checkpointed_seq and now >= state.handled_at + REST_S:
        _checkpoint(state)
    _verify(state)


def next_upkeep(state: State, now: float) -> float:
    """When to look again, in monotonic seconds; never while somebody is there, whose leaving is
    looked at anyway."""
    if _somebody_is_there(state, now):
        return math.inf
    if state.verification is not None:
        return now
    at = uncollected.moment(state)
    list_s = math.inf if at is None else max(0.0, (at - state.local).total_seconds())
    if state.store.head.seq == state.checkpointed_seq:
        return now + list_s
    return min(now + list_s, max(now, state.handled_at + REST_S))


def _somebody_is_there(state: State, now: float) -> bool:
    """A door left open is nobody."""
    return bool(state.at_work(now) or state.inquiries or state.waiting)


def _balance(state: State) -> None:
    """Once a local day: write what is inside, and end the permissions that are over."""
    today = state.local.date()
    if state.balanced_on in (None, today):
        return
    with state.act(Role.SYSTEM) as transaction:
        state.store.record_balance(transaction)
        if state.clock_ok:
            _end_permissions(transaction, state.store.people.may_keep.over_by(today))
    state.balanced_on = today


def _end_permissions(transaction: Transaction, over: Iterable[PermissionId]) -> None:
    for permission in over:
        transaction.may_keep.end(permission)
        transaction.record("may_keep.ended", {"permission": str(permission)})


def _checkpoint(state: State) -> None:
    state.store.checkpoint()
    state.checkpointed_seq = state.store.head.seq


def _verify(state: State) -> None:
    """One step of a check that was asked for, so that no pupil waits for more than one."""
    verifying = state.verification
    if verifying is None:
        return
    try:
        verified = verifying.check.step()
    except JournalBroken as broken:
        state.verification = None
        verifying.asked.answer({"ok": True, "broken": str(broken)})
        return
    if verified is not None:
        state.verification = None
        verifying.asked.answer(
            {
                "ok": True,
                "lineage": str(verified.lineage),
                "entries": verified.entries,
                "head": verified.head_hash.hex(),
            }
        )
