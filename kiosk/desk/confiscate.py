"""A member of staff takes a device into custody (07a to 07f), or goes on with one that waits: who,
which device, what happened, the check together, what the pupil says, under lock (C1, C2, C3).

From the second screen on it is on the disk, each step a transaction: whoever walks off leaves it
pending, its taker the custodian, and goes on where it stood.
"""

from kiosk.desk import confiscate_keys, confiscate_views, custody_door, take
from kiosk.desk import confiscate_taps as taps
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.taking import Screen, Taking
from kiosk.desk.work import Work
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_custody import CustodyKey, Put
from kiosk.views_staff import StaffView, Tap
from kiosk.views_who import WhoFor
from policy.condition import Presence
from policy.custody import Custody
from policy.offences import IncidentId
from policy.people import Staff
from policy.permissions import Permission, may


class Confiscate(Work):
    """One device after another, of one incident."""

    shows_names = True

    def __init__(self, taking: Taking) -> None:
        self._taking = taking

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> StaffView:
        """The screen it stands at."""
        return confiscate_views.view(state, session, self._taking, at, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Take a touch; one that means nothing at this screen is nothing, and one that would skip a
        step policy refuses."""
        if key is CustodyKey.ANOTHER:
            self._another(state)
        else:
            confiscate_keys.tap(state, session, self._taking, key, now)

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """The pupil it is about, or his answer; a colleague who confirms."""
        taking = self._taking
        if taking.screen is Screen.WHO and taking.who is not None:
            pupil = taking.who.take_badge(state, event)
            if pupil is not None:
                taps.chosen(taking, pupil)
            return pupil is not None
        colleague = state.store.staff.of_badge(event.badge, state.clock.now())
        if colleague is not None:
            return _colleague(state, session, taking, colleague, now)
        answers = state.store.pupil_of(event.badge)
        if answers is None or answers not in {taking.offender, taking.whose}:
            return False
        return taps.hear(state, session, taking, Presence.BADGE, now)

    def step(self, state: State, session: Session, now: float) -> None:
        """A door moved the custody."""
        custody = self._taking.custody
        if custody is not None and custody.stay is not None:
            self._taking.custody = state.store.cases.custodies.get(custody.id)

    def busy(self, state: State) -> bool:
        """Its door is open, or about to be."""
        custody = self._taking.custody
        return custody is not None and custody_door.visit_of(state, custody) is not None

    def _another(self, state: State) -> None:
        taking, done = self._taking, {Put.DONE, Put.NOTHING, Put.STAYS}
        if taking.screen is Screen.OUTCOME and confiscate_views.put(state, taking) in done:
            self._taking = taps.another(taking)


def begin(state: State, session: Session) -> Confiscate:
    """Whom is it about?"""
    taking = Taking(IncidentId(state.store.new_id()))
    taps.ask_who(state, session, taking, WhoFor.CUSTODY)
    return Confiscate(taking)


def go_on(state: State, session: Session, custody: Custody, now: float) -> Confiscate:
    """With a device that waits. Nobody knows yet who did it when nothing was recorded."""
    offences = state.store.cases.offences
    offence = offences.get(custody.offences[-1]) if custody.offences else None
    incident = IncidentId(state.store.new_id()) if offence is None else offence.incident
    owner = state.store.pupil(custody.owner)
    taking = Taking(incident, owner=owner, custody=custody, kind=custody.kind, offence=offence)
    if offence is None:
        taps.ask_who(state, session, taking, WhoFor.CUSTODY)
    else:
        taking.offender = state.store.pupil(offence.pupil)
    answered = custody.intake or state.begun_checks.get(custody.id)
    if answered is not None:
        taking.take_up(answered)
    taps.arrive(state, session, taking, now)
    return Confiscate(taking)


def _colleague(
    state: State, session: Session, taking: Taking, colleague: Staff, now: float
) -> bool:
    """A second member of staff: says that the pupil is there, or that it was handed over (G1).
    One's own badge makes no second."""
    if colleague.id == session.member.id:
        return True
    custody, number = taking.custody, taking.locked_place
    if taking.screen is not Screen.OUTCOME or custody is None or number is None:
        return taps.hear(state, session, taking, Presence.SECOND_STAFF, now)
    if not may(colleague.roles, Permission.TAKE_INTO_CUSTODY):
        return False
    done = take.put_at_place(state, taps.recorder(session), custody, number, colleague)
    return taps.keep(taking, done)
