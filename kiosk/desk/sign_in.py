"""A badge of the staff, then a PIN (policy.md, Who may do what). A wrong PIN is on the disk before
anybody hears of it, so that switching the cabinet off forgives none.
"""

from math import ceil

from kiosk.desk import lock_test
from kiosk.desk.session import Session, Stage
from kiosk.desk.state import State
from kiosk.views import At
from kiosk.views_staff import Digit, Key, PinEntry, PinPurpose, PinTrouble, Tap
from policy.people import Staff
from policy.pins import PIN_DIGITS, Standing, weakness

PURPOSES = {
    Stage.PIN: PinPurpose.SIGN_IN,
    Stage.CHOOSE: PinPurpose.CHOOSE,
    Stage.REPEAT: PinPurpose.REPEAT,
}


def begin(state: State, member: Staff, now: float, returns_to: Session | None = None) -> None:
    """Ask for the PIN of whoever holds that badge; whoever was at the screen before is gone, unless
    the screen `returns_to` him."""
    state.announcement = None
    session = Session(member, Stage.PIN, now, returns_to=returns_to)
    state.session = session
    if state.store.staff.pin(member.id)[0] is None:
        session.trouble = PinTrouble.NOT_CHOSEN
    else:
        session.trouble = _barred(standing(state, member, now))


def begin_choosing(state: State, member: Staff, now: float) -> None:
    """Let him choose a PIN, typed twice: he holds his badge, and whoever may has asked for it.
    Whoever was at the screen before is gone."""
    leave(state, now)
    state.announcement = None
    state.session = Session(member, Stage.CHOOSE, now)


def leave(state: State, now: float) -> None:
    """Whoever was at the screen goes; his work leaves everything so that nothing is lost."""
    session = state.session
    lock_test.stop(state)
    if session is not None and session.work is not None:
        session.work.leave(state, session, now)
        session.work = None


def end(state: State) -> None:
    """Back to the pupils' screen; what was typed is forgotten."""
    state.session = None


def typing(session: Session) -> bool:
    """Whether a PIN is being typed."""
    return session.stage in PURPOSES


def chooses(session: Session, member: Staff) -> bool:
    """Whether it is he who chooses a PIN."""
    return session.stage in {Stage.CHOOSE, Stage.REPEAT} and session.member.id == member.id


def type_key(state: State, session: Session, tap: Tap, now: float) -> None:
    """One key of the pad."""
    session.touched_at = now
    if tap is Key.STOP:
        end(state)
    elif tap is Key.ERASE:
        session.typed = session.typed[:-1]
    elif isinstance(tap, Digit):
        session.typed = (session.typed + str(tap.value))[:PIN_DIGITS]
        session.trouble = None
    elif len(session.typed) == PIN_DIGITS:
        typed, session.typed = session.typed, ""
        _ENTERED[session.stage](state, session, typed, now)


def standing(state: State, member: Staff, now: float) -> Standing:
    """How his badge stands; after a restart the time since the last wrong PIN counts anew."""
    wrong = state.store.staff.pin(member.id)[1]
    return Standing(wrong, now - state.wrong_at.get(member.id, state.began_at))


def somebody_is_locked(state: State, now: float) -> bool:
    """Whether time is running for anybody: a simulation may not skip it."""
    roster = state.store.staff
    locked = (member for member in map(roster.member, state.wrong_at) if member is not None)
    return any(standing(state, member, now).locked_s for member in locked)


def view(state: State, session: Session, at: At, now: float) -> PinEntry:
    """The key pad, and what was wrong."""
    locked_s = ceil(standing(state, session.member, now).locked_s)
    trouble = session.trouble
    if trouble is PinTrouble.LOCKED and not locked_s:
        trouble = None
    return PinEntry(
        at,
        session.member.shown_name,
        len(session.typed),
        PURPOSES[session.stage],
        trouble,
        locked_s if trouble is PinTrouble.LOCKED else 0,
    )


def _entered(state: State, session: Session, typed: str, now: float) -> None:
    member = session.member
    kept, wrong = state.store.staff.pin(member.id)
    session.trouble = _barred(standing(state, member, now))
    if kept is None:
        session.trouble = PinTrouble.NOT_CHOSEN
    elif session.trouble is None and state.pins.fits(member.id, typed, kept):
        with state.act(session.role) as act:
            act.staff.count_wrong(member.id, 0)
            act.record("staff.signed_in", {})
        session.stage = Stage.OPEN
    elif session.trouble is None:
        with state.act(session.role) as act:
            act.staff.count_wrong(member.id, wrong + 1)
            act.record("pin.refused", {"wrong": wrong + 1})
        state.wrong_at[member.id] = now
        session.trouble = _barred(Standing(wrong + 1)) or PinTrouble.WRONG


def _chosen(_state: State, session: Session, typed: str, _now: float) -> None:
    if weakness(typed) is not None:
        session.trouble = PinTrouble.TOO_EASY
        return
    session.chosen, session.stage, session.trouble = typed, Stage.REPEAT, None


def _repeated(state: State, session: Session, typed: str, _now: float) -> None:
    chosen, session.chosen = session.chosen, ""
    if typed != chosen:
        session.stage, session.trouble = Stage.CHOOSE, PinTrouble.DIFFERENT
        return
    member = session.member
    with state.act(session.role) as act:
        act.staff.choose_pin(member.id, state.pins.hash(member.id, typed))
        act.record("pin.chosen", {})
    state.wrong_at.pop(member.id, None)
    session.stage = Stage.OPEN


_ENTERED = {Stage.PIN: _entered, Stage.CHOOSE: _chosen, Stage.REPEAT: _repeated}


def _barred(standing_: Standing) -> PinTrouble | None:
    if standing_.disabled:
        return PinTrouble.DISABLED
    return PinTrouble.LOCKED if standing_.locked_s else None
