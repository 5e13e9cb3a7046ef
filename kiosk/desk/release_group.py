"""A group is let go (screen 06): door after door, each when the hook before it says open.

Before each pulse a transaction of its own allows it. What the screen says of a door is what its
hook said: that a row of the database changed proves nothing. A door that does not open is marked
and passed over; whoever touches its number has it tried again. "Stop" opens nothing more, and what
is open stays open and is reminded of.

Pupils who hold up a badge meanwhile: one of the group is ticked off (the roll call), others wait.
"""

import math
from collections import deque
from dataclasses import dataclass

from db.errors import DatabaseFull
from kiosk.desk import doors
from kiosk.desk.collect import give_back
from kiosk.desk.refuse import record_refusal
from kiosk.desk.session import Session
from kiosk.desk.state import State, Visit
from kiosk.desk.work import Work
from kiosk.ports import BadgePresented, LockTrouble
from kiosk.views import At
from kiosk.views_release import GroupRelease, ReleaseDoor, ReleaseMark
from kiosk.views_staff import Key, Pick, Tap
from policy import group_release
from policy.group_release import ReleaseStage
from policy.people import PupilId
from policy.permissions import Permission, may
from policy.recovery import Act
from policy.refusals import Reason
from policy.slots import Hook
from policy.stays import Happening, Stay, StayId

SAID_S = 4.0
"""How long the screen says whose badge it was, or that others wait."""


@dataclass(slots=True)
class Going:
    """A door of the group. `under_way`: a visit for its stay was seen at the last look."""

    slot: int
    stay: StayId
    pupil: PupilId
    under_way: bool = False
    opened: bool = False
    emptied: bool = False
    passed: bool = False
    called: bool = False


