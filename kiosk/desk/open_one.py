"""One hand-in is opened before its time, with a reason and to whom (policy.md, Who may do what); a
slot that nobody can be sure of is looked into.

What becomes of it is read from the door: opened and shut again is taken out, and a door that stays
shut is said to have, with the device inside.
"""

from kiosk.desk import doors, look
from kiosk.desk.correct import correct
from kiosk.desk.let_out import open_early
from kiosk.desk.session import Session
from kiosk.desk.settle import DOUBTFUL, seen
from kiosk.desk.slot_marks import marks, moves_already, stay_in
from kiosk.desk.state import State, Visit
from kiosk.desk.who import Who
from kiosk.desk.work import Work
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_open import Answer, Overview, Said, Title, Told, WhyOpen
from kiosk.views_staff import Key, Pick, StaffView, Tap
from kiosk.views_who import WhoFor
from policy.opened_early import OpenReason, Saw, ToWhom
from policy.people import Pupil
from policy.permissions import Permission, may
from policy.slots import Hook
from policy.stays import Happening, Phase, Stay, StayKind

ANSWERS = {
    Said.STUCK: (Answer.AGAIN, Answer.DONE),
    Said.TAKEN_OUT: (Answer.DONE,),
    Said.DOUBTED: (Answer.LOOK, Answer.LATER),
    Said.WHAT_IS_INSIDE: (Answer.EMPTY, Answer.INSIDE, Answer.LATER),
    Said.WHAT_WAS_FOUND: (Answer.EMPTY, Answer.LATER),
    Said.SETTLED: (Answer.DONE,),
    Said.CORRECTED: (Answer.DONE,),
}
"""What can be said to each; to every other nothing, but the way back."""

UNDER_WAY = frozenset({Said.OPENING, Said.TAKE_OUT, Said.LOOK_INSIDE})
LEAVING = frozenset({Answer.DONE, Answer.LATER})
SEEN = {Answer.EMPTY: Saw.EMPTY, Answer.INSIDE: Saw.INSIDE}


