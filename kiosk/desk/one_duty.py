"""A duty is done (screen 08c): how parents were told, a conversation planned or held, what became
of damage, what is in the file. Tiles and days, never words (S2, S3, C1, F1)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kiosk.desk import duties, held
from kiosk.desk.consequences import Recorder, aware, times_on
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_directie import DAYS_SHOWN, DirectieKey
from kiosk.views_duties import DayAt, DutyFace, DutyPage, TimeAt
from kiosk.views_staff import Key, Tap
from policy.custody import Custody
from policy.duties import Duty, DutyKind, next_school_day
from policy.duty_evidence import (
    ConversationHeld,
    DamageFollowedUp,
    DamageOutcome,
    Evidence,
    Filed,
    How,
    InvitedTwice,
    ParentsInformed,
    Present,
    lacking,
)

TIMES = (time(8, 0), time(14, 30), time(15, 15), time(16, 0))
"""At which a conversation can be planned here; others are agreed upon at the director's desk."""
INVITED_DAYS = 2 * DAYS_SHOWN
"""So many days back an invitation can be said to have been."""

FACES: Mapping[DutyKind, DutyFace] = {
    DutyKind.INFORM_PARENTS: DutyFace.HOW,
    DutyKind.CONVERSATION: DutyFace.PLAN,
    DutyKind.DAMAGE_FOLLOW_UP: DutyFace.OUTCOME,
    DutyKind.FILE_IN_DOSSIER: DutyFace.FILED,
}
_TABS = {
    DirectieKey.PLAN: DutyFace.PLAN,
    DirectieKey.HELD: DutyFace.HELD,
    DirectieKey.INVITED: DutyFace.INVITED,
}


class OneDuty(Work):
    """One duty; `before` is what it goes back to, when it is done too."""

    shows_names = True

    def __init__(self, duty: Duty, before: Work) -> None:
        self._duty, self._before = duty, before
        self._face = FACES[duty.kind]
        if duty.planned_at is not None:
            self._face = DutyFace.HELD
        self._chosen: list[date] = []
        self._time: time | None = None
        self._present: set[Present] = set()
        self._restated = False
        self._said: How | DamageOutcome | None = None

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> DutyPage:
        """The page."""
        custody = _custody_of(state, self._duty)
        when = None if custody is None else held.due_of(state, custody)
        measure = None if custody is None else custody.measure
        return DutyPage(
            at,
            held.told_duty(state, self._duty, session.member),
            self._face,
            None if measure is None else measure.nth,
            self._days(state),
            TIMES if self._face is DutyFace.PLAN else (),
            tuple(self._chosen),
            self._time,
            frozenset(self._present),
            self._restated,
            self._may_save(state),
            () if custody is None else held.chips(state, custody),
            None if when is None else when.at,
            closes_in_s,
            self._said,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A tile, a day, a time, or what is saved."""
        by = Recorder(session.member, session.role)
        match key:
            case Key.BACK:
                session.work = self._before
            case DirectieKey.CANCEL:
                if duties.cancel(state, self._duty, by) is None:
                    session.work = self._before
            case DirectieKey.SAVE if self._face is DutyFace.PLAN:
                self._plan(state, session)
            case DirectieKey.SAVE if self._may_save(state):
                evidence = self._evidence(state)
                if evidence is not None:
                    self._close(state, session, evidence)
            case _:
                self._say(state, key)

    def _say(self, state: State, key: Tap) -> None:
        if key in _TABS and self._duty.kind is DutyKind.CONVERSATION:
            assert isinstance(key, DirectieKey)
            self._face, self._chosen = _TABS[key], []
        elif isinstance(key, Present):
            self._present ^= {key}
        elif isinstance(key, How | DamageOutcome):
            self._said = key
        elif key is DirectieKey.RESTATED:
            self._restated = not self._restated
        elif isinstance(key, DayAt) and key.place < len(self._days(state)):
            self._choose(self._days(state)[key.place])
        elif isinstance(key, TimeAt) and key.place < len(TIMES):
            self._time = TIMES[key.place]

    def _choose(self, day: date) -> None:
        """One day to plan for; two of invitations, touched again: not that one."""
        if self._face is DutyFace.PLAN:
            self._chosen = [day]
        elif day in self._chosen:
            self._chosen.remove(day)
        else:
            self._chosen = sorted([*self._chosen, day][-2:])

    def _days(self, state: State) -> tuple[date, ...]:
        if self._face is DutyFace.PLAN:
            return _ahead(state, held.whose_group(state, self._duty))
        if self._face is not DutyFace.INVITED:
            return ()
        began = held.since(state, self._duty)
        return tuple(day for day in _back(state.local.date()) if day >= began)

    def _evidence(self, state: State) -> Evidence | None:
        today = state.local.date()
        match self._face:
            case DutyFace.HELD:
                return ConversationHeld(frozenset(self._present), self._restated, today)
            case DutyFace.INVITED if len(self._chosen) > 1:
                return InvitedTwice(self._chosen[0], self._chosen[1], unanswered=True)
            case DutyFace.FILED:
                return Filed(today)
            case DutyFace.HOW if isinstance(self._said, How):
                return ParentsInformed(self._said, state.local)
            case DutyFace.OUTCOME if isinstance(self._said, DamageOutcome):
                return DamageFollowedUp(self._said, today)
        return None

    def _may_save(self, state: State) -> bool:
        if self._face is DutyFace.PLAN:
            return bool(self._chosen) and self._time is not None
        evidence, began = self._evidence(state), held.since(state, self._duty)
        return evidence is not None and not lacking(evidence, state.local.date(), began)

    def _plan(self, state: State, session: Session) -> None:
        if not self._chosen or self._time is None:
            return
        at = aware(datetime.combine(self._chosen[0], self._time), state.zone)
        if duties.plan(state, self._duty, at, Recorder(session.member, session.role)) is None:
            session.work = self._before

    def _close(self, state: State, session: Session, evidence: Evidence) -> None:
        pupil = held.whose(state, self._duty)
        assert pupil is not None, "only duties about a pupil here are shown"
        by = Recorder(session.member, session.role)
        if duties.close(state, self._duty, evidence, by, pupil) is None:
            session.work = self._before


def _custody_of(state: State, duty: Duty) -> Custody | None:
    """The device it is about, while the school has it."""
    custodies = state.store.cases.custodies.held()
    about = (each for each in custodies if duty.about in {each.id, *each.offences})
    return next(about, None)


def _ahead(state: State, group: str | None) -> tuple[date, ...]:
    """The next school days."""
    days, day = [], state.local.date()
    for _ in range(DAYS_SHOWN):
        day = next_school_day(day, times_on(state, group))
        days.append(day)
    return tuple(days)


def _back(today: date) -> tuple[date, ...]:
    """The last days, today the last of them: an invitation may go out on any."""
    return tuple(today - timedelta(days=ago) for ago in reversed(range(INVITED_DAYS)))
