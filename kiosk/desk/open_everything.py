"""Everything is opened in an emergency (policy.md, Who may do what): by a director, with a reason,
and what is in custody only when that is asked for by itself.

Doors open one after another, each as soon as the one before it is seen open. Nobody can say who
took what in such a moment, so a door that is shut again leaves its slot in doubt; the list of these
is ticked off, now or days later: it is read from the stays, and nothing of it can be lost.
"""

import math
from collections import deque
from collections.abc import Callable, Mapping

from kiosk.desk import look
from kiosk.desk.let_out import open_for_all
from kiosk.desk.moves import move
from kiosk.desk.session import Session
from kiosk.desk.settle import DOUBTFUL, seen
from kiosk.desk.slot_marks import marks, moves_already, stay_in
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_open import (
    ITEMS_A_PAGE,
    Answer,
    EmergencyList,
    EmergencyRun,
    EmergencyWhy,
    Item,
    ItemMark,
    Said,
    Tick,
    Title,
    Told,
)
from kiosk.views_staff import Key, StaffView, Tap
from policy.opened_early import EmergencyReason, Saw
from policy.people import Role
from policy.permissions import Permission, may
from policy.recovery import Act
from policy.slots import Hook
from policy.stays import Happening, Phase, Stay, StayKind

PATIENCE_S = 2.0
"""A spring opens a door within a tenth of a second. Whatever has not opened by then is left to be
looked after, and the next one opens."""

AT_REST = (Phase.INSIDE, *DOUBTFUL)
ITEM_MARKS: Mapping[Saw, ItemMark] = {Saw.EMPTY: ItemMark.TAKEN, Saw.INSIDE: ItemMark.INSIDE}


