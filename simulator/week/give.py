"""A member of staff gives a device back at the kiosk: finds it in the list, looks with the pupil or
his parents whether it is as it was, and hands it over."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from random import Random
from typing import Any

from kiosk.views_directie import (
    Compared,
    CustodyList,
    CustodyPage,
    DirectieKey,
    Door,
    GiveBack,
    GiveStep,
    Now,
    RowAt,
    WhyNow,
)
from kiosk.views_staff import Key, Tile
from policy.condition import ITEMS, Item
from policy.custody import Custody
from policy.release import Collector, Why
from simulator.school import ZONE
from simulator.staff import SimulatedStaff
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import HAND, POCKET, Spot, Taken, WeekError

DIFFERENT_SHARE = 0.12
DISSENT_SHARE = 0.08
PARENT_SHARE = 0.3
AWAY_SHARE = 0.1
"""Whoever gives back is called away in the middle, with the door open."""
KILL_SHARE = 0.04
"""The kiosk is killed then."""
PAGES_MAX = 60


class Break(Enum):
    """What comes between."""

    AWAY = auto()
    KILL = auto()


@dataclass(frozen=True, slots=True)
class Return:
    """One return as it is meant: by whom, to whom, what is different, and what comes between."""

    by: SimulatedStaff
    collector: Collector
    different: Item | None
    dissent: bool
    breaks: Break | None

    @property
    def disputed(self) -> bool:
        """Whether somebody has to follow up."""
        return self.dissent or self.different is not None


def drawn_return(chance: Random, taken: Taken) -> Return:
    """By whoever may."""
    staff = DIRECTORS if taken.nth > 1 else (*TEACHERS, *DIRECTORS)
    adults = (Collector.PARENT, Collector.OTHER_GUARDIAN)
    shares = (1.0 - AWAY_SHARE - KILL_SHARE, AWAY_SHARE, KILL_SHARE)
    return Return(
        by=chance.choice(staff),
        collector=chance.choice(adults) if chance.random() < PARENT_SHARE else Collector.PUPIL,
        different=_different(chance, taken),
        dissent=chance.random() < DISSENT_SHARE,
        breaks=chance.choices((None, Break.AWAY, Break.KILL), shares)[0],
    )


def _different(chance: Random, taken: Taken) -> Item | None:
    items = ITEMS[taken.device.kind]
    return chance.choice(items) if chance.random() < DIFFERENT_SHARE else None


class Giver:
    """One device on its way home."""

    def __init__(self, hands: Hands, taken: Taken, meant: Return, chance: Random) -> None:
        self._hands, self._taken, self._meant, self._chance = hands, taken, meant, chance
        self._breaks = meant.breaks
        self._refused: Why | None = None
        self._without_check = False
        self._dissented = self._away = False
        self._answers: dict[type, Callable[[Any], None]] = {
            CustodyList: self._list,
            CustodyPage: self._page,
            WhyNow: self._why_now,
            GiveBack: self._give,
        }

    def give(self) -> None:
        """Until it is home, whatever comes between."""
        while not self._taken.home:
            self._away = False
            self._look()

    def is_refused(self, by: SimulatedStaff) -> Why | None:
        """Why the kiosk does not let that member of staff give it back; None: it does, or he does
        not see it."""
        self._hands.sign_in(by, Tile.CUSTODIES)
        while isinstance(self._hands.view, CustodyList):
            self._list(self._hands.view)
        self._hands.tap(DirectieKey.GIVE_BACK)
        view = self._hands.view
        self._hands.stop()
        return view.refused if isinstance(view, CustodyPage) else None

    def take_over(self, by: SimulatedStaff) -> None:
        """A director confirms that the directie has it from now on."""
        self._hands.sign_in(by, Tile.CUSTODIES)
        while isinstance(self._hands.view, CustodyList):
            self._list(self._hands.view)
        self._hands.tap(DirectieKey.TAKE_OVER)
        self._taken.over = True
        self._hands.stop()

    def _look(self) -> None:
        self._hands.sign_in(self._meant.by, Tile.CUSTODIES)
        for _ in range(PAGES_MAX):
            view = self._hands.view
            self._answers[type(view)](view)
            if self._away:
                return
            if self._taken.home:
                self._hands.stop()
                return
        raise WeekError(f"no end of it at {self._hands.view!r}")

    def _list(self, view: CustodyList) -> None:
        """The row of this very device: by when it was taken."""
        since = self.custody.taken_at.astimezone(ZONE).replace(tzinfo=None)
        rows = [place for place, row in enumerate(view.rows) if row.since == since]
        if rows:
            self._hands.tap(RowAt(rows[0]))
        elif view.page < view.pages:
            self._hands.tap(Key.NEXT)
        else:
            raise WeekError(f"{self._taken} is not in the list")

    @property
    def custody(self) -> Custody:
        """What the kiosk knows it as."""
        hands, device = self._hands, self._taken.device
        owner = hands.school.children[device.owner].pupil.id
        for each in hands.school.store.cases.custodies.held():
            if (each.owner, each.kind) == (owner, device.kind):
                return each
        raise WeekError(f"{device} is not in custody")

    def _page(self, view: CustodyPage) -> None:
        if view.refused is not None or DirectieKey.GIVE_BACK not in view.offers:
            raise WeekError(f"{self._taken} is not given back: {view!r}")
        self._hands.tap(DirectieKey.GIVE_BACK)

    def _why_now(self, view: WhyNow) -> None:
        self._hands.tap(self._chance.choice(view.reasons))

    def _give(self, view: GiveBack) -> None:
        hands, device = self._hands, self._taken.device
        lies = hands.ledger.where(device)
        if view.door is Door.OPENING:
            hands.wait(DOOR_S)
        elif view.door is Door.OPEN and lies.spot is Spot.SLOT:
            hands.take_out(device, HAND)
        elif self._breaks is not None and view.step is GiveStep.COMPARE:
            self._called_away(self._breaks)
        elif self._meant.dissent and not view.dissent and view.step is GiveStep.COLLECTOR:
            hands.tap(DirectieKey.DISSENT)
        else:
            self._go_on(view)

    def _called_away(self, breaks: Break) -> None:
        """The device stays in hand; whatever stands open is pushed shut."""
        self._breaks, self._away = None, True
        if breaks is Break.KILL:
            self._hands.kill()
        else:
            self._hands.stop()
        self._shut_all()

    def _shut_all(self) -> None:
        for slot in self._hands.open_doors():
            self._hands.push_shut(slot)

    def _go_on(self, view: GiveBack) -> None:
        hands, meant = self._hands, self._meant
        match view.step:
            case GiveStep.SECOND:
                hands.hold_up(next(each for each in TEACHERS if each is not meant.by).uid)
            case GiveStep.COMPARE:
                self._compare(view)
            case GiveStep.COLLECTOR if meant.collector is Collector.PUPIL:
                hands.pupil_holds_up(self._taken.device.owner)
            case GiveStep.COLLECTOR:
                hands.tap(meant.collector)
            case GiveStep.SURE:
                hands.tap(Key.YES)
            case GiveStep.SHUT:
                self._shut_all()
                hands.wait(DOOR_S)
            case GiveStep.DONE:
                self._home(view)

    def _compare(self, view: GiveBack) -> None:
        for item in ITEMS[view.held.kind]:
            if item not in view.compared:
                different = item is self._meant.different
                self._hands.tap(Compared(item, Now.DIFFERENT if different else Now.SAME))

    def _home(self, view: GiveBack) -> None:
        self._hands.ledger.put(self._taken.device, POCKET)
        self._taken.home = True
        self._taken.disputed = view.intake is not None and self._meant.disputed
        if view.follow_up != self._taken.disputed:
            raise WeekError(f"followed up: {view.follow_up}, and meant was {self._meant}")
