"""A member of staff gives a device back at the kiosk: finds it in the list, looks with the pupil or
his parents whether it is as it was, and hands it over."""

from collections.abc import Callable
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
    WhyNow,
)
from kiosk.views_staff import Key, Tile
from policy.condition import ITEMS
from policy.release import Collector
from simulator.week.cast import TEACHERS
from simulator.week.custody_page import custody_of, turn
from simulator.week.doubts import settle
from simulator.week.draw_return import Break, Return
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import HAND, POCKET, Spot, Taken, WeekError
from simulator.week.mains import PowerCutError

PAGES_MAX = 150


class Giver:
    """One device on its way home. `stuck`: its door did not open at first; `reasoned`: it needed a
    reason."""

    def __init__(self, hands: Hands, taken: Taken, meant: Return, chance: Random) -> None:
        self._hands, self._taken, self._meant, self._chance = hands, taken, meant, chance
        self._breaks, self._jams = meant.breaks, meant.jams
        self._away = self._checked = False
        self.stuck = self.reasoned = False
        self.power_cuts = self.settled = 0
        self._answers: dict[type, Callable[[Any], None]] = {
            CustodyList: lambda view: turn(hands, taken, view),
            CustodyPage: self._page,
            WhyNow: self._why_now,
            GiveBack: self._give,
        }

    def give(self) -> None:
        """Until it is home, whatever comes between."""
        while not self._taken.home:
            self._away = False
            try:
                self._look()
            except PowerCutError:
                self._without_power()
            finally:
                self._hands.mains.hold()

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

    def _page(self, view: CustodyPage) -> None:
        if view.refused is not None or DirectieKey.GIVE_BACK not in view.offers:
            raise WeekError(f"{self._taken} is not given back: {view!r}")
        spot, slot = self._hands.ledger.where(self._taken.device)
        if self._jams and spot is Spot.SLOT and slot is not None:
            self._jams, self.stuck = False, True
            self._hands.world.jam(slot, jammed=True)
        if self._breaks is Break.POWER:
            self._breaks = None
            self._hands.mains.fail_at(self._meant.acts)
        self._hands.tap(DirectieKey.GIVE_BACK)

    def _why_now(self, view: WhyNow) -> None:
        self.reasoned = True
        self._hands.tap(self._chance.choice(view.reasons))

    def _give(self, view: GiveBack) -> None:
        hands, device = self._hands, self._taken.device
        self._checked = view.intake is not None
        lies = hands.ledger.where(device)
        if view.door is Door.STUCK:
            self._free()
            hands.wait(DOOR_S)
        elif view.door is Door.OPENING:
            hands.wait(DOOR_S)
        elif view.door is Door.OPEN and lies.spot is Spot.SLOT:
            hands.take_out(device, HAND)
        elif self._breaks is not None and view.step is GiveStep.COMPARE:
            self._called_away(self._breaks)
        elif self._meant.dissent and not view.dissent and view.step is GiveStep.COLLECTOR:
            hands.tap(DirectieKey.DISSENT)
        else:
            self._go_on(view)

    def _free(self) -> None:
        """It does not open: somebody frees it, and the kiosk gives up the try."""
        slot = self._hands.ledger.where(self._taken.device).number
        if slot is not None:
            self._hands.world.jam(slot, jammed=False)

    def _called_away(self, breaks: Break) -> None:
        """The device stays in hand; whatever stands open is pushed shut."""
        self._breaks, self._away = None, True
        if breaks is Break.KILL:
            self._hands.kill()
        else:
            self._hands.stop()
        self._shut_all()
        self.settled += settle(self._hands)

    def _without_power(self) -> None:
        """What was on its way out is in hand. Nobody knows how far it came: it is not in custody
        any more, or it is given back from where it is."""
        hands, device = self._hands, self._taken.device
        self._free()
        hands.power_returns()
        for slot in hands.open_doors():
            if hands.ledger.inside(slot) == device:
                hands.take_out(device, HAND)
        self._shut_all()
        self.power_cuts += 1
        self.settled += settle(hands)
        if custody_of(hands, self._taken) is None:
            self._home(self._checked and self._meant.disputed)

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
                self._home(self._checked and meant.disputed)
                if view.follow_up != self._taken.disputed:
                    raise WeekError(f"followed up: {view.follow_up}, and meant was {meant}")

    def _compare(self, view: GiveBack) -> None:
        for item in ITEMS[view.held.kind]:
            if item not in view.compared:
                different = item is self._meant.different
                self._hands.tap(Compared(item, Now.DIFFERENT if different else Now.SAME))

    def _home(self, disputed: bool) -> None:
        self._hands.ledger.put(self._taken.device, POCKET)
        self._taken.home, self._taken.disputed = True, disputed
        self._taken.collector = self._meant.collector