class ReleaseGroup(Work):
    """One release, from the first door to the last that is shut.

    Args:
        group: its name.
        stays: what is inside of it, by slot.
    """

    def __init__(self, group: str, stays: list[Stay]) -> None:
        self._group = group
        self._going = {stay.slot: Going(stay.slot, stay.id, stay.pupil) for stay in stays}
        self._to_open = deque(self._going)
        self._again: deque[int] = deque()
        self._current: int | None = None
        self._stopped = self._ended = False
        self._calling: tuple[str, tuple[int, ...]] | None = None
        self._said_until = self._others_until = -math.inf

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> GroupRelease:
        """Every door of the group, and what is being done."""
        now = state.clock.monotonic()
        return GroupRelease(
            at,
            self._group,
            tuple(ReleaseDoor(g.slot, self._mark(state, g), g.called) for g in self._in_order),
            self._stage,
            opened=sum(going.opened for going in self._in_order),
            calling=self._calling if now < self._said_until else None,
            others_wait=now < self._others_until,
            closes_in_s=closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Stop, or a number whose door stays shut."""
        if key is Key.HALT:
            self._stopped = True
            self._to_open.clear()
            self._again.clear()
        elif isinstance(key, Pick) and key.slot in self._going:
            self._try_again(state, self._going[key.slot], now)

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """The roll call. Who is not of the group waits; another member of staff too, as long as
        doors are being opened."""
        pupil = state.store.pupil_of(event.badge)
        if pupil is None and not self._opening:
            return False
        his = [] if pupil is None else [g for g in self._in_order if g.pupil == pupil.id]
        if pupil is None or not his:
            self._others_until = now + SAID_S
            record_refusal(state, Reason.BUSY)
            return True
        for going in his:
            going.called = True
        self._calling = (pupil.first_name, tuple(going.slot for going in his))
        self._said_until = now + SAID_S
        return True

    def step(self, state: State, session: Session, now: float) -> None:
        """Look at the doors; open the next when nothing waits for one to open."""
        self._look(state)
        while self._current is None and (self._again or self._to_open):
            queue = self._again or self._to_open
            self._open(state, session, self._going[queue[0]], now)
            queue.popleft()  # not before it is on the disk
        if not self._opening and not self._ended:
            self._record_end(state, session)

    def due(self, state: State, now: float) -> float:
        """When what is said for a moment has been said."""
        moments = (self._said_until, self._others_until)
        return min((at for at in moments if at > now), default=math.inf)

    def busy(self, state: State) -> bool:
        """While doors are being opened, or stand open."""
        return self._opening or any(self._is_open(state, going) for going in self._in_order)

    def leave(self, state: State, session: Session, now: float) -> None:
        """Nothing more is opened; what is open is reminded of at the gate."""
        self._stopped |= self._opening
        self._to_open.clear()
        self._again.clear()
        if self._ended:
            return
        try:
            self._record_end(state, session)
        except DatabaseFull:
            return  # every door has its own entries; that it ended is missing, and nobody waits

    @property
    def _opening(self) -> bool:
        return self._current is not None or bool(self._to_open or self._again)

    @property
    def _stage(self) -> ReleaseStage:
        if self._stopped:
            return ReleaseStage.STOPPED
        return ReleaseStage.OPENING if self._opening else ReleaseStage.OPENED

    @property
    def _in_order(self) -> list[Going]:
        return list(self._going.values())

    def _mark(self, state: State, going: Going) -> ReleaseMark:
        if self._is_open(state, going):
            return ReleaseMark.OPEN
        if going.slot == self._current:
            return ReleaseMark.NEXT
        if going.emptied:
            return ReleaseMark.EMPTY
        return ReleaseMark.STUCK if going.passed else ReleaseMark.SHUT

    def _is_open(self, state: State, going: Going) -> bool:
        return state.locks.hook(going.slot) is Hook.OPEN

    def _look(self, state: State) -> None:
        """Take what doors did since the last look."""
        gone = []
        for going in self._in_order:
            visit = _visit(state, going)
            if visit is not None:
                going.opened |= visit.opened_at is not None
            elif going.passed and self._is_open(state, going):
                going.opened = True  # it gave way late
            elif going.under_way:
                gone.append(going)
            going.under_way = visit is not None
            if going.slot == self._current and (visit is None or visit.said_stuck or going.opened):
                self._current = None
                going.passed = not going.opened
        if gone:
            inside = {stay.id for stay in state.store.open_stays()}
            for going in gone:
                going.emptied = going.stay not in inside
                going.opened |= going.emptied
                going.passed = not going.emptied

    def _open(self, state: State, session: Session, going: Going, now: float) -> None:
        """Let that door open, if it may; one that may not is passed over."""
        visit = _visit(state, going)
        if visit is not None and visit.act is Act.COLLECT:
            return  # its pupil came first; his door is his
        stays = {stay.id: stay for stay in state.store.open_stays()}
        stay = stays.get(going.stay)
        if stay is None:
            going.opened = going.emptied = True
            return
        silent = state.locks.hook(going.slot) is Hook.UNKNOWN
        allowed = may(session.member.roles, Permission.RELEASE_GROUP)
        going.passed = silent or visit is not None or not group_release.opens(stay) or not allowed
        if not going.passed:
            give_back(state, stay, session.role, now)
            self._current, going.under_way = going.slot, True

    def _try_again(self, state: State, going: Going, now: float) -> None:
        """Somebody stands before that door and sees that it is shut."""
        mark = self._mark(state, going)
        if mark not in {ReleaseMark.STUCK, ReleaseMark.SHUT} or going.slot in self._again:
            return
        visit = _visit(state, going)
        if visit is not None and visit.opened_at is None:
            doors.end(state, visit, Happening.NO_ANSWER, now)
        if LockTrouble.JAMMED in state.locks.troubles(going.slot):
            state.locks.clear(going.slot)
        if going.slot in self._to_open:
            self._to_open.remove(going.slot)
        self._again.append(going.slot)

    def _record_end(self, state: State, session: Session) -> None:
        opened = sum(going.opened for going in self._in_order)
        told = {"doors": len(self._going), "opened": opened, "stage": str(self._stage)}
        with state.act(session.role) as act:
            act.record("group.release_ended", told)
        self._ended = True


def begin(
    state: State, session: Session, group: str, reason: group_release.ReleaseReason | None
) -> ReleaseGroup:
    """Write that the group is let go, and begin."""
    stays = [
        stay
        for of, stay in state.store.open_stays_by_group()
        if of == group and group_release.concerns(stay)
    ]
    with state.act(session.role) as act:
        act.group_releases.add(group, state.local.date(), act.at)
        told = {"doors": len(stays), "reason": None if reason is None else str(reason)}
        act.record("group.release_began", told)
    return ReleaseGroup(group, stays)


def _visit(state: State, going: Going) -> Visit | None:
    visit = state.visits.get(going.slot)
    return visit if visit is not None and visit.stay.id == going.stay else None