class OpenEverything(Work):
    """Why, whether it is sure, the doors, and the list. Slots, not names."""

    def __init__(self, before: Work | None) -> None:
        self._before = before
        self._show: Callable[[State, At, int | None], StaffView] = self._why
        self._reason: EmergencyReason | None = None
        self._custody = False
        self._queue: deque[Stay] = deque()
        self._slot: int | None = None
        self._since = -math.inf
        self._tried: list[int] = []
        self._opened: set[int] = set()
        self._ticked: dict[int, Saw] = {}
        self._said_empty: int | None = None
        self._page = 1

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> StaffView:
        """What is asked, or how far it is."""
        return self._show(state, at, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A reason, a button, or an item of the list."""
        if not may(session.member.roles, Permission.OPEN_EVERYTHING):
            return
        self._settle(state, keep=key is not Answer.TAKE_BACK)
        if key is Key.BACK:
            self._go_back(session)
        elif isinstance(key, EmergencyReason) and self._show == self._why:
            self._reason, self._custody, self._show = key, False, self._sure
        elif key is Answer.CUSTODY_TOO and self._show == self._run:
            self._custody, self._show = True, self._sure
        elif key is Answer.SURE and self._show == self._sure:
            self._begin(state, now)
        elif key is Answer.TICK_OFF:
            self._show, self._page = self._list, 1
        elif isinstance(key, Tick) and self._show == self._list:
            self._tick(state, key)
        elif key in {Key.PREVIOUS, Key.NEXT}:
            self._turn(state, 1 if key is Key.NEXT else -1)

    def step(self, state: State, session: Session, now: float) -> None:
        """Open the next door as soon as the one before it is seen open, or does not open."""
        self._opened |= {slot for slot in self._tried if state.locks.hook(slot) is Hook.OPEN}
        self._doubt_what_stood_open(state)
        while self._queue and not self._waits(state, now):
            self._open(state, self._queue[0], now)
            self._queue.popleft()  # not before it is on the disk

    def due(self, state: State, now: float) -> float:
        """When the next door opens though the one before it did not."""
        return self._since + PATIENCE_S if self._queue else math.inf

    def busy(self, state: State) -> bool:
        """Doors are to be opened, or stand open."""
        standing = any(visit.unwatched for visit in state.visits.values())
        return bool(self._queue) or standing

    def leave(self, state: State, session: Session, now: float) -> None:
        """No door opens any more; what is open stays in its doubt."""
        self._queue.clear()
        self._settle(state, keep=may(session.member.roles, Permission.OPEN_EVERYTHING))

    def _why(self, state: State, at: At, closes_in_s: int | None) -> StaffView:
        hand_ins = len(_to_open(state, StayKind.HAND_IN))
        return EmergencyWhy(
            at, tuple(EmergencyReason), hand_ins, len(_doubtful(state)), closes_in_s
        )

    def _sure(self, state: State, at: At, closes_in_s: int | None) -> StaffView:
        count = len(_to_open(state, self._kind))
        said = Said.SURE_CUSTODY if self._custody else Said.SURE_ALL
        if not count:
            said = Said.NOTHING_TO_OPEN
        answers = (Answer.SURE,) if count else ()
        return Told(
            at,
            Title.OPEN_EVERYTHING,
            said,
            count=count,
            answers=answers,
            closes_in_s=closes_in_s,
        )

    def _run(self, state: State, at: At, closes_in_s: int | None) -> StaffView:
        return EmergencyRun(
            at,
            opened=len(self._opened),
            count=len(self._tried) + len(self._queue),
            marks=marks(state),
            stuck=tuple(self._stuck(state)),
            custody=len(_to_open(state, StayKind.CUSTODY)),
            under_way=bool(self._queue),
            closes_in_s=closes_in_s,
        )

    def _list(self, state: State, at: At, closes_in_s: int | None) -> StaffView:
        items = self._items(state)
        first = (self._page - 1) * ITEMS_A_PAGE
        left = sum(item.mark in {ItemMark.OPEN, ItemMark.ASKED} for item in items)
        shown = tuple(items[first : first + ITEMS_A_PAGE])
        return EmergencyList(at, shown, left, self._page, _pages(items), closes_in_s)

    @property
    def _kind(self) -> StayKind:
        return StayKind.CUSTODY if self._custody else StayKind.HAND_IN

    def _begin(self, state: State, now: float) -> None:
        """Say in the journal that everything is opened; then the doors, answering boards first."""
        stays = _to_open(state, self._kind)
        reason = self._reason
        if not stays or reason is None:
            return
        told = {"reason": str(reason), "custody": int(self._custody), "count": len(stays)}
        with state.act(Role.DIRECTOR) as act:
            act.record("emergency.began", told)
        silent = [stay for stay in stays if state.locks.hook(stay.slot) is Hook.UNKNOWN]
        self._queue.extend([stay for stay in stays if stay not in silent] + silent)
        self._show = self._run

    def _open(self, state: State, stay: Stay, now: float) -> None:
        """Open one; whatever changed about it meanwhile keeps it shut."""
        current = stay_in(state, stay.slot)
        if current is None or current.phase not in AT_REST or moves_already(state, stay.slot):
            return
        if current.phase is Phase.FOUND:
            look.begin(state, current, Role.DIRECTOR, now)
        else:
            open_for_all(state, current, Role.DIRECTOR, now)
        self._slot, self._since = stay.slot, now
        self._tried.append(stay.slot)

    def _waits(self, state: State, now: float) -> bool:
        """Whether the door before is neither open nor given up yet."""
        slot = self._slot
        under_way = slot is not None and (slot in state.visits or slot in state.looks)
        return under_way and slot not in self._opened and now < self._since + PATIENCE_S

    def _doubt_what_stood_open(self, state: State) -> None:
        """A door that was open before gave its board nothing to do: who took what there, nobody can
        say either."""
        asked = self._opened - self._ticked.keys()
        for stay in state.store.open_stays() if asked else ():
            at_rest = stay.phase is Phase.INSIDE and not moves_already(state, stay.slot)
            if stay.slot in asked and at_rest:
                with state.act(Role.DIRECTOR) as act:
                    move(act, stay, Act.COLLECT, Happening.OPENED_LATE)

    def _stuck(self, state: State) -> list[int]:
        late = set(self._tried) - self._opened
        if state.clock.monotonic() < self._since + PATIENCE_S:
            late.discard(self._tried[-1])  # it may open yet
        return sorted(late)

    def _items(self, state: State) -> list[Item]:
        """Every slot that somebody has to look into, and those that he has."""
        doubtful, stuck = _doubtful(state), self._stuck(state)
        found = {slot: ITEM_MARKS[saw] for slot, saw in self._ticked.items()}
        found |= {slot: ItemMark.INSIDE for slot in stuck if slot not in found}
        for stay in doubtful:
            standing = state.locks.hook(stay.slot) is Hook.OPEN
            found[stay.slot] = ItemMark.OPEN if standing else ItemMark.ASKED
        empty = self._said_empty
        if found.get(empty or 0) is ItemMark.ASKED:
            found[empty or 0] = ItemMark.TAKEN
        return [Item(slot, found[slot], slot == empty) for slot in sorted(found)]

    def _tick(self, state: State, tick: Tick) -> None:
        """That a slot is empty waits for the next touch, whichever: a slip can be taken back. A
        crash before it asks once more."""
        asked = Item(tick.slot, ItemMark.ASKED) in self._items(state)
        if tick.saw is Saw.EMPTY and asked:
            self._said_empty = tick.slot
        else:
            self._write(state, tick)

    def _settle(self, state: State, *, keep: bool) -> None:
        """What waits is written, or taken back."""
        slot, self._said_empty = self._said_empty, None
        if slot is not None and keep:
            self._write(state, Tick(slot, Saw.EMPTY))

    def _write(self, state: State, tick: Tick) -> None:
        stay = stay_in(state, tick.slot)
        if stay is not None and seen(state, stay, tick.saw, Role.DIRECTOR, ticked=True):
            self._ticked[tick.slot] = tick.saw

    def _turn(self, state: State, by: int) -> None:
        self._page = min(max(1, self._page + by), _pages(self._items(state)))

    def _go_back(self, session: Session) -> None:
        if self._show == self._sure and self._custody:
            self._show = self._run
        elif self._show == self._sure or (self._show == self._list and not self._tried):
            self._show = self._why
        elif self._show == self._list:
            self._show = self._run
        elif not self._queue:
            session.work = self._before


def begin(_state: State, session: Session) -> OpenEverything:
    """The work, which goes back to what was there before."""
    return OpenEverything(session.work)


def _to_open(state: State, kind: StayKind) -> list[Stay]:
    """What is inside, or may be, and whose door is shut."""
    return [
        stay
        for stay in state.store.open_stays()
        if stay.kind is kind and stay.phase in AT_REST and not moves_already(state, stay.slot)
    ]


def _doubtful(state: State) -> list[Stay]:
    """What somebody has to look at: nobody can say, or it stands open since everything did."""
    standing = {slot for slot, visit in state.visits.items() if visit.unwatched}
    return [
        stay
        for stay in state.store.open_stays()
        if stay.phase in DOUBTFUL or (stay.slot in standing and stay.phase is Phase.COLLECT_OPENED)
    ]


def _pages(items: list[Item]) -> int:
    return max(1, -(-len(items) // ITEMS_A_PAGE))
