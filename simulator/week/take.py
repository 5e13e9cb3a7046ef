"""A member of staff takes a device at the kiosk: looks at the page, and does what it asks. Called
away in the middle, or left without power, he goes on later with what waits for him."""

from random import Random
from typing import Any

from kiosk.views_custody import Outcome, Unfinished, UnfinishedList, WhatHappened
from kiosk.views_staff import Key, Menu, Tile
from kiosk.views_who import WhichGroup, WhoIsIt
from policy.release import Collector
from simulator.week.doubts import settle
from simulator.week.draw import Cut, Incident
from simulator.week.hands import Hands
from simulator.week.ledger import HAND, POCKET, Taken, WeekError
from simulator.week.mains import PowerCutError
from simulator.week.take_pages import SPOTS, Pages

PAGES_MAX = 80
"""Nobody looks at more pages for one device."""
AWAY_S = 65.0
"""Whoever is called away comes back after the kiosk has let him go."""


class Taker:
    """One device, from its offence to its place; `taken` once the school has it. `was_cut`: whoever
    took it was called away since somebody asked; `power_cuts` and `settled` are counted, too."""

    def __init__(self, hands: Hands, incident: Incident, chance: Random) -> None:
        self._hands, self._incident = hands, incident
        taken = Taken(incident.device, incident.offender, incident.by)
        self.pages = Pages(hands, incident, taken, chance)
        self._looked_at = 0
        self._cut = incident.cut
        self.was_cut = False
        self.power_cuts = self.settled = 0

    @property
    def taken(self) -> Taken:
        """What the school has, or had."""
        return self.pages.taken

    def begin(self) -> bool:
        """Take it; whether that is at its end."""
        self._hands.sign_in(self._incident.by, Tile.TAKE_INTO_CUSTODY)
        return self._go_on()

    def resume(self) -> bool:
        """Go on with it; whether that is at its end."""
        if not self.pages.begun:
            return self.begin()
        if not self._hands.sign_in(self._incident.by, Tile.UNFINISHED):
            raise WeekError(f"{self.taken} waits, and is not in the menu of whoever took it")
        return self._go_on()

    def _go_on(self) -> bool:
        hands = self._hands
        if self._cut is Cut.POWER:
            hands.mains.fail_at(self._incident.cut_after)
        try:
            done = self._look()
        except PowerCutError:
            self._cut = None
            self._without_power()
            return self.taken.kept
        finally:
            hands.mains.hold()
        return done

    def _look(self) -> bool:
        pages = self.pages
        while not pages.done and not pages.refused and self._looked_at < PAGES_MAX:
            self._looked_at += 1
            if self._cut not in {None, Cut.POWER} and self._looked_at > self._incident.cut_after:
                self._called_away()
                return False
            view = self._hands.view
            if isinstance(view, Menu):
                break  # it waits in a bag or a slot
            if isinstance(view, UnfinishedList):
                self._unfinished(view)
            else:
                pages.answers[type(view)](view)
        if self._looked_at >= PAGES_MAX:
            raise WeekError(f"no end of it at {self._hands.view!r}")
        self._hands.stop()
        return pages.done or pages.refused

    def _called_away(self) -> None:
        hands, cut, self._cut = self._hands, self._cut, None
        self.was_cut = True
        ready = isinstance(hands.view, Outcome)
        self.pages.free()
        if cut is Cut.KILL:
            hands.kill()
        elif cut is Cut.STOP:
            self._stop()
        hands.await_doors()
        self._leave_door(ready=ready)
        self.settled += settle(hands)
        if cut is Cut.TIMEOUT:
            hands.wait(AWAY_S)

    def _stop(self) -> None:
        """The way out leads back over the page on which nobody said yet what happened: the device
        is let go, and taken anew later."""
        hands, ledger = self._hands, self._hands.ledger
        slip = isinstance(hands.view, WhatHappened) and self.pages.begun
        hands.stop()
        if slip:
            taken, incident = self.taken, self._incident
            taken.home, taken.collector = True, Collector.PUPIL
            ledger.put(taken.device, POCKET)
            self.pages.taken = Taken(incident.device, incident.offender, incident.by)

    def _leave_door(self, *, ready: bool) -> None:
        """A door that stands open is not left so: the device goes into it, and is under lock then
        when it was ready for that."""
        hands, device = self._hands, self.taken.device
        for slot in hands.open_doors():
            if hands.ledger.inside(slot) is None:
                hands.put_in(device, slot)
            hands.push_shut(slot)
            self.taken.kept = ready
        self.pages.door = None

    # --- after the power failed ---

    def _without_power(self) -> None:
        """Nobody knows how far it came: whoever took it looks what waits for him."""
        hands, ledger = self._hands, self._hands.ledger
        self.pages.free()
        hands.power_returns()
        self._leave_door(ready=False)
        self.power_cuts += 1
        self.settled += settle(hands)
        known, lies = self.pages.begun, ledger.where(self.taken.device)
        if not known:
            ledger.taken.append(self.taken)
            if lies == POCKET:
                ledger.put(self.taken.device, HAND)
        if self._waits():
            return
        self.taken.kept = known
        if not known:
            ledger.taken.remove(self.taken)
            ledger.put(self.taken.device, lies)

    def _waits(self) -> bool:
        """Whether he is to go on with it; and whether its offence stands."""
        hands = self._hands
        if not hands.sign_in(self._incident.by, Tile.UNFINISHED):
            return False
        while isinstance(view := hands.view, UnfinishedList):
            if not self._unfinished(view):
                hands.stop()
                return False
        recorded = not isinstance(view, WhichGroup | WhoIsIt)
        if recorded and self.taken.case is None:
            self.pages.record()
        hands.stop()
        self.taken.kept = False
        return True

    # --- what waits ---

    def _unfinished(self, view: UnfinishedList) -> bool:
        """The row of this very device; of two that look the same the older stands first. False: it
        is on none of the pages."""
        look = self._looks(self.taken)
        alike = [each for each in self._hands.ledger.held if self._looks(each) == look]
        rows = [
            place
            for place, row in enumerate(view.rows)
            if (row.name, row.kind, SPOTS[row.lies.where], row.lies.number) == look[1:]
        ]
        place = alike.index(self.taken)
        if place < len(rows):
            self._hands.tap(Unfinished(rows[place]))
            return True
        if view.page == view.pages:
            return False
        self._hands.tap(Key.NEXT)
        return True

    def _looks(self, taken: Taken) -> tuple[Any, ...]:
        device, by = taken.device, None if taken.kept else taken.by
        name = self._hands.school.children[device.owner].pupil.first_name
        return (by, name, device.kind, *self._hands.ledger.where(device))