class OpenOne(Work):
    """One slot after another, from the map; or, `given` one, that one only. `before` is gone back
    to."""

    shows_names = True

    def __init__(self, before: Work | None, *, given: bool = False) -> None:
        self._before, self._given = before, given
        self._stay: Stay | None = None
        self._slot: int | None = None
        self._said: Said | None = None
        self._who: Who | None = None
        self._reason: OpenReason | None = None
        self._to: ToWhom | None = None
        self._looked = False

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> StaffView:
        """The map, the question why, or what goes on at the slot."""
        if self._who is not None:
            return self._who.view(at, closes_in_s)
        if self._slot is None:
            return Overview(at, Title.OPEN_ONE, marks(state), closes_in_s=closes_in_s)
        name = self._name(state)
        if self._said is None:
            chosen = (self._reason, self._to, _reasons(session))
            return WhyOpen(at, self._slot, name or "", *chosen, closes_in_s)
        return Told(
            at,
            Title.OPEN_ONE,
            self._said,
            self._slot,
            name,
            count=1 if self._stay is None else self._stay.devices,
            answers=ANSWERS.get(self._said, ()),
            closes_in_s=closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A slot, a reason, to whom, or a button."""
        if self._who is not None:
            self._tap_who(state, session, key)
        elif key is Key.BACK or (isinstance(key, Answer) and key in LEAVING):
            self._go_back(session)
        elif isinstance(key, Pick) and self._slot is None and key.slot in state.places:
            self.choose(state, key.slot)
        elif isinstance(key, OpenReason) and key in _reasons(session):
            self._reason = key
        elif isinstance(key, ToWhom):
            self._to = key
        elif isinstance(key, Answer) and may(session.member.roles, Permission.OPEN_ONE_HAND_IN):
            self._answer(state, session, key, now)

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """A pupil's badge says whose the device is, while that is asked."""
        pupil = None if self._who is None else self._who.take_badge(state, event)
        if pupil is None:
            return False
        self._correct(state, session, pupil)
        return True

    def step(self, state: State, session: Session, now: float) -> None:
        """What the door did."""
        stay = self._stay
        if stay is not None and self._said in UNDER_WAY | {Said.STUCK}:
            self._said = self._look_goes_on(state) or self._goes_on(state, stay)

    def busy(self, state: State) -> bool:
        """Its door is open, or about to be."""
        return self._said in UNDER_WAY

    def choose(self, state: State, slot: int, reason: OpenReason | None = None) -> None:
        """Begin with that slot: what can be done there."""
        self._reason, self._to = reason, None
        self._slot, self._stay = slot, stay_in(state, slot)
        self._said = _why_not(state, slot, self._stay)

    def _answer(self, state: State, session: Session, key: Answer, now: float) -> None:
        stay = self._stay
        if stay is None:
            return
        if key is Answer.WHOSE and self._said is None:
            if may(session.member.roles, Permission.FOR_A_PUPIL_WITHOUT_BADGE):
                self._who = Who(state, WhoFor.CORRECTION, session.member.groups)
        elif key in SEEN and key in ANSWERS.get(self._said or Said.OPENING, ()):
            done = seen(state, stay, SEEN[key], session.role)
            self._said = Said.SETTLED if done else Said.STANDS_OPEN
        elif key is Answer.LOOK or (key is Answer.AGAIN and self._looked):
            self._look(state, session, now)
        elif key in {Answer.OPEN, Answer.AGAIN} and (why := self._why(session)) is not None:
            self._open(state, session, why, now)

    def _why(self, session: Session) -> tuple[OpenReason, ToWhom] | None:
        """The reason and to whom, once both were said, and the reason is his to give."""
        if self._reason is None or self._to is None or self._reason not in _reasons(session):
            return None
        return self._reason, self._to

    def _look(self, state: State, session: Session, now: float) -> None:
        slot = self._slot
        assert slot is not None, "a slot was chosen"
        self._stay = stay_in(state, slot)
        self._said = _why_not(state, slot, self._stay)
        if self._said is Said.DOUBTED and self._stay is not None:
            self._looked, self._said = True, Said.OPENING
            look.begin(state, self._stay, session.role, now)

    def _open(
        self, state: State, session: Session, why: tuple[OpenReason, ToWhom], now: float
    ) -> None:
        """Open it, or open it once more: then the visit before is over first."""
        slot = self._slot
        assert slot is not None, "a slot was chosen"
        visit = state.visits.get(slot)
        if visit is not None and self._is_mine(visit) and visit.opened_at is None:
            doors.end(state, visit, Happening.NO_ANSWER, now)
        self._stay = stay_in(state, slot)
        self._said = _why_not(state, slot, self._stay)
        if self._said is None and self._stay is not None:
            open_early(state, self._stay, why, session.role, now)
            self._looked, self._said = False, Said.OPENING

    def _is_mine(self, visit: Visit) -> bool:
        return self._stay is not None and visit.quiet and visit.stay.id == self._stay.id

    def _look_goes_on(self, state: State) -> Said | None:
        if not self._looked or self._stay is None:
            return None
        going = state.looks.get(self._stay.slot)
        if going is not None:
            return Said.LOOK_INSIDE if going.opened else Said.OPENING
        if self._said is not Said.LOOK_INSIDE:
            return Said.STUCK
        found = self._stay.phase is Phase.FOUND
        return Said.WHAT_WAS_FOUND if found else Said.WHAT_IS_INSIDE

    def _goes_on(self, state: State, stay: Stay) -> Said:
        visit = state.visits.get(stay.slot)
        if visit is not None:
            if visit.opened_at is not None:
                return Said.TAKE_OUT
            return Said.STUCK if visit.said_stuck else Said.OPENING
        left = stay_in(state, stay.slot)
        return Said.TAKEN_OUT if left is None or left.id != stay.id else Said.STUCK

    def _tap_who(self, state: State, session: Session, key: Tap) -> None:
        assert self._who is not None, "whose it is is being asked"
        if key is Key.BACK:
            self._who = None
            return
        pupil = self._who.tap(state, key)
        if pupil is not None:
            self._correct(state, session, pupil)

    def _correct(self, state: State, session: Session, pupil: Pupil) -> None:
        self._who = None
        if not may(session.member.roles, Permission.FOR_A_PUPIL_WITHOUT_BADGE):
            return
        if self._stay is not None and correct(state, self._stay, pupil, session.role):
            self._stay = stay_in(state, self._stay.slot)
            self._said = Said.CORRECTED

    def _go_back(self, session: Session) -> None:
        """To the map; from there, and from a slot that was given, to what was there before."""
        if self._slot is None or self._given:
            session.work = self._before
        self._slot = self._stay = self._said = None

    def _name(self, state: State) -> str | None:
        if self._stay is None or self._stay.kind is StayKind.CUSTODY:
            return None
        pupil = state.store.pupil(self._stay.pupil)
        return None if pupil is None else pupil.first_name


def at_slot(
    state: State, before: Work | None, slot: int, reason: OpenReason | None = None
) -> OpenOne:
    """The work at one slot, for the reason that is known already."""
    opening = OpenOne(before, given=True)
    opening.choose(state, slot, reason)
    return opening


def begin(_state: State, session: Session) -> OpenOne:
    """The work, which goes back to what was there before."""
    return OpenOne(session.work)


def _reasons(session: Session) -> tuple[OpenReason, ...]:
    """A teacher lends for the lesson, and the office does not (E1)."""
    lends = may(session.member.roles, Permission.FOR_A_PUPIL_WITHOUT_BADGE)
    return tuple(each for each in OpenReason if lends or each is not OpenReason.LESSON)


def _why_not(state: State, slot: int, stay: Stay | None) -> Said | None:
    """Why that slot is not simply opened; None: it is a hand-in, and inside."""
    if stay is not None and stay.kind is StayKind.CUSTODY:
        return Said.IN_CUSTODY
    if state.locks.hook(slot) is Hook.UNKNOWN:
        return Said.SILENT
    if moves_already(state, slot):
        return Said.BUSY
    if stay is None:
        return Said.NOTHING_INSIDE
    if state.locks.hook(slot) is Hook.OPEN:
        return Said.STANDS_OPEN
    if stay.phase in DOUBTFUL:
        return Said.DOUBTED
    return None if stay.phase is Phase.INSIDE else Said.BUSY
